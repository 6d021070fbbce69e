import { BlockList, isIP } from 'node:net'

/** Link-local nets and the addresses at which clouds hand out credentials. Loopback and private nets stay open: monitoring lives there. */
const refused = new BlockList()
refused.addSubnet('169.254.0.0', 16, 'ipv4')
refused.addSubnet('fe80::', 10, 'ipv6')
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192']) refused.addAddress(address, 'ipv4')
for (const address of ['fd00:ec2::254', 'fd20:ce::254']) refused.addAddress(address, 'ipv6')
// The same nets as IPv6 writes them: mapped, NAT64 and 6to4.
for (const net of ['::ffff:a9fe:0', '64:ff9b::a9fe:0']) refused.addSubnet(net, 112, 'ipv6')
for (const [address, size] of [
  ['::ffff:6464:64c8', 128],
  ['::ffff:a83f:8110', 128],
  ['::ffff:c000:c0', 128],
] as const)
  refused.addSubnet(address, size, 'ipv6')
refused.addSubnet('2002:a9fe::', 32, 'ipv6')

const names = new Set(['metadata.google.internal', 'metadata', 'instance-data'])

/** True for an IP address that a capture never speaks to. */
export const isRefusedAddress = (address: string): boolean => {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(plain)
  return family !== 0 && refused.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** True for a host that is refused by its name, or is such an address itself. */
export const isRefusedHost = (host: string): boolean =>
  names.has(host.toLowerCase().replace(/\.$/, '')) || isRefusedAddress(host)
