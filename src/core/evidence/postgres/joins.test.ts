import { expect, test } from 'vitest'
import type { Reading } from '../model.ts'
import { postgresStderr } from './index.ts'

const read = (lines: readonly string[], prefix = '%m [%p] '): Reading => {
  const reader = postgresStderr.open({ prefix, slowQueryMs: 1000 }, {})
  reader.begin({ path: 'a.log', sha256: 'a' })
  reader.push(new TextEncoder().encode(lines.map(line => `2025-12-02 22:10:00.000 KST ${line}\n`).join('')))
  return reader.finish()
}

const told = ({ templates }: Reading) =>
  templates.map(({ text, count, slowest, plan }) => [text, count, slowest?.ms, plan !== undefined])

test('a plan belongs to its statement and is no execution more', () => {
  const plan =
    '[7] LOG:  duration: 1200.000 ms  plan:\n\tQuery Text: select *\n\tfrom t where a = 1\n\tSeq Scan on t  (cost=0.00..1.00 rows=1 width=4)'
  const statement = '[7] LOG:  duration: 1200.500 ms  statement: select * from t where a = 1'
  expect(told(read([plan, '[8] LOG:  duration: 1.000 ms  statement: select 2', statement]))).toEqual([
    ['select ?', 1, 1, false],
    ['select * from t where a = ?', 1, 1200.5, true],
  ])
})

test('a plan alone is the execution; one inside another is part of it', () => {
  const plan = (ms: string, sql: string) =>
    `[7] LOG:  duration: ${ms} ms  plan:\n\t{\n\t  "Query Text": "${sql}",\n\t  "Plan": {}\n\t}`
  expect(told(read([plan('5000.000', 'select \\"A\\" from t'), plan('2.000', 'select f(1)')]))).toEqual([
    ['select "A" from t', 1, 5000, true],
    ['select f(?)', 1, 2, true],
  ])
  expect(
    told(
      read([
        plan('5.000', 'select inner_one(1)'),
        plan('9.000', 'select f(1)'),
        '[7] LOG:  duration: 9.100 ms  execute S_1: select f($1)',
      ]),
    ),
  ).toEqual([['select f(?)', 1, 9.1, true]])
})

test('a statement and its duration may be logged apart', () => {
  const reading = read([
    '[7] LOG:  statement: select pg_sleep(2)',
    '[8] LOG:  statement: select 1',
    '[7] LOG:  duration: 2000.100 ms',
    '[9] LOG:  duration: 3.000 ms',
  ])
  expect(told(reading)).toEqual([
    ['select pg_sleep(?)', 1, 2000.1, false],
    ['select ?', 1, undefined, false],
    ['duration: ? ms', 1, undefined, false],
  ])
  expect(reading.templates[0]?.firstSlow?.ms).toBe(2000.1)
  expect(reading.templates[0]?.minutes).toMatchObject([{ count: 1, totalMs: 2000.1 }])
})

test('follow-ups go to the entry of their process, also when others speak in between', () => {
  const { entries, report } = read([
    '[7] ERROR:  duplicate key value violates unique constraint "a_pkey"',
    '[8] LOG:  duration: 1.000 ms  statement: select 1',
    '[7] DETAIL:  Key (id)=(1) already exists.',
    '[8] DETAIL:  parameters: $1 = 5',
    '[7] STATEMENT:  insert into a\n\tvalues (1)',
  ])
  expect(entries[0]?.facts).toMatchObject({
    detail: 'Key (id)=(1) already exists.',
    statement: 'insert into a values(?)',
  })
  expect(report.counts).toEqual({ LOG: 1, ERROR: 1, DETAIL: 2, STATEMENT: 1 })
})

test.each([
  'sorry, too many clients already',
  'remaining connection slots are reserved for non-replication superuser connections',
  'remaining connection slots are reserved for roles with the SUPERUSER attribute',
  'remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
  'remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
  '최대 동시 접속자 수를 초과했습니다.',
])('connections are exhausted: %s', message => {
  const { entries, templates } = read([`[7] FATAL:  ${message}`, `[8] 치명적오류:  ${message}`])
  expect(entries).toHaveLength(2)
  expect(templates).toHaveLength(1)
  expect(entries[0]?.facts).toMatchObject({ exhausted: true })
})

test('53300 says it in any wording', () => {
  const { entries } = read(['[7] 53300 FATAL:  no room left'], '%m [%p] %e ')
  expect(entries[0]?.facts).toMatchObject({ exhausted: true, sqlstate: '53300' })
})

test('a Korean server is read as an English one', () => {
  const { report, templates, entries } = read([
    '[7] 로그:  실행시간: 1200.000 ms  명령 구문: select 1',
    '[7] 로그:  수행시간: 3.000 ms  쿼리실행 S_1: select $1',
    '[7] 로그:  실행시간: 0.100 ms  S_1 구문분석: select $1',
    '[7] 로그:  실행시간: 0.200 ms  S_1 접속: select $1',
    '[7] 오류:  0으로는 나눌수 없습니다.',
    '[7] 상세정보:  자세히',
    '[7] 명령 구문:  select 1/0',
    '[7] 로그:  접속 수락: host=[local]',
  ])
  expect(report.counts).toEqual({ LOG: 5, ERROR: 1, DETAIL: 1, STATEMENT: 1 })
  expect(templates.filter(({ source }) => source === 'statement').map(({ text, count }) => [text, count])).toEqual([
    ['select ?', 2],
    ['/* parse */ select ?', 1],
    ['/* bind */ select ?', 1],
  ])
  expect(entries[0]?.facts).toMatchObject({ detail: '자세히', statement: 'select ? / ?' })
  expect(templates.find(({ text }) => text.startsWith('접속 수락'))?.lifecycle).toBe(true)
})

test('of a failing template the first 50 are entries, all are counted', () => {
  const { entries, templates } = read(
    Array.from({ length: 80 }, (_, i) => `[${i}] ERROR:  canceling statement due to statement timeout`),
  )
  expect([entries.length, templates[0]?.count]).toEqual([50, 80])
})
