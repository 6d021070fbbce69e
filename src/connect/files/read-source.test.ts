import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBlobs } from '../blobs/index.ts'
import { readSource, type ReadSourceOptions } from './read-source.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'notagain-files-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Packed {
  readonly path: string
  readonly plain: Buffer
  /** What the directory states, where it should lie. */
  readonly size?: number
  readonly crc?: number
  readonly link?: boolean
  readonly encrypted?: boolean
}

/** A zip written by hand, so that it can be wrong in every way. */
const zip = (members: readonly Packed[]): Buffer => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, plain, size = plain.length, crc = crc32(plain), link, encrypted } of members) {
    const name = Buffer.from(path)
    const packed = deflateRawSync(plain)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc, 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(size, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(link ? 0o120777 * 0x10000 : 0o100644 * 0x10000, 6)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), shared, tail, name]))
    locals.push(local)
    at += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, index, end])
}

const read = async (name: string, bytes: Buffer, more: Partial<ReadSourceOptions> = {}) => {
  const file = join(folder, name)
  await writeFile(file, bytes)
  return readSource(file, name, { settings: {}, tools: {}, ...more })
}

const log = Buffer.from(
  '{"level":30,"time":1764687600123,"msg":"order 17 paid"}\n{"level":50,"time":1764698522000,"msg":"pay failed"}\n',
)
const sha256 = createHash('sha256').update(log).digest('hex')
const day = Buffer.from('[{"type":"message","user":"U1","text":"hi <@U1>","ts":"1764698400.000200"}]')

describe('the same bytes', () => {
  test.each([
    ['plain', 'app.log', log],
    ['gzip', 'app.log.gz', gzipSync(log)],
    ['gzip under another name', 'app.txt', gzipSync(log)],
    ['two gzip members', 'two.gz', Buffer.concat([gzipSync(log.subarray(0, 56)), gzipSync(log.subarray(56))])],
    ['zip', 'app.zip', zip([{ path: 'logs/app.log', plain: log }])],
    [
      'zip of the Finder',
      'mac.zip',
      zip([
        { path: 'app.log', plain: log },
        { path: '__MACOSX/._app.log', plain: day },
      ]),
    ],
  ])('%s: one part with the hash of the plain bytes, cited and sealed', async (_, name, bytes) => {
    const blobs = openBlobs(join(folder, 'blobs'))
    const { parts, kind, reading, basis } = await read(name, bytes, { blobs })
    expect(kind).toBe('app-log')
    expect(parts).toEqual([{ path: expect.any(String) as string, sha256, bytes: log.length }])
    expect(basis.map(one => one.setting)).toEqual(['kind', 'zone'])
    expect(reading.report.basis).toEqual(basis)
    const [entry] = reading.entries
    expect(entry?.cite.sha256).toBe(sha256)
    const cited = await blobs.bytes(sha256, entry?.cite.from ?? 0, entry?.cite.to ?? 0)
    expect(Buffer.from(cited).toString()).toBe('{"level":50,"time":1764698522000,"msg":"pay failed"}')
  })
})

test('a Slack export is one source with many parts, its names resolved', async () => {
  const users = Buffer.from('[{"id":"U1","profile":{"display_name":"kim"}}]')
  const { parts, kind, reading } = await read(
    'slack.zip',
    zip([
      { path: 'export/ops/2025-12-03.json', plain: day },
      { path: 'export/users.json', plain: users },
      { path: 'export/channels.json', plain: Buffer.from('[{"id":"C1","name":"ops"}]') },
    ]),
  )
  expect(kind).toBe('slack-export')
  expect(parts.map(part => part.path)).toEqual([
    'export/channels.json',
    'export/users.json',
    'export/ops/2025-12-03.json',
  ])
  expect(reading.entries[0]).toMatchObject({ actor: 'kim', text: 'hi @kim', facts: { channel: 'ops' } })
  expect(reading.entries[0]?.cite.sha256).toBe(createHash('sha256').update(day).digest('hex'))
})

const bomb = Buffer.concat([log, Buffer.alloc(70 << 20)])
const one = (more: Partial<Packed>) => zip([{ path: 'app.log', plain: log, ...more }])
describe('refused', () => {
  test.each([
    ['an empty file', Buffer.alloc(0), 'empty_source'],
    ['an empty gzip', gzipSync(Buffer.alloc(0)), 'empty_source'],
    ['an empty zip', zip([]), 'empty_source'],
    ['an empty file in a zip', one({ plain: Buffer.alloc(0) }), 'empty_source'],
    [
      'several unlike files',
      zip([
        { path: 'a.log', plain: log },
        { path: 'b.log', plain: log },
      ]),
      'archive_mixed',
    ],
    ['a path upwards', one({ path: '../../app.log' }), 'archive_member_unsafe'],
    ['an absolute path', one({ path: '/etc/app.log' }), 'archive_member_unsafe'],
    ['a drive', one({ path: 'C:/app.log' }), 'archive_member_unsafe'],
    ['a backslash', one({ path: '..\\app.log' }), 'archive_member_unsafe'],
    ['a link', one({ link: true }), 'archive_member_unsafe'],
    ['a password', one({ encrypted: true }), 'archive_encrypted'],
    ['a zip bomb', one({ plain: bomb }), 'archive_too_large'],
    ['a zip that lies about its size', one({ size: 10 }), 'archive_broken'],
    ['a zip that lies about its bytes', one({ crc: 1 }), 'archive_broken'],
    ['a gzip bomb', gzipSync(bomb), 'archive_too_large'],
    ['half a gzip', gzipSync(log).subarray(0, 60), 'archive_broken'],
    ['half a zip', one({}).subarray(0, 100), 'archive_broken'],
    ['a gzip in a gzip', gzipSync(gzipSync(log)), 'archive_nested'],
    ['a zip in a zip', one({ plain: one({}) }), 'archive_nested'],
    ['UTF-16', Buffer.from('\ufefftime,a\n', 'utf16le'), 'encoding_unsupported'],
    ['what nobody knows', Buffer.from('hello\nworld\n'), 'kind_unknown'],
  ])('%s', async (name, bytes, code) => {
    const blobs = openBlobs(join(folder, 'refused'))
    await expect(read(name.replaceAll(' ', '-'), bytes, { blobs })).rejects.toMatchObject({ code })
  })

  test('a missing file and a folder', async () => {
    const options = { settings: {}, tools: {} }
    await expect(readSource(join(folder, 'none'), 'none', options)).rejects.toMatchObject({ code: 'file_not_found' })
    await expect(readSource(folder, 'folder', options)).rejects.toMatchObject({ code: 'file_not_found' })
  })
})

test('nothing parsed is a fault that shows the first line, its control characters written out', async () => {
  const reading = read('x.log', Buffer.from('\u001b[31mhello\u0000\nworld\n'), { kind: 'app-log' })
  await expect(reading).rejects.toMatchObject({
    code: 'nothing_parsed',
    args: { file: 'x.log', kind: 'app-log', sample: '\\e[31mhello\\0' },
  })
})

test('a source without a zone asks for it, and takes it', async () => {
  const csv = Buffer.from('Time,pool\n2025-12-02 22:15:00,20\n')
  await expect(read('pool.csv', csv)).rejects.toMatchObject({ code: 'zone_missing' })
  const { reading, basis } = await read('pool.csv', csv, { settings: { zone: 'Asia/Seoul' } })
  expect(reading.series[0]?.at[0]).toBe(Date.parse('2025-12-02T22:15:00+09:00'))
  expect(basis.find(item => item.setting === 'zone')?.value).toBe('Asia/Seoul')
})

test('progress reaches the end, and an abort stops it', async () => {
  const big = Buffer.concat(Array.from({ length: 60_000 }, () => log))
  const steps: number[] = []
  await read('big.log', big, { onProgress: ({ bytes, total }) => void steps.push(bytes / total) })
  expect(steps.at(-1)).toBe(1)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  const stop = new AbortController()
  const reading = read('big.log', big, { signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) })
  await expect(reading).rejects.toThrow('stopped')
})
