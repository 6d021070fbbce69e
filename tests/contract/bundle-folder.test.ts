import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundleSeries, fileOf, readBundle, verifyBundle, writeBundle } from '../../src/connect/bundle/index.ts'
import { loadCase } from '../../src/connect/casebook/index.ts'
import type { Case } from '../../src/core/proof/index.ts'
import { redactBundle } from '../../src/server/house/bundle/redact-bundle.ts'
import { proveOne } from '../../src/server/proof/prove-one.ts'
import type { TriedRule } from '../../src/wire/proof-views.ts'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

const key = 'FOLDER-1'
const MINUTE = 60_000
const deployedAt = Date.UTC(2025, 5, 10, 8)

const incident = `format: notagain/incident@1
key: ${key}
title: { ko: 결제 장애, en: Payment outage }
zone: Asia/Seoul
evidence:
  - { file: record.yaml, kind: told-timeline }
  - { file: app.log, kind: app-log, zone: UTC }
notApplicable:
  - { guardrail: "Disk*", reason: 디스크는 이 장애와 무관하다. }
`
const record = `zone: UTC
events:
  - { at: 2025-06-10 08:00, what: the change was deployed, milestone: change_deployed }
  - { at: 2025-06-10 11:20, what: payments down, milestone: impact_started }
  - { at: 2025-06-10 11:50, what: payments up again, milestone: impact_ended }
`
const person = 'minsu.kim@example.com'
const log = Array.from(
  { length: 30 },
  (_, i) => `2025-06-10T08:${String(i).padStart(2, '0')}:00Z INFO mail sent to ${person}\n`,
).join('')

/** `pool` each minute with its markers: the pod goes away for good, another one for a while. */
const series = (
  part: BundleSeries['part'],
  pod: string,
  from: number,
  minutes: number,
  isStale: (minute: number) => boolean,
): BundleSeries => {
  const stale = Uint8Array.from({ length: minutes }, (_, i) => Number(isStale(i)))
  return {
    part,
    series: {
      name: 'pool',
      labels: { pod },
      at: Float64Array.from(stale, (_, i) => from + i * MINUTE + 137),
      value: Float64Array.from(stale, (gone, i) => (gone === 1 ? NaN : 20 + 0.4 * (i % 200))),
      stale,
      sampling: { kind: 'raw', staleMarkers: 'kept' },
    },
  }
}
const samples = [
  series('incident', 'a', deployedAt - 60 * MINUTE, 320, i => i === 319),
  series('incident', 'b', deployedAt - 60 * MINUTE, 320, i => i >= 100 && i < 103),
  series('normal', 'a', deployedAt - 2_940 * MINUTE, 2_880, i => i % 1_000 === 999),
]

let app: OpenedApp
let folder: string
let first: Case
beforeAll(async () => {
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'notagain-folder-'))
  const files = [fileOf('incident.yaml', incident), fileOf('record.yaml', record), fileOf('app.log', log)]
  const path = join(folder, 'first.zip')
  await writeBundle(path, { files, samples, redaction: { applied: 'none', replaced: {} }, madeBy: 'test' })
  first = await loadCase(path)
  const answer = await app.upload('/api/bundles', await readFile(path))
  if (answer.status !== 200) throw new Error(answer.text)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const exported = async (from: OpenedApp, query: string): Promise<string> => {
  const answer = await from.get(`/api/incidents/${key}/export?format=bundle${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  const path = join(await mkdtemp(join(folder, 'out-')), 'out.zip')
  await writeFile(path, answer.bytes)
  return path
}
const textsOf = async (path: string): Promise<string> => {
  const bundle = await readBundle(path)
  const texts: Buffer[] = []
  for (const file of bundle.files) for await (const chunk of file.chunks()) texts.push(Buffer.from(chunk))
  bundle.close()
  return Buffer.concat(texts).toString('utf8')
}

describe('folder → server → bundle → folder', () => {
  it('keeps what is judged: markers, what it says nothing about, when it happened', async () => {
    const raw = await exported(app, '&raw=true')
    const { notes: _, ...back } = await loadCase(raw)
    const { notes: __, ...was } = first
    expect(was.recording.series.map(one => one.stale?.reduce((sum, flag) => sum + flag, 0))).toEqual([3, 3])
    expect(back).toEqual(was)
    expect(back.notApplicable).toEqual([{ guardrail: 'Disk*', reason: '디스크는 이 장애와 무관하다.' }])
    const other = await openApp()
    await other.upload('/api/bundles', await readFile(raw))
    expect(await readFile(await exported(other, '&raw=true'))).toEqual(await readFile(raw))
    await other.close()
  })

  it.each(['pool >= 60', 'absent(pool{pod="b"})', 'count(pool) < 2'])(
    'the server judges %s as the folder',
    async expr => {
      const spec = { rule: JSON.stringify([{ alert: 'A', expr }]), intervalMs: MINUTE }
      const answer = await app.post(`/api/incidents/${key}/proofs/try`, spec)
      const { proof }: TriedRule = answer.json()
      expect(proof).toEqual(
        JSON.parse(JSON.stringify(await proveOne(first.recording, { guardrail: 'A', spec, frame: first }))),
      )
      expect(proof.verdict.kind).not.toBe('unprovable')
    },
  )

  it('markers are no values: no screen draws them', async () => {
    const view: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
    expect(view.incident.notApplicable).toEqual(first.notApplicable)
    const lane = view.lanes.find(one => one.labels['pod'] === 'b')
    const drawn: { value: unknown[] } = (await app.get(`/api/incidents/${key}/lanes/${lane?.id}`)).json()
    expect(drawn.value).toHaveLength(317)
    expect(drawn.value.every(value => typeof value === 'number')).toBe(true)
  })
})

describe('a bundle that leaves the room', () => {
  it('says nobody’s name, unless it is asked for raw', async () => {
    const [open, raw] = [await exported(app, ''), await exported(app, '&raw=true')]
    expect(await textsOf(raw)).toContain(person)
    const text = await textsOf(open)
    expect(text).not.toContain(person)
    expect(text).not.toContain('minsu')
    const { whole, manifest } = await verifyBundle(open)
    expect([whole, manifest?.redaction]).toEqual([true, { applied: 'text', replaced: { email: 30 } }])
    expect((await app.get(`/api/incidents/${key}/export?format=bundle&raw=yes`)).status).toBe(400)
  })

  it('is redacted in a thread of its own, which tells why it refuses', async () => {
    const worker = new URL('../../dist/server/house/bundle/redact-worker.js', import.meta.url)
    if (!existsSync(worker)) throw new Error('not built: npm run build')
    const [from, to] = [await exported(app, '&raw=true'), join(folder, 'redacted.zip')]
    const [refused, done] = await Promise.allSettled([
      redactBundle({ from: join(folder, 'none.zip'), to, folder }, worker),
      redactBundle({ from, to, folder }, worker),
    ])
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'file_not_found' } })
    expect(done.status).toBe('fulfilled')
    expect(await textsOf(to)).not.toContain(person)
  })

  it('is an incident for others all the same', async () => {
    const other = await openApp()
    const answer = await other.upload('/api/bundles', await readFile(await exported(app, '')))
    expect([answer.status, answer.json()]).toMatchObject([200, { incident: key }])
    await other.close()
  })
})
