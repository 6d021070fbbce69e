import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, throwawayDatabase } from '../../connect/postgres/index.ts'
import { migrate } from '../db/migrate.ts'
import { openTables } from '../db/open-tables.ts'
import { packColumn } from './columns.ts'
import { countSamples, readPacked } from './packed-recording.ts'
import { unpackDay } from './sample-days.ts'
import { readLaneDays } from './series-store.ts'
import { listEvidence } from './store.ts'

const folder = fileURLToPath(new URL('../db/migrations', import.meta.url))
const before = mkdtempSync(join(tmpdir(), 'notagain-migrations-'))
let database: Database

beforeAll(async () => {
  database = await throwawayDatabase()
  cpSync(folder, before, { recursive: true })
  for (const name of readdirSync(before)) if (name > '0006') rmSync(join(before, name))
})
afterAll(async () => {
  await database.close()
  rmSync(before, { recursive: true })
})

it('a database from before there were chunks and normal days goes on working', async () => {
  const db = openTables(database.pool)
  await migrate(db, before)
  const [at, value] = [Float64Array.of(1_000, 2_000), Float64Array.of(-0, 7)]
  const columns = await Promise.all([at, value, at, at].map(packColumn))
  await database.pool.query(`
    insert into incident values ('OLD-1', '"old"', 'UTC', 1, '[]', 'open', 60, 2, 1000, 5, 1);
    insert into evidence values ('OLD-1', 'e', 'k', '"pool.json"', 'prometheus-json', '{}', '[]', '{}', 1, 0, 5, false);
    insert into series values ('OLD-1', 'e', 0, '"pool"', '{"job":"a"}', 'x', 2, 1000, 2000, 0, 7);`)
  await database.pool.query(`insert into series_day values ('OLD-1', 'e', 0, 0, $1, $2, $3, $4)`, columns)
  expect(await migrate(db, folder)).toContain('0008-sample-chunks.sql')

  const evidence = await listEvidence(db, 'OLD-1')
  expect(evidence.map(one => [one.name, one.part, one.sampling])).toEqual([['pool.json', 'incident', undefined]])
  const lane = await readLaneDays(db, 'OLD-1', 'e.0', 0, 5_000)
  expect(lane).toEqual([{ at, value }])
  const { series } = await readPacked(db, 'OLD-1', evidence[0]!)
  expect(series.map(one => [one.name, one.labels, one.days.map(unpackDay)])).toEqual([
    ['pool', { job: 'a' }, [{ at, value }]],
  ])
  expect(await countSamples(db, 'OLD-1', evidence)).toBe(2)
})
