import { expect, test } from 'vitest'
import { ruleWords } from './rule-words.ts'
import type { RuleParts, RuleSpeech } from './rule-words.ts'
import { subjectOf } from './subject.ts'
import { valueWords } from './value-words.ts'

const names: Readonly<Record<string, string>> = { db_pool_in_use: 'Pool in use', db_query_seconds_max: 'Slowest query' }
const known = (name: string) => names[name]
const en: RuleSpeech = { lang: 'en', known, atOnce: 'at once', forLong: it => `for ${it}` }
const ko: RuleSpeech = { lang: 'ko', known, atOnce: '즉시', forLong: it => `${it} 동안` }

const pool: RuleParts = {
  expr: 'db_pool_in_use / db_pool_size >= 0.6',
  forMs: 900_000,
  threshold: { left: 'db_pool_in_use / db_pool_size', sign: '>=', value: 0.6 },
}

test('a rule in one line', () => {
  expect(ruleWords(pool, en)).toBe('Pool in use ≥ 60% for 15 min')
  expect(ruleWords(pool, ko)).toBe('Pool in use ≥ 60% · 15분 동안')
  expect(ruleWords({ ...pool, forMs: 0 }, en)).toBe('Pool in use ≥ 60%, at once')
  const query = { left: 'db_query_seconds_max', sign: '>=', value: 5 } as const
  expect(ruleWords({ expr: '', forMs: 0, threshold: query }, ko)).toBe('Slowest query ≥ 5초, 즉시')
})

test('what compares with no single number stands as it is written', () => {
  expect(ruleWords({ expr: ' absent(up) ', forMs: 60_000 }, en)).toBe('absent(up) for 1 min')
})

test('a share of a bound is percent; other divisions are not', () => {
  expect(subjectOf('(db_pool_in_use{job="a"} / db_pool_size{job="a"})', known)).toEqual({
    words: 'Pool in use',
    unit: 'percent',
    code: false,
  })
  expect(subjectOf('errors / requests', known).unit).toBe('plain')
  expect(subjectOf('rate(http_seconds_sum[5m])', known)).toMatchObject({ code: true, unit: 'plain' })
})

test('values carry their unit', () => {
  expect(valueWords(0.6, 'percent', 'en')).toBe('60%')
  expect(valueWords(1.5e9, 'bytes', 'en')).toBe('1.5 GB')
  expect(valueWords(12_345, 'plain', 'en')).toBe('12,345')
  expect(valueWords(5.4, 'seconds', 'ko')).toBe('5.4초')
})
