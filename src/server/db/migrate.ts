import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Fault } from '../../core/ground/index.ts'
import type { Db } from './open-tables.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
}

const migrationsIn = (folder: string): readonly Migration[] =>
  readdirSync(folder)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map(name => ({ number: Number(name.slice(0, 4)), name, text: readFileSync(join(folder, name), 'utf8') }))

/** Any number that no other program takes: one migrating process at a time in a database. */
const LOCK = 7_373_001

/**
 * Brings the database to this program's shape (`0001-….sql` in the folder, in order), each migration in a transaction of its own. Concurrent starters wait for
 * each other. Throws Fault `database_newer` where a newer program was here. Answers the names applied now.
 */
export const migrate = async (db: Db, folder: string): Promise<readonly string[]> =>
  db.connection().execute(async session => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(session)
    try {
      return await applyMissing(session, migrationsIn(folder))
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(session)
    }
  })

const applyMissing = async (db: Db, known: readonly Migration[]): Promise<readonly string[]> => {
  await sql`create table if not exists migration
    (number integer primary key, name text not null, applied_at timestamptz not null default now())`.execute(db)
  const applied = new Set((await db.selectFrom('migration').select('number').execute()).map(row => row.number))
  const last = known.at(-1)?.number ?? 0
  const found = Math.max(0, ...applied)
  if (found > last) throw new Fault('database_newer', { found, known: last })
  const missing = known.filter(({ number }) => !applied.has(number))
  for (const { number, name, text } of missing)
    await db.transaction().execute(async tx => {
      await sql.raw(text).execute(tx)
      await tx.insertInto('migration').values({ number, name }).execute()
    })
  return missing.map(({ name }) => name)
}
