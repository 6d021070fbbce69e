import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'

const workers = 20
const tries = 4

/** The other tenant of the database: from time to time 20 workers at once, each on a connection of its own. */
export const runSettlement = async (connection: pg.ClientConfig, log: Logger): Promise<void> => {
  const done = await Promise.all(Array.from({ length: workers }, (_, worker) => settle(connection, log, worker)))
  const failed = done.filter(ok => !ok).length
  log[failed > 0 ? 'warn' : 'info']({ workers, failed }, 'settlement round ended')
}

const settle = async (connection: pg.ClientConfig, log: Logger, worker: number): Promise<boolean> => {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      await settleOnce(connection, worker)
      return true
    } catch (err) {
      log.error({ err, worker, attempt }, 'settlement worker failed')
      await sleep(200)
    }
  }
  return false
}

const settleOnce = async (connection: pg.ClientConfig, worker: number): Promise<void> => {
  const client = new pg.Client({ ...connection, application_name: 'settlement-batch' })
  client.on('error', () => undefined) // connect or query rejects with the same error
  try {
    await client.connect()
    await client.query('select sum(amount) from merchant_balance where merchant_ref like $1', [`M-0${worker % 4}%`])
    await sleep(900) // the call to the bank, with the connection held
  } finally {
    await client.end()
  }
}

/** A monitoring agent that logs in as superuser, and so takes the slots that are reserved for help. */
export const watchDatabase = async (connection: pg.ClientConfig): Promise<void> => {
  const look = async () => {
    const client = new pg.Client({ ...connection, application_name: 'db-watch' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select state, count(*) from pg_stat_activity group by state')
      await sleep(700)
    } finally {
      await client.end()
    }
  }
  await Promise.allSettled([look(), look(), look()]) // refused like anybody when no slot is left: the server's log says so
}
