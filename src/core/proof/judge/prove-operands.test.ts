import { expect, test } from 'vitest'
import type { RecordedSeries } from '../../evidence/index.ts'
import { DAY, HOUR, MINUTE } from '../../ground/index.ts'
import { parsePromql, parseRuleFile } from '../../guardrail/index.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { nativeEngine } from '../replay/index.ts'
import { proveRule } from './prove-rule.ts'
import { caseOf, moments, poolAt, seriesOf } from './reference-case.ts'

const from = moments.incidentFrom
const pool = seriesOf('pool', poolAt)
const size = (span: { readonly from?: number; readonly until?: number }) => seriesOf('size', () => 100, span)
const prove = (expr: string, series: readonly RecordedSeries[], records = '', limit = 0) => {
  const rule = {
    kind: 'alert',
    alert: 'Rule',
    expr,
    plan: parsePromql(expr),
    forMs: 0,
    keepFiringForMs: 0,
    labels: {},
    annotations: {},
    line: 1,
  } as const
  return proveRule({
    rule,
    group: { intervalMs: 60_000, queryOffsetMs: 0, labels: {}, limit },
    records: records === '' ? [] : parseRuleFile('r.yml', records).groups,
    case: caseOf(series),
    engineOf: read => nativeEngine({ series: read, dialect: 'prom3' }),
    grouping: defaultGrouping,
    digest: text => String(text.length),
  })
}
const ratio = 'pool / size > 0.6'
const recorded = `
groups:
  - name: r
    interval: 1m
    rules:
      - { record: used, expr: pool / size }
`

test.each([
  ['is recorded on normal days alone', ratio, size({ until: from }), /size at that time \(recorded from/],
  ['comes late', ratio, size({ from: moments.deployed + HOUR }), /nothing is recorded of size/],
  ['ends in the window', 'pool > 200 unless size', size({ until: moments.slow }), /The record of size breaks off/],
])('each operand is needed by itself: one that %s', async (_, expr, operand, says) => {
  for (const [text, records] of [
    [expr, ''],
    [expr.replace('pool / size', 'used'), recorded],
  ] as const) {
    const { verdict } = await prove(text, [pool, operand], records)
    expect(verdict).toMatchObject({ kind: 'unprovable', missing: [{ what: 'coverage' }] })
    if (verdict.kind === 'unprovable') expect(verdict.missing[0]?.says.en).toMatch(says)
  }
})

test('normal time without one operand is no normal time of the rule', async () => {
  expect(await prove(ratio, [pool, size({ from })])).not.toHaveProperty('cost')
  const two = await prove(ratio, [pool, size({ from: from - 2 * DAY })])
  expect(two.cost).toMatchObject({ days: 2, budget: 'not judged' })
  expect((await prove('used > 0.6', [pool, size({ from: from - 2 * DAY })], recorded)).cost?.budget).toBe('not judged')
})

test('what never occurred under these labels is no hole where its metric is recorded', async () => {
  const failed: RecordedSeries = {
    ...seriesOf('sent', () => 1, { from: moments.down }),
    labels: { service: 'payment', code: '500' },
  }
  const expr = 'pool >= 60 unless sent{code="500"}'
  const { verdict, cost } = await prove(expr, [pool, seriesOf('sent', () => 1), failed])
  expect(verdict).toMatchObject({ kind: 'caught', firedAt: moments.at60 })
  expect(cost?.days).toBeGreaterThan(27)
})

test('absence is the question: the whole recording answers it', async () => {
  const gone = seriesOf('pool', poolAt, { until: moments.slow })
  const { verdict, cost } = await prove('absent(pool)', [gone, size({})])
  expect(verdict).toMatchObject({ kind: 'caught' })
  expect('firedAt' in verdict && verdict.firedAt - moments.slow).toBeLessThanOrEqual(6 * MINUTE)
  expect(cost).toMatchObject({ pages: 0, days: 28 })
})

test('a rule that reads nothing is judged on all that is recorded', async () => {
  expect((await prove('vector(1)', [pool])).verdict).toEqual({ kind: 'missed', why: 'fired before the window' })
  expect((await prove('hour() == 14', [pool])).verdict).toMatchObject({ kind: 'caught' })
})

test('a rule whose alerts the limit of its group drops never fires, and that is told', async () => {
  const other: RecordedSeries = { ...pool, labels: { service: 'billing' } }
  const { verdict } = await prove('pool >= 60', [pool, other], '', 1)
  expect(verdict).toMatchObject({ kind: 'missed', why: 'never fired' })
  expect('overLimit' in verdict && verdict.overLimit).toBeGreaterThan(100)
})

test('the band holds the firing of the grid, though it is the latest of all phases', async () => {
  const steady = (at: number) => 60 + (at - (moments.at60 - 14_000)) / 15_000
  const { verdict, band } = await prove('pool > 60', [seriesOf('pool', steady, { from: from + 1_000 })])
  if (!('firedAt' in verdict) || !band) throw new Error(`${verdict.kind}, ${band ? 'a band' : 'no band'}`)
  expect(verdict.firedAt).toBe(moments.at60 + MINUTE)
  expect(band.firedAt[0]).toBeLessThanOrEqual(verdict.firedAt)
  expect(band.firedAt[1]).toBeGreaterThanOrEqual(verdict.firedAt)
})
