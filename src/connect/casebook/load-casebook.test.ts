import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordedSeries } from '../../core/evidence/index.ts'
import { packFolder, unpackBundle, writeBundle } from '../bundle/index.ts'
import { loadCase, loadCasebook } from './index.ts'

const lab = resolve(import.meta.dirname, '../../../scenarios/payment-lab')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-casebook-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the incident of the lab: what it asks, its samples as they are, and what it says nothing about', async () => {
  const found = await loadCase(lab)
  expect(found.occasion).toMatchObject({ incident: 'LAB-1', opens: { by: 'change_deployed' }, requiredLeadMs: 30_000 })
  expect(found.recording.series.map(it => [it.name, it.at.length, it.sampling.kind])).toEqual([
    ['db_pool_in_use', 187, 'raw'],
    ['db_pool_size', 187, 'raw'],
    ['db_pool_waiting', 187, 'raw'],
    ['db_query_seconds_max', 187, 'raw'],
  ])
  expect(found.recording.stretches).toMatchObject([{ part: 'incident' }])
  expect(found.notApplicable[0]?.guardrail).toBe('*')
})

const told = (key: string, at: string) =>
  `format: notagain/incident@1\nkey: ${key}\ntitle: T\nzone: UTC\nevidence:\n  - { file: record.yaml, kind: told-timeline }\n  - { file: up.csv, kind: series-csv }\n#${at}`

const write = async (name: string, key: string, clock: string, samples: readonly string[]) => {
  const place = join(folder, name)
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'incident.yaml'), told(key, clock))
  const rows = [
    `  - { at: 2025-01-01 ${clock}:00, what: deployed v2, milestone: change_deployed }`,
    `  - { at: 2025-01-01 ${clock}:20, what: payments down, milestone: impact_started }`,
    `  - { at: 2025-01-01 ${clock}:40, what: payments work again, milestone: impact_ended }`,
  ]
  await writeFile(join(place, 'record.yaml'), `zone: UTC\nevents:\n${rows.join('\n')}\n`)
  await writeFile(join(place, 'up.csv'), `time,up\n${samples.map(at => `2025-01-01T${at}Z,1`).join('\n')}\n`)
}

const minutes = (hour: string) => Array.from({ length: 50 }, (_, i) => `${hour}:${String(i).padStart(2, '0')}:00`)

test('incidents of a folder know the windows of the others that lie in their recording', async () => {
  await write('one', 'ONE', '10', [...minutes('10'), ...minutes('11')])
  await write('two', 'TWO', '11', minutes('11'))
  await write('inner/three', 'THREE', '12', minutes('12'))
  await mkdir(join(folder, 'broken'))
  await writeFile(join(folder, 'broken', 'incident.yaml'), 'format: notagain/incident@1\nkey: 1\n')
  const skipped: string[] = []
  const found = await loadCasebook(folder, note => skipped.push(note.en))
  expect(found.map(it => ('unreadable' in it ? it.fault.code : [it.incident.key, it.known]))).toEqual([
    'incident_file_field',
    ['ONE', [{ incident: 'TWO', from: Date.parse('2025-01-01T11:00:00Z'), until: Date.parse('2025-01-01T11:40:00Z') }]],
    ['TWO', []],
  ])
  expect(skipped).toEqual([expect.stringContaining('inner was skipped')])
})

test('an incident without milestones is known by all that is recorded of it', async () => {
  await write('one', 'ONE', '10', [...minutes('10'), ...minutes('11')])
  await write('two', 'TWO', '11', minutes('11'))
  const text = 'zone: UTC\nevents:\n  - { at: 2025-01-01 11:00:00, what: somebody looked }\n'
  await writeFile(join(folder, 'two', 'record.yaml'), text)
  const [one] = await loadCasebook(folder)
  const known = one && 'known' in one ? one.known : []
  expect(known.map(({ incident, until }) => [incident, until])).toEqual([['TWO', Date.parse('2025-01-01T11:50:00Z')]])
  expect(known[0]?.from).toBeLessThanOrEqual(Date.parse('2025-01-01T11:00:00Z'))
})

test('a place without an incident is refused', async () => {
  await expect(loadCasebook(folder)).rejects.toMatchObject({ code: 'incident_folder_not_found' })
  await expect(loadCase(join(folder, 'none'))).rejects.toMatchObject({ code: 'incident_folder_not_found' })
})

const bundleOf = async (from: string, name: string) => {
  const out = join(folder, name)
  const { contents } = await packFolder(from, 'test')
  await writeBundle(out, contents)
  return out
}

test('what people decided counts: a moved start, an event that they added; what is about nothing is told', async () => {
  await write('one', 'ONE', '10', minutes('10'))
  const place = join(folder, 'one')
  const at = Date.parse('2025-01-01T10:10:00Z')
  const added = { kind: 'outage', at, title: 'down', milestone: 'impact_started' }
  const decisions = [
    { event: 'by-hand', state: 'accepted', added: true, fields: added },
    { event: 'gone', state: 'rejected', added: false, fields: {} },
  ]
  await writeFile(join(place, 'decided.json'), JSON.stringify({ format: 'notagain/decided@1', decisions, texts: [] }))
  const found = await loadCase(place)
  expect(found.occasion).toMatchObject({ impactStartedAt: at })
  expect(found.notes.map(it => it.en)).toEqual([expect.stringContaining('1 decisions of decided.json')])
  await writeFile(join(place, 'decided.json'), '{"format":"notagain/decided@1","decisions":[{}]}')
  await expect(loadCase(place)).rejects.toMatchObject({ code: 'bundle_invalid' })
})

test('a bundle is the same case as the folder it was packed from', async () => {
  expect(isDeepStrictEqual(await loadCase(await bundleOf(lab, 'lab.zip')), await loadCase(lab))).toBe(true)
})

test('captured series lie beside the evidence, in a bundle and unpacked', async () => {
  await write('one', 'ONE', '10', minutes('10'))
  const { contents } = await packFolder(join(folder, 'one'), 'test')
  const from = Date.parse('2024-12-30T00:00:00Z')
  const series: RecordedSeries = {
    name: 'up',
    labels: {},
    at: Float64Array.from({ length: 300 }, (_, i) => from + i * 60_000 + (i % 7)),
    value: new Float64Array(300).fill(1),
    stale: Uint8Array.from({ length: 300 }, (_, i) => (i === 299 ? 1 : 0)),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  }
  await writeBundle(join(folder, 'one.zip'), { ...contents, samples: [{ part: 'normal', series }] })
  await unpackBundle(join(folder, 'one.zip'), join(folder, 'unpacked'))
  const found = await loadCase(join(folder, 'one.zip'))
  expect(found.recording.stretches.map(it => it.part)).toEqual(['normal', 'incident'])
  expect(found.recording.series.map(it => [it.at.length, it.stale?.at(299)])).toEqual([[350, 1]])
  expect(isDeepStrictEqual(await loadCase(join(folder, 'unpacked')), found)).toBe(true)
  const again = await packFolder(join(folder, 'unpacked'), 'test')
  expect(again.contents.samples).toEqual([{ part: 'normal', series }])
  expect(again.leftOut).toEqual([])
})

test('bundles and folders make one casebook; a damaged bundle is in it as unreadable', async () => {
  await write('one', 'ONE', '10', [...minutes('10'), ...minutes('11')])
  await write('two', 'TWO', '11', minutes('11'))
  await bundleOf(join(folder, 'two'), 'two.zip')
  await rm(join(folder, 'two'), { recursive: true })
  await writeFile(join(folder, 'three.zip'), 'no zip')
  const found = await loadCasebook(folder)
  expect(
    found.map(it => ('unreadable' in it ? it.fault.code : [it.incident.key, it.known.map(other => other.incident)])),
  ).toEqual([['ONE', ['TWO']], 'archive_broken', ['TWO', []]])
})

test('a source that is missing is a fault, never a case without it', async () => {
  await cp(lab, folder, { recursive: true })
  await rm(join(folder, 'pool.json'))
  await expect(loadCase(folder)).rejects.toMatchObject({ code: 'file_not_found' })
})
