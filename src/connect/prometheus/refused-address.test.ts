import { describe, expect, it } from 'vitest'
import { isRefusedHost } from './refused-address.ts'

describe('addresses that are refused', () => {
  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '[fe80::1]',
    'fe80::1%eth0',
    'febf::1',
    '[fd00:ec2::254]',
    'FD00:EC2:0:0::254',
    '::ffff:169.254.169.254',
    '[::ffff:a9fe:a9fe]',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '100.100.100.200',
    'metadata.google.internal',
    'Metadata.Google.Internal.',
  ])('%s', host => expect(isRefusedHost(host)).toBe(true))

  it.each(['127.0.0.1', '[::1]', '10.0.0.7', '192.168.1.1', 'fd12:3456::1', 'prometheus.example', '168.254.1.1'])(
    'but not %s',
    host => expect(isRefusedHost(host)).toBe(false),
  )
})
