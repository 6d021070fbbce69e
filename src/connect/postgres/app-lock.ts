import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../core/ground/index.ts'
import type { Log } from './database.ts'

const key = '5642841371025921377' // any constant that is ours
const patienceMs = 2_000

/** Held as long as we live: the server drops it with its connection, so a killed holder leaves nothing behind. */
export interface AppLock {
  release(): Promise<void>
}

/** One Not Again a cluster. Fault `data_folder_in_use` names the process that has it. */
export const takeAppLock = async (config: pg.ClientConfig, folder: string, log: Log): Promise<AppLock> => {
  let held = await lockedClient(config, folder)
  let released = false
  const keep = (client: pg.Client): void => {
    client.once('end', () => {
      if (!released) void takeAnew()
    })
  }
  /** The server restarts all connections when one of its processes crashes; a stranger may be quicker than we. */
  const takeAnew = async (): Promise<void> => {
    log({ en: 'The connection to PostgreSQL broke.', ko: 'PostgreSQL과의 연결이 끊어졌습니다.' })
    while (!released) {
      try {
        held = await lockedClient(config, folder)
        return keep(held)
      } catch (error) {
        if (error instanceof Fault) return log({ en: error.says('en'), ko: error.says('ko') })
        await sleep(500, undefined, { ref: false })
      }
    }
  }
  keep(held)
  return {
    release: async () => {
      released = true
      await held.end()
    },
  }
}

const lockedClient = async (config: pg.ClientConfig, folder: string): Promise<pg.Client> => {
  const client = new pg.Client({ ...config, application_name: `notagain ${process.pid}` })
  client.on('error', () => undefined) // 'end' follows
  await client.connect()
  const giveUpAt = Date.now() + patienceMs
  while (!(await tryLock(client))) {
    if (Date.now() > giveUpAt) {
      const holder = await holderOf(client)
      await client.end()
      throw new Fault('data_folder_in_use', { folder, process: holder })
    }
    await sleep(100)
  }
  return client
}

const tryLock = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1::bigint) as got', [key])
  return rows[0]?.got === true
}

/** The process number, from the name that its connection gave itself. */
const holderOf = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint`,
    [key],
  )
  return rows[0]?.name.replace('notagain ', '') ?? '?'
}
