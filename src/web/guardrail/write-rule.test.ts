import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { RuleView } from '../../wire/proof-views.ts'
import { changedRule, promDuration, writeRule, yamlScalar } from './write-rule.ts'

const rule: RuleView = {
  alert: 'PaymentPoolFilling',
  expr: 'db_pool_in_use / db_pool_size >= 0.6',
  forMs: 900_000,
  keepFiringForMs: 0,
  labels: { severity: 'page' },
  annotations: { summary: 'Pool at {{ $value }}: "fill" # ing' },
  threshold: { left: 'db_pool_in_use / db_pool_size', sign: '>=', value: 0.6 },
}

test('what is written reads as the same rule', () => {
  expect(parse(writeRule({ ...rule, keepFiringForMs: 90_000 }))).toEqual([
    {
      alert: rule.alert,
      expr: rule.expr,
      for: '15m',
      keep_firing_for: '1m30s',
      labels: rule.labels,
      annotations: rule.annotations,
    },
  ])
})

test('any text survives as a scalar', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(parse(`- a: ${yamlScalar(text)}\n`)).toEqual([{ a: text }])
    }),
    { numRuns: 60 },
  )
})

test('a moved threshold writes the comparison anew; what is not moved stays as it was written', () => {
  expect(changedRule(rule, { value: 0.7 }).expr).toBe('db_pool_in_use / db_pool_size >= 0.7')
  const flipped = { ...rule, expr: '0.6 <= db_pool_in_use / db_pool_size' }
  expect(changedRule(flipped, { value: 0.6, forMs: 0 })).toMatchObject({ expr: flipped.expr, forMs: 0 })
})

test('durations as Prometheus writes them', () => {
  expect([0, 90_000, 5_400_000, 86_400_500].map(promDuration)).toEqual(['0s', '1m30s', '1h30m', '1d500ms'])
})
