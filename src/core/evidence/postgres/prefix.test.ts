import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { Fault } from '../../ground/index.ts'
import { inferPrefix } from './infer-prefix.ts'
import { postgresStderr } from './index.ts'

const utc = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const bytes = (text: string) => new TextEncoder().encode(text)

/** One line of a log that a server with this prefix writes. */
const written = (prefix: string, fields: Readonly<Record<string, string>>, background: boolean): string => {
  const [all, session] = prefix.split('%q')
  const shown = session === undefined || background ? all! : all + session
  return shown.replace(/%(-?\d*)([a-zA-Z])/g, (_, width: string, escape: string) => {
    const value = fields[escape] ?? ''
    const n = Math.abs(Number(width))
    return width.startsWith('-') ? value.padEnd(n) : value.padStart(n)
  })
}

/** Ten sessions and a checkpointer that take turns, as servers do. */
const logOf = (prefix: string): string =>
  Array.from({ length: 120 }, (_, i) => {
    const session = i % 10
    const background = session === 9
    const clock = `2025-12-02 22:${String(10 + Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`
    const fields = {
      m: `${clock}.${String((i * 37) % 1000).padStart(3, '0')} KST`,
      t: `${clock} KST`,
      n: `${1764681000 + i}.${String((i * 37) % 1000).padStart(3, '0')}`,
      s: `2025-12-02 20:0${session}:00 KST`,
      p: String(4_000 + session * 7),
      l: String(Math.floor(i / 10) + 1),
      c: `692ef1a${session}.${(4_000 + session * 7).toString(16)}`,
      u: background ? '' : ['app', 'batch', 'report'][session % 3]!,
      d: background ? '' : ['shop', 'pay'][session % 2]!,
      a: background ? '' : ['psql', 'payment-api', '[unknown]'][session % 3]!,
      h: background ? '' : `10.0.0.${session}`,
      r: background ? '' : `10.0.0.${session}(${50_000 + session})`,
      b: background ? 'checkpointer' : 'client backend',
      e: '00000',
      x: i % 7 === 0 ? String(900 + i) : '0',
      v: background ? '' : `${session}/${i}`,
      Q: background ? '0' : String((i % 2 === 0 ? -1 : 1) * (7_000_000_000_000_000 + session)),
      i: background ? '' : ['SELECT', 'idle in transaction'][i % 2]!,
    }
    return `${written(prefix, fields, background)}LOG:  duration: ${i}.000 ms  statement: select ${i} from t\n`
  }).join('')

const prefixes = [
  '%m [%p] ',
  '%m [%p] %q%u@%d ',
  '%m [%p] %q%u@%d %a %e ',
  '%t:%r:%u@%d:[%p]:',
  '%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ',
  '%t [%p]: [%l-1] db=%d,user=%u ',
  '%m [%p]: %q[user=%u,db=%d,app=%a] ',
  '< %m > ',
  '%m %p %c ',
  '%n [%p] %u@%d ',
  '%c %l %m %s ',
  '[%p] %m {%u|%d|%h} ',
  '%m [%p] [queryid=%Q] %u@%d ',
  '%m [%p] %b %e ',
  '%m|%u|%d|%p|%v|%x|',
  '%t pid=%5p user=%u ',
  '%m [%p] %i ',
]

test.each(prefixes)('infers %s from its lines, and reads all of them', prefix => {
  const log = bytes(logOf(prefix))
  const found = inferPrefix(log)
  expect(found?.share, found?.prefix).toBe(1)
  for (const settings of [{}, { prefix }]) {
    const reader = postgresStderr.open(settings, {})
    reader.begin({ path: 'a.log', sha256: 'a' })
    reader.push(log)
    const { report, templates } = reader.finish()
    expect([report.records, report.rejectedCount, templates.length]).toEqual([120, 0, 1])
    const zone = prefix.includes('%n') ? 0 : 9
    expect(report.from).toBe((zone ? utc('2025-12-02T13:10:00.000Z') : 1764681000_000) + 0)
    expect(templates[0]).toMatchObject({ count: 120, text: 'select ? from t' })
    expect(templates[0]?.slowest?.ms).toBe(119)
  }
})

test('padded texts are read where the prefix says so', () => {
  const prefix = '%t pid=%5p host=%-15h user=%-10u app=%12a '
  const reader = postgresStderr.open({ prefix }, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  reader.push(bytes(logOf(prefix).replaceAll('LOG:', 'ERROR:')))
  const { report, entries } = reader.finish()
  expect(report).toMatchObject({ records: 120, rejectedCount: 0 })
  expect(entries[1]?.facts).toMatchObject({ pid: 4007, user: 'batch', application: 'payment-api' })
})

test('fields are named by what varies', () => {
  const named = (prefix: string) => inferPrefix(bytes(logOf(prefix)))?.prefix
  expect(named('%m [%p] %q%u@%d %a %e ')).toBe('%m [%p] %q%u@%d %a %e ')
  expect(named('%t:%r:%u@%d:[%p]:')).toBe('%t:%r:%u@%d:[%p]:')
  expect(named('%t [%p]: [%l-1] db=%d,user=%u ')).toContain('[%p]: [%l-1] ')
  expect(named('%m [%p] [queryid=%Q] %u@%d ')).toContain('[queryid=%Q]')
  expect(named('%c %l %m %s ')).toBe('%c %l %m %s ')
})

test('a stamp that a log shipper put in front is stepped over', () => {
  const shipped = logOf('%m [%p] %q%u@%d ')
    .replaceAll(/^/gm, '2025-12-02T13:10:00.000Z ')
    .replace(/2025-12-02T13:10:00.000Z $/, '')
  const reader = postgresStderr.open({}, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  reader.push(bytes(shipped))
  expect(reader.finish().report).toMatchObject({ records: 120, rejectedCount: 0 })
})

test('a prefix without a time is refused', () => {
  const open = () => postgresStderr.open({ prefix: '[%p] %u@%d ' }, {})
  expect(() => {
    const reader = open()
    reader.begin({ path: 'a.log', sha256: 'a' })
    reader.push(bytes('[1] a@b LOG:  x\n'))
    reader.finish()
  }).toThrow(new Fault('prefix_without_time', { prefix: '[%p] %u@%d ' }))
})

test('a text that holds its own end is read with the rest of the prefix', () => {
  const line = '2025-12-02 22:10:00.000 KST DBeaver 23 - Main app@shop [77] LOG:  hello\n'
  const reader = postgresStderr.open({ prefix: '%m %a %u@%d [%p] ' }, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  reader.push(bytes(line.replace('LOG:  hello', 'ERROR:  hello')))
  expect(reader.finish().entries[0]?.facts).toMatchObject({ application: 'DBeaver 23 - Main', user: 'app', pid: 77 })
})
