import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { Fault } from '../../ground/index.ts'
import type { ReaderSettings, Reading } from '../model.ts'
import { postgresCsvlog, postgresJsonlog, postgresStderr } from './index.ts'

const utc = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const utf8 = new TextEncoder()
const kinds = { stderr: postgresStderr, csvlog: postgresCsvlog, jsonlog: postgresJsonlog } as const

const read = (
  text: string | Uint8Array,
  settings: ReaderSettings = {},
  kind: keyof typeof kinds = 'stderr',
): Reading => {
  const reader = kinds[kind].open(kind === 'stderr' ? { prefix: '%m [%p] ', ...settings } : settings, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  reader.push(typeof text === 'string' ? utf8.encode(text) : text)
  return reader.finish()
}

const faultOf = (act: () => unknown): Fault => {
  try {
    act()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const at = '2025-12-02 22:10:00.000 KST [7] '

test('a wrong prefix reads nothing and is refused with a sample', () => {
  const fault = faultOf(() => read(`${at}LOG:  hello\n`, { prefix: '%t:%r:%u@%d:[%p]:' }))
  expect(fault.code).toBe('nothing_parsed')
  expect(fault.args).toMatchObject({ file: 'a.log', sample: `${at}LOG:  hello` })
})

test('an empty source is refused', () => expect(faultOf(() => read('')).code).toBe('empty_source'))

test('CRLF, zero bytes, bytes that are no UTF-8 and a byte order mark', () => {
  const lines = [
    `\u{FEFF}${at}LOG:  duration: 5.000 ms  statement: select 1\r\n\t  from t\r\n`,
    `${at}ERROR:  broken \r\n`,
    `\0\0\0\0${at}LOG:  after the crash\r\n`,
  ]
  const bytes = utf8.encode(lines.join(''))
  bytes[bytes.indexOf(utf8.encode('broken')[0]!, 80)] = 0xff
  const { report, templates, entries } = read(bytes)
  expect(report).toMatchObject({ records: 3, rejectedCount: 1 })
  expect(report.rejected).toMatchObject([{ from: bytes.indexOf(0), to: bytes.indexOf(0) + 4 }])
  expect(templates[0]?.text).toBe('select ? from t')
  expect(entries[0]?.text).toBe('\u{FFFD}roken ')
  expect(report.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('not UTF-8')])
})

test('a truncated last line is read and told', () => {
  const { report } = read(`${at}LOG:  one\n${at}LOG:  duration: 5.000 ms  statement: select 'abc`)
  expect(report.records).toBe(2)
  expect(report.warnings[0]?.en).toContain('cut off')
  const lost = read(`${at}LOG:  one\n2025-12-02 22:1`)
  expect(lost.report).toMatchObject({ records: 1, rejectedCount: 1, lines: 2 })
  expect(lost.report.rejected[0]).toMatchObject({ line: 2, sample: '2025-12-02 22:1' })
})

test('a statement of 10 MB is read whole', () => {
  const rows = Array.from({ length: 400_000 }, (_, i) => `(${i}, 'value ${i}')`).join(',\n\t')
  const log = `${at}LOG:  duration: 900.000 ms  statement: insert into t values ${rows}\n${at}LOG:  after\n`
  expect(log.length).toBeGreaterThan(10_000_000)
  const reader = postgresStderr.open({ prefix: '%m [%p] ' }, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  const bytes = utf8.encode(log)
  for (let p = 0; p < bytes.length; p += 65_536) reader.push(bytes.subarray(p, p + 65_536))
  const { report, templates } = reader.finish()
  expect(report).toMatchObject({ records: 2, rejectedCount: 0, lines: 400_001 })
  expect(templates[0]?.text).toBe('insert into t values(?, ?)')
})

test('lines without a TAB go on with the statement before them; junk elsewhere is rejected with its place', () => {
  const log = `${at}LOG:  duration: 5.000 ms  statement: select a\nfrom b\nwhere c = 'x'\n${at}LOG:  one\njunk\n2025-12-02 junk\n`
  const { report, templates } = read(log)
  expect(templates[0]?.text).toBe('select a from b where c = ?')
  expect(report.lineUse).toEqual({ primary: 2, followUp: 0, continuation: 2, blank: 0, rejected: 2 })
  expect(report.rejected.map(({ line, sample }) => [line, sample])).toEqual([
    [5, 'junk'],
    [6, '2025-12-02 junk'],
  ])
})

test('an ambiguous zone has to be told', () => {
  const log = '2025-12-02 22:10:00.000 CST [7] LOG:  hello\n'
  const fault = faultOf(() => read(log))
  expect([fault.code, fault.args['sample']]).toEqual(['zone_missing', '2025-12-02 22:10:00.000 CST'])
  expect(read(log, { zone: 'Asia/Shanghai' }).report.from).toBe(utc('2025-12-02T14:10:00.000Z'))
  expect(read(log, { zone: 'America/Chicago' }).report.from).toBe(utc('2025-12-03T04:10:00.000Z'))
})

test('zones that are written are used: names, numbers, none', () => {
  const from = (zone: string, settings = {}) => read(`2025-12-02 22:10:00.5${zone} [7] LOG:  x\n`, settings).report.from
  expect(from(' KST')).toBe(utc('2025-12-02T13:10:00.500Z'))
  expect(from(' +09')).toBe(utc('2025-12-02T13:10:00.500Z'))
  expect(from(' -03')).toBe(utc('2025-12-03T01:10:00.500Z'))
  expect(from(' UTC', { zone: 'Asia/Seoul' })).toBe(utc('2025-12-02T22:10:00.500Z'))
  expect(faultOf(() => from('')).code).toBe('zone_missing')
  expect(from('', { zone: 'Asia/Seoul' })).toBe(utc('2025-12-02T13:10:00.500Z'))
})

test('wall times that never were or were twice are told', () => {
  const line = (clock: string) => `${clock} [7] LOG:  x\n`
  const log = line('2025-03-09 02:30:00.000') + line('2025-11-02 01:30:00.000') + line('2025-11-02 12:00:00.000')
  const { warnings } = read(log, { zone: 'America/New_York' }).report
  expect(warnings.map(({ en }) => en)).toEqual([
    expect.stringMatching(/^1 time\(s\) in the hour.*left out.*2025-03-09 02:30/),
    expect.stringMatching(/^1 time\(s\) in the hour.*repeats.*2025-11-02 01:30/),
  ])
})

test('csvlog: quoted everywhere, a row that is none, a row cut off', () => {
  const row = (message: string, quote = '') =>
    [
      '2025-12-02 22:10:00.000 KST',
      'app',
      'shop',
      '77',
      '10.0.0.1:5',
      '692ef1a0.4d',
      '1',
      'SELECT',
      '2025-12-02 22:00:00 KST',
      '3/4',
      '0',
      'ERROR',
      '22012',
      `"${message}"`,
      '',
      '',
      '',
      '',
      '',
      '"select 1/0"',
      '',
      '',
      'psql',
    ]
      .map(value => (quote === '' || value.startsWith('"') ? value : `"${value}"`))
      .join(',')
  const log = `${row('a ""quoted""\nmessage')}\n${row('second', '"')}\r\nnot a row\n${row('third')},x,y,z,w\n${row('cut').slice(0, -20)}`
  const { report, entries } = read(log, {}, 'csvlog')
  expect(entries.map(({ text }) => text)).toEqual(['a "quoted"\nmessage', 'second'])
  expect(entries[1]?.facts).toMatchObject({ user: 'app', pid: 77, sqlstate: '22012', statement: 'select ? / ?' })
  expect(report.rejected.map(({ line }) => line)).toEqual([4, 5, 6])
})

test('jsonlog: escapes, foreign lines, unknown keys', () => {
  const record = {
    timestamp: '2025-12-02 22:10:00.000 KST',
    pid: 7,
    more: { a: [1, '}'] },
    error_severity: 'ERROR',
    message: '결제 "실패"\n\u{1F4A5}\t다시',
  }
  const escaped = JSON.stringify(record).replace('결', '\\uacb0').replace('\u{1F4A5}', '\\ud83d\\udca5')
  const { report, entries } = read(`${escaped}\n[1]\n{"a":\n`, {}, 'jsonlog')
  expect(entries[0]?.text).toBe(record.message)
  expect(report.rejected.map(({ line }) => line)).toEqual([2, 3])
})

test('failures that are only counted are told', () => {
  const failing = (n: number) => `2025-12-02 22:10:00.000 KST [7] ERROR:  duplicate key value ${n}\n`
  const { entries, report } = read(Array.from({ length: 60 }, (_, n) => failing(n)).join(''))
  expect(entries).toHaveLength(50)
  expect(report.warnings.map(({ en }) => en)).toEqual([expect.stringMatching(/^10 failure\(s\) stand in the counts/)])
})

test('a record behind zero bytes is none of the statement before them', () => {
  const log = `${at}LOG:  duration: 5.000 ms  statement: select 1\n\0\0\0\0${at}LOG:  after the crash\n`
  expect(read(log).report).toMatchObject({ records: 2, rejectedCount: 1 })
})

test('a log of PostgreSQL without a time is known, and says so', () => {
  const log = Array.from(
    { length: 20 },
    (_, i) => `${1000 + i} web LOG:  duration: 5.000 ms  statement: select ${i}\n`,
  ).join('')
  const open = () => {
    const reader = postgresStderr.open({}, {})
    reader.begin({ path: 'a.log', sha256: 'a' })
    reader.push(utf8.encode(log))
    reader.finish()
  }
  expect(faultOf(open).code).toBe('prefix_without_time')
  expect(postgresStderr.sniff({ name: 'a.log', head: utf8.encode(log), complete: true }, {})?.settings.prefix).toBe(
    '%p %u ',
  )
})

test('a zone may be written as a place', () => {
  const { report } = read(
    '2025-12-02 22:10:00 Asia/Seoul [7] LOG:  x\n2025-12-02 22:10:00 America/New_York [7] LOG:  x\n',
    { prefix: '%t [%p] ' },
  )
  expect([report.from, report.until]).toEqual([utc('2025-12-02T13:10:00Z'), utc('2025-12-03T03:10:00Z')])
  expect(report.basis.find(({ setting }) => setting === 'zone')?.value).toBe('America/New_York, Asia/Seoul')
})
