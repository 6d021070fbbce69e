import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../core/ground/index.ts'
import type { Log } from './database.ts'

const key = '5642841371025921377' // any constant number that is ours
const patienceMs = 3_000

/** Held as long as we live: the server drops it with the connection, so a killed holder leaves nothing behind. */
export interface AppLock {
  release(): Promise<void>
}

/** One Not Again a cluster. Fault `data_folder_in_use` names the process that has it. */
export const takeAppLock = async (config: pg.ClientConfig, folder: string, log: Log): Promise<AppLock> => {
  let released = false
  let client = await connected(config)
  const retake = async (): Promise<void> => {
    while (!released) {
      try {
        client = await connected(config)
        watch()
        if (await tryLock(client)) return
        log({
          en: `Another process now holds ${folder}: stop one of the two.`,
          ko: `다른 프로세스가 ${folder}를 잡고 있습니다. 둘 중 하나를 종료하세요.`,
        })
        return
      } catch {
        await sleep(500) // the server restarts after a crash of one of its processes; its pool users see the errors
      }
    }
  }
  const watch = () => client.once('end', () => void (released ? undefined : retake()))
  const giveUpAt = Date.now() + patienceMs
  while (!(await tryLock(client))) {
    if (Date.now() > giveUpAt) {
      const holder = await holderOf(client)
      await client.end()
      throw new Fault('data_folder_in_use', { folder, holder })
    }
    await sleep(100)
  }
  watch()
  return {
    release: async () => {
      released = true
      await client.end()
    },
  }
}

const connected = async (config: pg.ClientConfig): Promise<pg.Client> => {
  const client = new pg.Client({ ...config, application_name: `notagain ${process.pid}`, keepAlive: true })
  client.on('error', () => undefined) // 'end' follows, and takes the lock anew
  await client.connect()
  return client
}

const tryLock = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1::bigint) as got', [key])
  return rows[0]?.got === true
}

const holderOf = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint`,
    [key],
  )
  return rows[0]?.name ?? '?'
}
