import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { withClient } from '../../src/connect/postgres/connection.ts'
import { asUser, serverUser } from '../../src/connect/postgres/server-user.ts'

const run = promisify(execFile)
const programs = '/usr/lib/postgresql/15/bin'

/** A PostgreSQL 15 of its own in a temporary folder; `logs` is where its collector writes. */
export interface LabServer {
  readonly logs: string
  connectionOf(user: string): { host: string; port: number; user: string; database: string }
  start(settings: readonly string[]): Promise<void>
  stop(): Promise<void>
  remove(): Promise<void>
}

export const makeLabServer = async (): Promise<LabServer> => {
  const user = await serverUser(['postgres'])
  const folder = await mkdtemp(join(tmpdir(), 'payment-lab-'))
  await chmod(folder, 0o700)
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  await run(
    `${programs}/initdb`,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8'],
    asUser(user),
  )
  const connectionOf = (name: string) => ({ host: '127.0.0.1', port, user: name, database: 'payments' })
  let child: ReturnType<typeof spawn> | undefined
  return {
    logs: join(data, 'log'),
    connectionOf,
    start: async settings => {
      const all = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', ...settings]
      child = spawn(`${programs}/postgres`, ['-D', data, ...all.flatMap(one => ['-c', one])], {
        ...asUser(user),
        stdio: 'ignore',
      })
      await untilItAnswers(connectionOf('postgres'))
    },
    stop: async () => {
      if (!child || child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

const untilItAnswers = async (config: pg.ClientConfig): Promise<void> => {
  for (let left = 200; ; left--) {
    try {
      await withClient({ ...config, database: 'postgres' }, client => client.query('select 1'))
      return
    } catch (error) {
      if (left === 0) throw error
      await sleep(50)
    }
  }
}

const freePort = async (): Promise<number> => {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
