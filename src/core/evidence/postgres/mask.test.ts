import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskMessage } from './mask-message.ts'
import { maskStatement } from './mask-statement.ts'
import { maskedText, openMasked, parsableText } from './masked.ts'

const utf8 = new TextEncoder()
const masked = openMasked()
const sql = (text: string): string => {
  const bytes = utf8.encode(text)
  maskStatement(bytes, 0, bytes.length, true, masked)
  return maskedText(masked)
}
const message = (text: string): string => {
  const bytes = utf8.encode(text)
  maskMessage(bytes, 0, bytes.length, masked)
  return maskedText(masked)
}

test.each([
  ["SELECT * FROM T WHERE a=1 AND b = 'x''y'", 'select * from t where a = ? and b = ?'],
  ['select a from t where id in (1,2, 3)', 'select a from t where id in(?)'],
  ['select a from t where id in ( $1 , $2 )', 'select a from t where id in(?)'],
  ['select a from t where id in (1, b, 3)', 'select a from t where id in(?, b, ?)'],
  ['select a from t where id in (select 1, 2)', 'select a from t where id in(select ?, ?)'],
  ['insert into t values (1, -5), (2, 6),(3,+7.5e-3)', 'insert into t values(?, ?)'],
  ['insert into t values (1, now()), (2, 6)', 'insert into t values(?, now()), (?, ?)'],
  ['select f(1, 2), (3, 4)', 'select f(?, ?), (?, ?)'],
  ['select -- a comment\n 1 /* and /* nested */ one */ ;', 'select ?'],
  ["select E'a\\'b', b'01', $$it's$$, $x$ a $$ b $x$", 'select ?, ?, ?, ?'],
  ['select "Quoted ""Name""" from "T"', 'select "Quoted ""Name""" from "T"'],
  ['select a - 5, b-5, (-5)', 'select a - ?, b - ?, (?)'],
  ["select j->>'k' , j @> '{}' , a::int", 'select j ->> ?, j @> ?, a::int'],
  ['update t set a=$1 where b=1e10', 'update t set a = ? where b = ?'],
  ["select 'never closed", 'select ?'],
])('%s', (text, expected) => expect(sql(text)).toBe(expected))

test('what a parser gets keeps its grammar', () => {
  sql("select interval '1 day', 5, $3, -2 limit 10")
  expect(parsableText(masked)).toBe("select interval '', 0, $1, -0 limit 0")
})

test.each([
  ['connection received: host=10.0.0.1 port=5', 'connection received: ? ?'],
  ['relation "a b" does not exist', 'relation "?" does not exist'],
  ['could not open file /var/x.log: No such file', 'could not open file ? No such file'],
  [
    'process 12 still waiting for ShareLock after 1000.119 ms\nsecond line',
    'process ? still waiting for ShareLock after ? ms',
  ],
])('%s', (text, expected) => expect(message(text)).toBe(expected))

test('literals and white space never make another template', () => {
  const literal = fc.oneof(
    fc.nat().map(String),
    fc.string({ maxLength: 30 }).map(text => `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`),
    fc.nat({ max: 99 }).map(n => `$${n}`),
  )
  const space = fc.constantFrom(' ', '  ', '\n\t', ' /* x */ ', ' -- y\n')
  fc.assert(
    fc.property(literal, literal, space, space, (a, b, s, t) => {
      expect(sql(`select${s}x${t}from t${s}where y =${t}${a}${s}or z in(${a},${t}${b})`)).toBe(
        'select x from t where y = ? or z in(?)',
      )
    }),
  )
})

test('any bytes are read to their end, within the bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, whole) => {
      maskStatement(bytes, 0, bytes.length, whole, masked)
      expect(masked.end).toBeLessThanOrEqual(bytes.length)
      if (whole) expect(masked.end).toBe(bytes.length)
      else expect(masked.end === bytes.length || bytes[masked.end] === 10).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
