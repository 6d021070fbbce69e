import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../core/ground/index.ts'
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
    await expect(readSource(folder, 'folder', options)).rejects.toMatchObject({ code: 'not_a_file' })
    await expect(readSource('/dev/null', 'null', options)).rejects.toMatchObject({ code: 'not_a_file' })
  })

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to, without waiting for it', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reading = readSource(pipe, 'pipe', { settings: {}, tools: {} })
    await expect(reading).rejects.toMatchObject({ code: 'not_a_file', args: { whatEn: 'a pipe' } })
  })

  test.each([
    ['CP949 (EUC-KR)', 'a table', 'bdc3b0a22cb0aa2cb0e1c1a620b4ebb1e20a323032362d30332d30352031303a30302c352c310a'],
    ['UTF-16', 'UTF-16 without its mark', Buffer.from('time,value\n2026-03-05 10:00,5\n', 'utf16le').toString('hex')],
    ['Latin-1', 'Latin-1', Buffer.from('time,durée\n2026-03-05 10:00,5\n', 'latin1').toString('hex')],
  ])('%s: %s', async (encoding, name, hex) => {
    const reading = read(`${name.replaceAll(' ', '-')}.csv`, Buffer.from(hex, 'hex'))
    await expect(reading).rejects.toMatchObject({ code: 'encoding_unsupported', args: { encoding } })
  })
})

test('a file that grows or shrinks while it is read is read to where it ended, and that is told', async () => {
  const line = '2026-03-05 10:00:00.000 KST [7] LOG:  one\n'
  for (const changed of [line.repeat(200_000), line]) {
    const file = join(folder, `changing-${changed.length}.log`)
    await writeFile(file, line.repeat(100_000))
    let done = false
    const { parts, reading } = await readSource(file, 'changing.log', {
      settings: {},
      tools: {},
      onProgress: () => {
        if (!done) writeFileSync(file, changed)
        done = true
      },
    })
    expect(parts[0]?.bytes).toBeLessThanOrEqual(100_000 * line.length)
    expect(reading.report.warnings[0]?.en).toContain('changed while it was read: 4,200,000 bytes')
  }
})

test('times and numbers that cannot be are rejected with their place', async () => {
  const good = Array.from({ length: 9 }, (_, i) => `2026-03-05T10:0${i}:00Z,5`)
  const rows = [...good, '2026-03-05T10:01:00Z,1e999', '0000-01-01T00:00:00Z,6', '99999-01-01T00:00:00Z,7']
  const { reading } = await read('odd.csv', Buffer.from(`time,value\n${rows.join('\n')}\n`))
  expect(reading.report.rejected.map(one => one.line)).toEqual([11, 12, 13])
  const samples = '[[1772700000,"1e999"],[1772700015,"5"],[1e300,"5"]]'
  const json = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"x"},"values":${samples}}]}}`
  const prometheus = await read('odd.json', Buffer.from(json))
  expect(prometheus.reading.report).toMatchObject({ records: 1, rejectedCount: 2 })
  const years = ['0000', '99999', '0001', '2026'].map(year => `${year}-01-01 00:00:00.000 KST [7] LOG:  x\n`)
  const log = await read('odd.log', Buffer.from(years.join('').repeat(3)))
  expect(log.reading.report).toMatchObject({ records: 3, rejectedCount: 9 })
})

test('names out of the language itself are names like others', async () => {
  const lines =
    '{"time":"2026-03-05T10:00:00Z","level":"constructor","msg":"a","__proto__":{"b":1}}\n{"time":"2026-03-05T10:00:00Z","level":"__proto__","msg":"b"}\n'
  const { reading } = await read('names.log', Buffer.from(lines))
  expect(Object.entries(reading.report.counts)).toEqual([
    ['CONSTRUCTOR', 1],
    ['__PROTO__', 1],
  ])
})

test('JSON that is nested deep, a line of 30 MB and 5,000 columns are read or rejected, one by one', async () => {
  const deep = (n: number) =>
    `{"time":"2026-03-05T10:00:00Z","level":"error","msg":"m","a":${'['.repeat(n)}${']'.repeat(n)}}\n`
  expect((await read('deep.log', Buffer.from(deep(200) + deep(2_000)))).reading.report.records).toBe(2)
  const log = '2026-03-05 10:00:00.000 KST [7] LOG:  one\n'
  const long = await read(
    'long.log',
    Buffer.from(
      `${log}2026-03-05 10:00:01.000 KST [7] LOG:  duration: 5.000 ms  statement: select '${'x'.repeat(30 << 20)}'\n${log}`,
    ),
  )
  expect(long.reading.report).toMatchObject({ records: 3, rejectedCount: 1 })
  const columns = Array.from({ length: 5_000 }, (_, i) => i)
  const wide = await read(
    'wide.csv',
    Buffer.from(`time,${columns.map(i => `c${i}`).join(',')}\n2026-03-05T10:00:00Z,${columns.join(',')}\n`),
  )
  expect(wide.reading.series).toHaveLength(5_000)
})

test('what nobody knows is told with what each kind needs, and what it looks like', async () => {
  const text = async (content: string) => {
    const reading = read('unknown.txt', Buffer.from(content))
    return reading.then(
      () => '',
      (error: Fault) => String(error.args['seemsEn']) + String(error.args['lacksEn']),
    )
  }
  expect(await text('hello\nworld\n')).toMatch(
    /^ {2}postgres-stderr: lines with a time(?:.*\n){11}.*told-timeline: rows/,
  )
  expect(await text('Mar  5 10:00:00 db1 sshd[311]: closed\n')).toContain('It looks like syslog')
  expect(
    await text(
      `{"log":"2026-03-05 01:00:00 UTC [7] LOG:  x\\n","stream":"stderr","time":"2026-03-05T01:00:00Z"}\n`.repeat(9),
    ),
  ).toContain('(Docker)')
  expect(await text('# HELP x y\n# TYPE x gauge\nx 1\n')).toContain('It looks like OpenMetrics')
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
