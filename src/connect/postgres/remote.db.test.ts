import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withClient } from './connection.ts'
import { openDatabase } from './index.ts'
import { withoutPassword } from './remote.ts'
import { asUser, serverUser } from './server-user.ts'
import { isSupported } from './server-version.ts'

const programs = '/usr/lib/postgresql/15/bin'
const installed = existsSync(programs)
if (!installed && process.env['CI'] !== 'true') console.log('SKIP 3: postgres 15 not found')

const open = (databaseUrl: string) => openDatabase({ dataFolder: '/nonexistent', databaseUrl })

describe.runIf(installed || process.env['CI'] === 'true')('a PostgreSQL 15 of Debian', () => {
  let folder = ''
  let stop = () => undefined as void
  const url = (database: string) => `postgresql://someone@/${database}?host=${encodeURIComponent(folder)}`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'na-pg15-'))
    await chmod(folder, 0o700)
    const user = await serverUser()
    if (user) await chown(folder, user.uid, user.gid)
    const data = join(folder, 'data')
    execFileSync(`${programs}/initdb`, ['-D', data, '-U', 'someone', '-A', 'trust', '-N', '--locale=C', '-E', 'UTF8'], {
      ...asUser(user),
      stdio: 'ignore',
    })
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'].flatMap(one => ['-c', one])
    const server = spawn(`${programs}/postgres`, ['-D', data, ...settings], { ...asUser(user), stdio: 'ignore' })
    stop = () => void server.kill('SIGQUIT')
    await vi.waitFor(() => create('payments', 'UTF8'), { timeout: 10_000 })
    await create('old', 'SQL_ASCII')
  })

  afterAll(async () => {
    stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const create = (database: string, encoding: string) =>
    withClient({ connectionString: url('postgres') }, client =>
      client.query(`create database ${database} template template0 encoding '${encoding}'`),
    )

  test('is used as it is, and lives on when we close', async () => {
    const database = await open(url('payments'))
    expect(database).toMatchObject({ embedded: false, version: expect.stringMatching(/^15\./) as string })
    expect((await database.pool.query("select '결제 장애' as said, 5::int8 as n")).rows).toEqual([
      { said: '결제 장애', n: 5 },
    ])
    await database.close()
    await (await open(url('payments'))).close()
  })

  test('a database that would lose Korean is refused', async () => {
    await expect(open(url('old'))).rejects.toMatchObject({ code: 'database_encoding', args: { found: 'SQL_ASCII' } })
  })

  test('an unknown database is refused with the reason of the server', async () => {
    await expect(open(url('nothing'))).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.stringContaining('"nothing" does not exist') as string,
    })
  })
})

test('a server that is not there is refused, and its password is not shown', async () => {
  const refused = await open('postgresql://me:secret@127.0.0.1:1/payments').catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'database_unreachable' })
  expect(String(refused)).toContain('me@127.0.0.1')
  expect(String(refused)).not.toContain('secret')
  expect(withoutPassword('host=db password=secret')).not.toContain('secret')
  expect(withoutPassword('postgresql://db/x?password=secret')).not.toContain('secret')
})

test('15 to 18 are supported', () => {
  expect([14, 15, 16, 17, 18, 19].filter(isSupported)).toEqual([15, 16, 17, 18])
})
