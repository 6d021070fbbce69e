import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '../../ground/index.ts'
import { parsePromql, type AlertRule } from '../../guardrail/index.ts'
import type { Proof } from '../model.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { nativeEngine } from '../replay/index.ts'
import type { EngineOf } from './rule-settings.ts'
import { proveRule } from './prove-rule.ts'
import { caseOf, makeReferenceSeries, moments } from './reference-case.ts'

const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const referenceSeries = makeReferenceSeries()
const engine = nativeEngine({ series: referenceSeries, dialect: 'prom2' })
const engineOf: EngineOf = series => (series === referenceSeries ? engine : nativeEngine({ series, dialect: 'prom2' }))
const ruleOf = (expr: string, forMin = 0): AlertRule => ({
  kind: 'alert',
  alert: 'Pool',
  expr,
  plan: parsePromql(expr),
  forMs: forMin * MINUTE,
  keepFiringForMs: 0,
  labels: {},
  annotations: {},
  line: 1,
})
const prove = (rule: AlertRule, seconds: number) =>
  proveRule({
    rule,
    group: { intervalMs: seconds * 1_000, queryOffsetMs: 0, labels: {} },
    records: [],
    case: caseOf(referenceSeries),
    engineOf,
    grouping: defaultGrouping,
    digest,
  })
const inMinutes = (ms: number) => Number((ms / MINUTE).toFixed(1))

interface Row {
  readonly title: string
  readonly rule: AlertRule
  readonly kind: 'caught' | 'late'
  readonly firedAt: number
  readonly lead: number
  readonly band: readonly [number, number]
  readonly pages: number
  readonly budget: 'within' | 'over'
  readonly bound: number
}

const table: readonly Row[] = [
  {
    title: 'the pool at 80%, the old rule',
    rule: ruleOf('db_pool_in_use / db_pool_size >= 0.8'),
    kind: 'late',
    firedAt: Math.ceil(moments.at80 / 15_000) * 15_000,
    lead: 56,
    band: [54.9, 56.1],
    pages: 0,
    budget: 'within',
    bound: 3.2,
  },
  {
    title: 'the pool at 60%, at once',
    rule: ruleOf('db_pool_in_use / db_pool_size >= 0.6'),
    kind: 'caught',
    firedAt: moments.at60,
    lead: 99,
    band: [97.8, 99],
    pages: 9,
    budget: 'over',
    bound: 16.8,
  },
  {
    title: 'the pool at 60% for 15 minutes',
    rule: ruleOf('db_pool_in_use / db_pool_size >= 0.6', 15),
    kind: 'caught',
    firedAt: moments.at60 + 15 * MINUTE,
    lead: 84,
    band: [82.8, 84],
    pages: 0,
    budget: 'within',
    bound: 3.2,
  },
  {
    title: 'a query of 5 s, at once',
    rule: ruleOf('db_query_seconds_max >= 5'),
    kind: 'caught',
    firedAt: moments.slow,
    lead: 255,
    band: [253.8, 255],
    pages: 1,
    budget: 'within',
    bound: 5.1,
  },
]

describe.each(table)('$title', row => {
  let every15: Proof
  let every60: Proof
  beforeAll(async () => {
    every15 = await prove(row.rule, 15)
    every60 = await prove(row.rule, 60)
  })

  test('fires when the reference says, and pages after the group wait', () => {
    expect(every15.verdict).toMatchObject({ kind: row.kind, firedAt: row.firedAt, pagedAt: row.firedAt + 30_000 })
    expect('leadMs' in every15.verdict ? Math.round(every15.verdict.leadMs / MINUTE) : undefined).toBe(row.lead)
    expect(every60.verdict.kind).toBe(row.kind)
  })
  test('costs what the reference says on exactly 28 normal days', () => {
    expect(every15.cost).toMatchObject({ pages: row.pages, days: 28, budget: row.budget })
    expect(every15.cost?.per30Days).toBeCloseTo((row.pages * 30) / 28, 10)
    expect(every15.cost?.bound95Per30Days).toBeCloseTo(row.bound, 1)
    expect(every15.cost?.halves.map(({ days }) => days)).toEqual([14, 14])
    expect(every15.cost?.halves.reduce((sum, { pages }) => sum + pages, 0)).toBe(row.pages)
  })
  test('its band: every 15 s up to 28 s later, every minute up to 73 s; no verdict changes', () => {
    expect(every60.band?.leadMs.map(inMinutes)).toEqual(row.band)
    expect(every15.band?.verdicts).toEqual([row.kind])
    expect(every60.band?.verdicts).toEqual([row.kind])
    // 80% is crossed between two samples; a target scraped at another second would have shown it before this one did.
    const first = row.firedAt - (row.lead === 56 ? 8_000 : 0)
    expect(every15.band?.firedAt).toEqual([first, first + 28_000])
    expect(every60.band?.firedAt).toEqual([first, first + 73_000])
    expect(every60.band?.pages[1]).toBeGreaterThanOrEqual(row.pages)
  })
  test('says nothing else, and its digests are stable', async () => {
    expect(every15.warnings).toEqual([])
    expect((await prove(row.rule, 15)).digests).toEqual(every15.digests)
    expect(every60.digests.guardrail).not.toBe(every15.digests.guardrail)
    expect(every60.digests.recording).toBe(every15.digests.recording)
  })
})
