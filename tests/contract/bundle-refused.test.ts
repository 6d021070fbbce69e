import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileOf, writeBundle } from '../../src/connect/bundle/index.ts'
import { incidentDefaults } from '../../src/core/incident/index.ts'
import { tidyBundles } from '../../src/server/house/index.ts'
import { openIncident } from '../../src/server/incident/index.ts'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'
import { deployedAt, poolCsv, spec } from './small-outage.ts'

let app: OpenedApp
let folder: string
beforeAll(async () => {
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'notagain-refused-'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const bundleOf = async (title: string, last: string, rule: string): Promise<Buffer> => {
  const incident = `format: notagain/incident@1
key: HALF-1
title: ${title}
zone: UTC
evidence:
  - { file: pool.csv, kind: series-csv }
  - { file: last.json, kind: prometheus-json }
`
  const decided = {
    format: 'notagain/decided@1',
    names: {},
    decisions: [],
    texts: [{ text: 't', body: 'It was down for 30 minutes.' }],
    guardrails: [{ guardrail: 'g', kind: 'alert-rule', spec: { ...spec(60), rule } }],
    proofs: [],
  }
  const files = [
    fileOf('incident.yaml', incident),
    fileOf(
      'pool.csv',
      poolCsv(deployedAt, 260, i => i % 100),
    ),
    fileOf('last.json', last),
    fileOf('decided.json', JSON.stringify(decided)),
  ]
  const path = join(folder, `${uuidv7()}.zip`)
  await writeBundle(path, { files, samples: [], redaction: { applied: 'none', replaced: {} }, madeBy: 'test' })
  return readFile(path)
}

const good = JSON.stringify({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: { __name__: 'q' }, values: [[deployedAt / 1_000, '1']] }] },
})
const { rule } = spec(60)

const keys = async () => ((await app.get('/api/incidents')).json() as { key: string }[]).map(one => one.key)
/** Rows that speak of the incident, in any table. */
const rowsOf = async (key: string): Promise<number> => {
  const { rows } = await app.pool.query<{ readonly t: string }>(
    `select table_name as t from information_schema.columns where table_schema = 'public' and column_name = 'incident'`,
  )
  let sum = 0
  for (const { t } of rows) {
    const found = await app.pool.query<{ readonly n: number }>(`select count(*) as n from ${t} where incident = $1`, [
      key,
    ])
    sum += Number(found.rows[0]?.n)
  }
  return sum
}

it.each([
  ['its last evidence cannot be read', 'no JSON at all', rule],
  ['its guardrail cannot be read', good, '- alert: A\n  expr: rate(pool)'],
])('a bundle of which %s leaves nothing', async (_, last, text) => {
  const answer = await app.upload('/api/bundles', await bundleOf('refused', last, text))
  expect(answer.status, answer.text).toBe(422)
  expect([await keys(), await rowsOf('HALF-1')]).toEqual([[], 0])
  expect((await app.get('/api/incidents/HALF-1')).status).toBe(404)
})

it('the corrected one is whole, also for those who saw the first', async () => {
  const [bad, fine] = [
    await bundleOf('refused', good, '- alert: A\n  expr: rate(pool)'),
    await bundleOf('whole', good, rule),
  ]
  let over = false
  const watch = async () => {
    while (!over) {
      await app.get('/api/incidents')
      await app.get('/api/incidents/HALF-1')
    }
  }
  const watching = watch()
  const first = await app.upload('/api/bundles', bad)
  const second = await app.upload('/api/bundles', fine)
  over = true
  await watching
  expect([first.status, second.status]).toEqual([422, 200])
  const view: IncidentView = (await app.get('/api/incidents/HALF-1')).json()
  expect([view.incident.title, view.evidence.length, view.claimTexts.length]).toEqual(['whole', 2, 1])
  expect((await app.upload('/api/bundles', fine)).json()).toMatchObject({ code: 'bundle_incident_exists' })
  expect(await rowsOf('HALF-1')).toBeGreaterThan(0)
})

it('what a killed process left is taken away at the next start, unless a person works on it', async () => {
  const begin = (key: string) =>
    openIncident(
      app.ground,
      { id: uuidv7(), incident: { ...incidentDefaults, services: [], key, title: 'half', zone: 'UTC' } },
      'bundle',
    )
  await begin('KILLED-1')
  await begin('KILLED-2')
  expect((await app.command('KILLED-2', 'incident.edit', { severity: 1 })).status).toBe(200)
  await app.incident('MINE-1')
  await tidyBundles(app.ground.db)
  expect((await keys()).toSorted()).toEqual(['HALF-1', 'KILLED-2', 'MINE-1'])
})
