import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throwawayDatabase } from '../../connect/postgres/index.ts'
import type { Database } from '../../connect/postgres/index.ts'
import { migrate } from './migrate.ts'
import { openTables } from './open-tables.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))
let database: Database

beforeAll(async () => {
  database = await throwawayDatabase()
})
afterAll(() => database.close())

const typesOf: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  json: 'Json<unknown>',
  bytea: 'Buffer',
  'timestamp with time zone': 'Generated<Date>',
}

/** "incident.key: string" for every column that tables.ts declares. */
const declared = (): readonly string[] => {
  const source = readFileSync(new URL('./tables.ts', import.meta.url), 'utf8')
  const bodies = new Map(
    [...source.matchAll(/export interface (\w+) \{\n([^}]*)\}/g)].map(([, name, body]) => [name, body]),
  )
  return [...(bodies.get('Tables') ?? '').matchAll(/readonly (\w+): (\w+)/g)].flatMap(([, table, type]) =>
    [...(bodies.get(type) ?? '').matchAll(/readonly (\w+): (.+)/g)].map(
      ([, column, is]) => `${table}.${column}: ${is}`,
    ),
  )
}

describe('tables', () => {
  it('are migrated once, by whoever comes first', async () => {
    const db = openTables(database.pool)
    const [first, second] = await Promise.all([migrate(db, folder), migrate(db, folder)])
    expect([...first, ...second]).toEqual([...new Set([...first, ...second])])
    expect([...first, ...second]).toHaveLength(9)
    expect(await migrate(db, folder)).toEqual([])
  })

  it('are typed as they are', async () => {
    const { rows } = await database.pool.query<{ readonly t: string; c: string; type: string; nullable: string }>(
      `select table_name as t, column_name as c, data_type as type, is_nullable as nullable
         from information_schema.columns where table_schema = 'public'`,
    )
    const real = rows.map(row => `${row.t}.${row.c}: ${typesOf[row.type]}${row.nullable === 'YES' ? ' | null' : ''}`)
    expect(real.toSorted()).toEqual(declared().toSorted())
    expect(real.length).toBeGreaterThan(60)
  })

  it('refuse a program that is older than they are', async () => {
    const db = openTables(database.pool)
    await db.insertInto('migration').values({ number: 9_999, name: '9999-later.sql' }).execute()
    await expect(migrate(db, folder)).rejects.toMatchObject({
      code: 'database_newer',
      args: { found: 9_999, known: 9 },
    })
  })
})
