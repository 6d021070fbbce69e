import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { manifestName, type RecordedSeries } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { fileOf, readBundle, unpackBundle, verifyBundle, writeBundle, type BundleContents } from './index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-bundle-'))
})
afterEach(() => rm(folder, { recursive: true }))
const place = (name: string) => join(folder, name)

const yaml = `# ours, with its comments
format: notagain/incident@1
key: T-1
title: { ko: 결제 장애, en: Payment outage }
zone: Asia/Seoul
evidence:
  - { file: notes/record.yaml, kind: told-timeline }
`
const record = 'zone: UTC\nevents:\n  - at: 2025-01-01 10:00\n    what: payments down\n'
const day = 86_400_000
const series = (name: string): RecordedSeries => ({
  name,
  labels: { job: 'api' },
  at: Float64Array.of(1, day - 0.25, day, 3 * day),
  value: Float64Array.of(0.1, Number.NaN, -0, Infinity),
  stale: Uint8Array.of(0, 1, 0, 0),
  sampling: { kind: 'raw', staleMarkers: 'kept' },
})
const contents: BundleContents = {
  files: [fileOf('incident.yaml', yaml), fileOf('notes/record.yaml', record), fileOf('empty.txt', '')],
  samples: [
    { part: 'normal', series: series('up') },
    { part: 'incident', series: series('down') },
  ],
  redaction: { applied: 'none', replaced: {} },
  captured: { server: 'prometheus 2.42.0', capturedAt: 5, from: 1, until: 2, matchers: ['up'], warnings: [] },
  madeBy: 'test',
}

const faultOf = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => 'no fault',
    (reason: unknown) => reason,
  )
  return error instanceof Fault ? error.code : String(error)
}

test('what is written is read again: files, samples to the bit, and what is said of them', async () => {
  await writeBundle(place('a.zip'), contents)
  const { files, samples, close, ...more } = await readBundle(place('a.zip'))
  const { files: _files, samples: _samples, ...said } = contents
  expect(more).toEqual(said)
  expect(samples).toEqual(contents.samples)
  expect(files.map(it => it.path)).toEqual(['empty.txt', 'incident.yaml', 'notes/record.yaml'])
  close()
})

test('the same contents are the same bytes, whatever their order, when, and in which zone; read and written too', async () => {
  await writeBundle(place('a.zip'), contents)
  const zone = process.env['TZ']
  process.env['TZ'] = 'America/New_York'
  await writeBundle(place('b.zip'), { ...contents, files: contents.files.toReversed() })
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  const read = await readBundle(place('a.zip'))
  await writeBundle(place('c.zip'), read)
  read.close()
  const bytes = await readFile(place('a.zip'))
  expect((await readFile(place('b.zip'))).equals(bytes)).toBe(true)
  expect((await readFile(place('c.zip'))).equals(bytes)).toBe(true)
})

test('unpacked it is the folder again, byte for byte; a folder that holds something is left alone', async () => {
  await writeBundle(place('a.zip'), contents)
  await unpackBundle(place('a.zip'), place('out'))
  expect(await readFile(place('out/incident.yaml'), 'utf8')).toBe(yaml)
  expect(await readFile(place('out/notes/record.yaml'), 'utf8')).toBe(record)
  expect(await faultOf(unpackBundle(place('a.zip'), place('out')))).toBe('folder_not_empty')
})

test('a bundle without the incident, or without a file that it names, is not written', async () => {
  const without = (path: string) => ({ ...contents, files: contents.files.filter(it => it.path !== path) })
  expect(await faultOf(writeBundle(place('a.zip'), without('incident.yaml')))).toBe('bundle_invalid')
  expect(await faultOf(writeBundle(place('a.zip'), without('notes/record.yaml')))).toBe('bundle_invalid')
  const twice = { ...contents, files: [...contents.files, fileOf('Empty.TXT', 'x')] }
  expect(await faultOf(writeBundle(place('a.zip'), twice))).toBe('bundle_invalid')
  expect(await faultOf(readBundle(place('a.zip')))).toBe('file_not_found')
})

describe('damage', () => {
  test('a whole bundle is told whole, member by member', async () => {
    await writeBundle(place('a.zip'), contents)
    const { whole, seal, members } = await verifyBundle(place('a.zip'))
    expect([whole, seal]).toEqual([true, 'ok'])
    expect(members.map(it => [it.path, it.state])).toEqual([
      ['empty.txt', 'ok'],
      ['incident.yaml', 'ok'],
      ['notes/record.yaml', 'ok'],
      ['samples/00001.bin', 'ok'],
      ['samples/00002.bin', 'ok'],
      ['samples/index.json', 'ok'],
    ])
  })

  test('a flipped byte at 200 places is found, and nothing is read of it', async () => {
    await writeBundle(place('a.zip'), contents)
    const bytes = await readFile(place('a.zip'))
    const missed: number[] = []
    for (let i = 0; i < 200; i++) {
      // Spread over the file, and each byte of its last hundred.
      const at = i < 100 ? bytes.length - 1 - i : Math.floor(((i - 100) / 100) * bytes.length)
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1 + ((i * 37) % 255)
      await writeFile(place('b.zip'), flipped)
      const { whole } = await verifyBundle(place('b.zip'))
      const refused = await faultOf(readBundle(place('b.zip')))
      if (whole || !/^(?:bundle|archive|chunk)_/.test(refused)) missed.push(at)
    }
    expect(missed).toEqual([])
  })

  test('a cut at any place is found', async () => {
    await writeBundle(place('a.zip'), contents)
    const bytes = await readFile(place('a.zip'))
    for (let length = 0; length < bytes.length; length += 97) {
      await writeFile(place('b.zip'), bytes.subarray(0, length))
      expect((await verifyBundle(place('b.zip'))).whole).toBe(false)
    }
  })
})

/** A zip by hand; `patch` changes its bytes afterwards. */
const zipOf = async (members: Readonly<Record<string, string>>, patch = (bytes: Buffer) => bytes) => {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(members)) zip.addBuffer(Buffer.from(text), path)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk)
  await writeFile(place('hostile.zip'), patch(Buffer.concat(chunks)))
  return place('hostile.zip')
}
const renamed = (from: string, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

const manifest = (more: object = {}) =>
  JSON.stringify({
    format: 'notagain/bundle@1',
    madeBy: 'nobody',
    incident: {
      key: 'T-1',
      title: 'T',
      zone: 'UTC',
      severity: 3,
      services: [],
      visibility: 'open',
      requiredLeadMinutes: 60,
      pageBudgetPer30Days: 2,
      slowQueryMs: 1_000,
    },
    sources: [],
    redaction: { applied: 'none', replaced: {} },
    members: [],
    ...more,
  })
const member = (path: string, bytes = 1) => ({ path, sha256: '0'.repeat(64), bytes })

describe('hostile', () => {
  test.each([
    ['no zip', async () => place('hostile.zip'), 'file_not_found'],
    ['a zip of something else', () => zipOf({ 'a.txt': 'a' }), 'bundle_invalid'],
    ['the manifest not first', () => zipOf({ a: 'a', [manifestName]: manifest() }), 'bundle_invalid'],
    ['a manifest of another format', () => zipOf({ [manifestName]: manifest({ format: 'x' }) }), 'bundle_invalid'],
    ['a manifest that is no JSON', () => zipOf({ [manifestName]: '{' }), 'bundle_invalid'],
    ['an unknown field', () => zipOf({ [manifestName]: manifest({ more: 1 }) }), 'bundle_invalid'],
    ['no seal', () => zipOf({ [manifestName]: manifest() }), 'bundle_damaged'],
    [
      'a path that leads out, in the zip',
      () => zipOf({ [manifestName]: manifest(), 'xx/evil': 'a' }, renamed('xx/evil', '../evil')),
      'archive_member_unsafe',
    ],
    [
      'a path that leads out, in the manifest',
      () => zipOf({ [manifestName]: manifest({ members: [member('../evil')] }), a: 'a' }),
      'bundle_invalid',
    ],
    [
      'an absolute path',
      () => zipOf({ [manifestName]: manifest(), xevil: 'a' }, renamed('xevil', '/evil')),
      'archive_member_unsafe',
    ],
    [
      'a name twice',
      () => zipOf({ [manifestName]: manifest(), aa: 'a', ab: 'b' }, renamed('ab', 'aa')),
      'archive_member_unsafe',
    ],
    [
      'names that differ in case',
      () => zipOf({ [manifestName]: manifest(), aa: 'a', AA: 'b' }),
      'archive_member_unsafe',
    ],
    [
      'a member larger than it says',
      () => zipOf({ [manifestName]: manifest({ members: [member('a', 1)] }), a: 'aaaa' }),
      'bundle_damaged',
    ],
    [
      'a bomb',
      () => zipOf({ [manifestName]: manifest({ members: [member('a', 70 << 20)] }), a: '\0'.repeat(70 << 20) }),
      'archive_too_large',
    ],
    ['a huge manifest', () => zipOf({ [manifestName]: ' '.repeat(33 << 20) }), 'archive_too_large'],
  ])('%s is refused', async (_what, make, code) => {
    const path = await make()
    expect(await faultOf(readBundle(path))).toBe(code)
    if (code !== 'file_not_found') expect((await verifyBundle(path)).whole).toBe(false)
    expect(await faultOf(unpackBundle(path, place('out')))).toBe(code)
  })
})
