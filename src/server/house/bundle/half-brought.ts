import { sql } from 'kysely'
import type { Db, Tx } from '../../db/open-tables.ts'
import { ACTOR, END } from './bundle-step.ts'

/** What belongs to an incident, in an order in which it can go. */
const tables = [
  'proof',
  'guardrail',
  'claim_text',
  'event_decision',
  'proposed_event',
  'series_day',
  'series',
  'template_minute',
  'template',
  'evidence',
  'incident_log',
] as const

/** Incidents that a bundle opened and did not end, and of which no person has changed anything since. */
const listHalfBrought = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('incident_log as opened')
    .select('opened.incident')
    .where('opened.seq', '=', 1)
    .where('opened.actor', '=', ACTOR)
    .where(it =>
      it.not(
        it.exists(
          it
            .selectFrom('incident_log as step')
            .select('step.seq')
            .whereRef('step.incident', '=', 'opened.incident')
            .where(either => either.or([either('step.kind', '=', END), either('step.actor', '!=', ACTOR)])),
        ),
      ),
    )
    .execute()
  return rows.map(row => row.incident)
}

/** Takes them away with all that was read; their sealed bytes stay, named by nobody. Answers which. */
export const removeHalfBrought = async (db: Db): Promise<readonly string[]> =>
  db.transaction().execute(async tx => {
    const found = await listHalfBrought(tx)
    for (const key of found) {
      for (const table of tables) await tx.deleteFrom(table).where('incident', '=', key).execute()
      await tx.deleteFrom('incident').where('key', '=', key).execute()
    }
    return found
  })

/** Any number that no other program takes: of all servers on a database one brings a bundle, or tidies up after one. */
const LOCK = 7_373_002

/** Does `work` while no other server of this database brings a bundle. The lock ends with its session: a killed one keeps none. */
export const aloneWithBundles = async <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.connection().execute(async session => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(session)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(session)
    }
  })

/** What a killed process left half brought; not where another server is bringing a bundle just now. */
export const tidyBundles = async (db: Db): Promise<void> =>
  db.connection().execute(async session => {
    const { rows } = await sql<{ readonly got: boolean }>`select pg_try_advisory_lock(${LOCK}) as got`.execute(session)
    if (rows[0]?.got !== true) return
    try {
      await removeHalfBrought(session)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(session)
    }
  })
