import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../ground/index.ts'
import { parsePromql, parseRuleFile, type AlertRule } from '../../guardrail/index.ts'
import type { RecordedSeries } from '../../evidence/index.ts'
import type { Case } from '../case.ts'
import type { Missing, RuleEngine } from '../model.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { nativeEngine } from '../replay/index.ts'
import type { ProveAsk } from './prove-ask.ts'
import { proveRule } from './prove-rule.ts'
import { caseOf, moments, occasion, poolAt, queryAt, seriesOf } from './reference-case.ts'

const from = moments.incidentFrom
const pool = seriesOf('pool', poolAt, { from })
const without = (series: RecordedSeries, gone: (at: number) => boolean): RecordedSeries => {
  const kept = [...series.at.keys()].filter(i => !gone(series.at[i] ?? 0))
  return {
    ...series,
    at: Float64Array.from(kept, i => series.at[i] ?? 0),
    value: Float64Array.from(kept, i => series.value[i] ?? 0),
  }
}
const ruleOf = (expr: string, more: Partial<AlertRule> = {}): AlertRule => ({
  kind: 'alert',
  alert: 'Rule',
  expr,
  plan: parsePromql(expr),
  forMs: 0,
  keepFiringForMs: 0,
  labels: {},
  annotations: {},
  line: 1,
  ...more,
})
const prove = (
  rule: AlertRule,
  series: readonly RecordedSeries[],
  more: Partial<ProveAsk> = {},
  change: Partial<Case> = {},
) =>
  proveRule({
    rule,
    group: { intervalMs: 15_000, queryOffsetMs: 0, labels: {} },
    records: [],
    case: { ...caseOf(series), ...change },
    engineOf: read => nativeEngine({ series: read, dialect: 'prom2' }),
    grouping: defaultGrouping,
    digest: text => createHash('sha256').update(text).digest('hex'),
    ...more,
  })
const at60 = ruleOf('pool >= 60')
const stepped = seriesOf('pool', poolAt, { from, stepMs: 60_000, sampling: { kind: 'stepped', stepMs: 60_000 } })

const lacking: readonly [string, Missing['what'], RegExp, () => ReturnType<typeof prove>][] = [
  ['the metric is not recorded', 'series', /no metric of that name/, () => prove(ruleOf('cpu > 1'), [pool])],
  [
    'a label has no such value',
    'series',
    /Recorded: service="payment"/,
    () => prove(ruleOf('pool{service="x"} > 1'), [pool]),
  ],
  ['a label is not there', 'series', /no label job/, () => prove(ruleOf('pool{job="x"} > 1'), [pool])],
  ['nothing is recorded', 'series', /no metric/, () => prove(at60, [])],
  ['samples coarser than the evaluation', 'resolution', /one value every 1 min/, () => prove(at60, [stepped])],
  ['a range is no alert', 'engine', /a range vector/, () => prove(ruleOf('pool[5m]'), [pool])],
  ['a text is no alert', 'engine', /a string/, () => prove(ruleOf('"x"'), [pool])],
  [
    'two values at one time',
    'samples',
    /pool\{"service":"payment"\} has different values at 2 times, the first at 2025-12-02 13:15:00 UTC/,
    () => prove(at60, [{ ...pool, conflictsAt: Float64Array.of(moments.deployed, moments.down) }]),
  ],
  [
    'a window of less than two steps',
    'resolution',
    /at least two steps/,
    () =>
      prove(ruleOf('rate(pool[1m]) > 1'), [stepped], { group: { intervalMs: 60_000, queryOffsetMs: 0, labels: {} } }),
  ],
  [
    'the record begins after the window opens',
    'coverage',
    /nothing is recorded of pool at that time/,
    () => prove(at60, [seriesOf('pool', poolAt, { from: moments.deployed + MINUTE })]),
  ],
  [
    'the record begins within what the rule looks back',
    'coverage',
    /looks 60 min back/,
    () =>
      prove(ruleOf('avg_over_time(pool[1h]) > 50'), [seriesOf('pool', poolAt, { from: moments.deployed - HOUR / 2 })]),
  ],
  [
    'the condition held when the record began',
    'coverage',
    /too late to know/,
    () =>
      prove(ruleOf('pool >= 20', { forMs: 30 * MINUTE }), [
        seriesOf('pool', poolAt, { from: moments.deployed - MINUTE }),
      ]),
  ],
  [
    'a gap in the window before the rule fires',
    'coverage',
    /breaks off at 2025-12-02 23:00:00/,
    () => prove(at60, [without(pool, at => at >= moments.slow + 13 * MINUTE && at < moments.slow + 20 * MINUTE)]),
  ],
  [
    'the record ends before the impact, and nothing fired',
    'coverage',
    /breaks off/,
    () => prove(ruleOf('pool > 100'), [seriesOf('pool', poolAt, { from, until: moments.down })]),
  ],
  [
    'the engine cannot',
    'function',
    /not run here|not evaluated/,
    () => prove(ruleOf('histogram_count(pool) > 1'), [pool]),
  ],
  [
    'the engine does not answer',
    'engine',
    /timed out/,
    () => {
      const missing: Missing = { what: 'engine', says: { ko: '시간 초과', en: 'timed out' } }
      const engine: RuleEngine = {
        name: 'far',
        version: '1',
        dialect: 'prom3',
        anyPhase: false,
        evaluate: async () => ({ kind: 'cannot', missing: [missing] }),
      }
      return prove(at60, [pool], { engineOf: () => engine })
    },
  ],
  [
    'milestones are missing',
    'milestone',
    /no outage/,
    () =>
      prove(
        at60,
        [pool],
        {},
        { occasion: { missing: [{ what: 'milestone', says: { ko: '없음', en: 'no outage' } }] } },
      ),
  ],
]

describe('what is missing is named, and no verdict is given', () => {
  test.each(lacking)('%s', async (_, what, says, run) => {
    const proof = await run()
    expect(proof.verdict).toMatchObject({ kind: 'unprovable', missing: [{ what }] })
    if (proof.verdict.kind !== 'unprovable') return
    expect(proof.verdict.missing[0]?.says.en).toMatch(says)
    expect(proof.verdict.missing[0]?.says.ko).toMatch(/[가-힣]/)
    expect(proof.cost).toBeUndefined()
    expect(proof.band).toBeUndefined()
  })
})

describe('what does not matter does not hinder', () => {
  test('a gap after the rule has paged', async () => {
    const series = [without(pool, at => at >= moments.at95 && at < moments.at95 + 10 * MINUTE)]
    expect((await prove(at60, series)).verdict).toMatchObject({ kind: 'caught', firedAt: moments.at60 })
  })
  test('a gap of five minutes, which staleness bridges', async () => {
    const series = [without(pool, at => at > moments.slow && at < moments.slow + 5 * MINUTE)]
    expect((await prove(at60, series)).verdict.kind).toBe('caught')
  })
  test('an engine of one phase gives no band', async () => {
    const native = nativeEngine({ series: [pool], dialect: 'prom2' })
    const proof = await prove(at60, [pool], { engineOf: () => ({ ...native, anyPhase: false }) })
    expect(proof.verdict.kind).toBe('caught')
    expect(proof.band).toBeUndefined()
  })
})

describe('missed, and why', () => {
  test('never: the closest moment on the side of the condition', async () => {
    const never = await prove(ruleOf('pool > 100'), [pool])
    expect(never.verdict).toEqual({
      kind: 'missed',
      why: 'never fired',
      closest: { at: moments.down, value: 100, threshold: 100 },
    })
    expect((await prove(ruleOf('pool < 10'), [pool])).verdict).toMatchObject({ closest: { value: 20, threshold: 10 } })
    expect((await prove(ruleOf('pool > pool + 1'), [pool])).verdict).not.toHaveProperty('closest')
  })
  test('fired before the window, and did not resolve in it', async () => {
    expect((await prove(ruleOf('pool >= 20'), [pool])).verdict).toEqual({
      kind: 'missed',
      why: 'fired before the window',
    })
  })
  test('fired before the window, resolved and fired anew: caught', async () => {
    const early = seriesOf('pool', at => (at < moments.deployed + HOUR ? 90 : poolAt(at)), { from })
    expect((await prove(at60, [early])).verdict).toMatchObject({ kind: 'caught', firedAt: moments.at60 })
  })
  test('too short to page', async () => {
    const spike = seriesOf('pool', at => (at === moments.slow ? 90 : 20), { from })
    expect((await prove(at60, [spike])).verdict).toEqual({ kind: 'missed', why: 'too short to page' })
  })
})

describe('normal days', () => {
  const normal = { from: moments.normalFrom, until: moments.until }
  test('less what the rule looks back, once', async () => {
    const proof = await prove(ruleOf('max_over_time(pool[1h]) >= 60'), [seriesOf('pool', poolAt, normal)])
    expect(proof.cost?.days).toBeCloseTo(28 - 1 / 24, 10)
    expect(proof.cost?.pages).toBe(9)
  })
  test('less the other incidents of the casebook, whose pages are not false', async () => {
    const day = moments.normalFrom + DAY
    const known = [{ incident: 'OTHER', from: day, until: day + DAY }]
    const proof = await prove(at60, [seriesOf('pool', poolAt, normal)], {}, { known })
    expect(proof.cost).toMatchObject({ pages: 8, days: 27 })
  })
  test('days on which the series is not recorded are no quiet days', async () => {
    const series = seriesOf('pool', poolAt, { from: moments.incidentFrom - 3 * DAY })
    const other = seriesOf('other', () => 1)
    const proof = await prove(at60, [series, other])
    expect(proof.cost).toMatchObject({ days: 3, budget: 'not judged' })
    expect(proof.warnings[0]?.en).toMatch(/Only 3 normal days/)
  })
  test('none at all: no cost', async () => {
    const proof = await prove(at60, [pool])
    expect(proof.cost).toBeUndefined()
    expect(proof.warnings[0]?.en).toMatch(/No normal day is recorded/)
  })
})

describe('warnings', () => {
  test('markers that may be lost, stepped samples', async () => {
    const unmarked = { ...pool, sampling: { kind: 'raw', staleMarkers: 'unknown' } } as const
    expect((await prove(at60, [unmarked])).warnings[0]?.en).toMatch(/stale markers/)
    const minute = { intervalMs: 60_000, queryOffsetMs: 0, labels: {} }
    expect((await prove(at60, [stepped], { group: minute })).warnings[0]?.en).toMatch(/values taken every 1 min/)
  })
  test('two results of one label set', async () => {
    const twin = { ...seriesOf('twin', poolAt, { from }) }
    const proof = await prove(ruleOf('{__name__=~"pool|twin"} >= 60'), [pool, twin])
    expect(proof.verdict).toMatchObject({ kind: 'missed' })
    expect(proof.warnings.map(says => says.en).join(' ')).toMatch(/refuses/)
  })
  test('the phase decides', async () => {
    const brief = seriesOf('pool', at => (at >= moments.slow && at < moments.slow + 40_000 ? 90 : 20), { from })
    const proof = await prove(at60, [brief], { group: { intervalMs: 60_000, queryOffsetMs: 0, labels: {} } })
    expect(proof.band?.verdicts).toEqual(['caught', 'missed'])
    expect(proof.warnings.map(says => says.en).join(' ')).toMatch(/depends on the second/)
  })
})

describe('recording rules', () => {
  const text = (threshold: string) => `groups:
- name: g
  interval: 15s
  rules:
  - record: pool:ratio
    expr: pool / ${threshold}
  - alert: A
    expr: pool:ratio >= 0.6
`
  const proveFile = (threshold: string, series: readonly RecordedSeries[]) => {
    const { groups } = parseRuleFile('r.yml', text(threshold))
    const rule = groups[0]?.rules.find(one => one.kind === 'alert')
    if (!rule) throw new Error('no alert')
    return prove(rule, series, { records: groups })
  }
  test('are evaluated first, at every phase, and are part of the digest', async () => {
    const proof = await proveFile('100', [pool])
    expect(proof.verdict).toMatchObject({ kind: 'caught', firedAt: moments.at60 })
    expect(proof.band?.firedAt).toEqual([moments.at60, moments.at60 + 28_000])
    const other = await proveFile('80', [pool])
    expect(other.verdict).toMatchObject({ kind: 'caught' })
    expect(other.digests.guardrail).not.toBe(proof.digests.guardrail)
    expect(other.digests.recording).toBe(proof.digests.recording)
  })
  test('what they read and nobody recorded is named', async () => {
    const proof = await proveFile('100', [seriesOf('cpu', queryAt, { from })])
    expect(proof.verdict).toMatchObject({ kind: 'unprovable', missing: [{ what: 'series' }] })
    if (proof.verdict.kind === 'unprovable') expect(proof.verdict.missing[0]?.says.en).toMatch(/^pool is not in/)
  })
  test('their recorded output is taken where what they read is not there, and that is told', async () => {
    const proof = await proveFile('100', [seriesOf('pool:ratio', at => poolAt(at) / 100, { from })])
    expect(proof.verdict.kind).toBe('caught')
    expect(proof.warnings[0]?.en).toMatch(/does not show here/)
  })
})

test('query_offset shifts what is read', async () => {
  const group = { intervalMs: 15_000, queryOffsetMs: MINUTE, labels: {} }
  expect((await prove(at60, [pool], { group })).verdict).toMatchObject({ firedAt: moments.at60 + MINUTE })
})

test('a label with the value makes each value an alert of its own', async () => {
  const labels = { level: '{{ $value | printf "%.0f" }}' }
  const proof = await prove(ruleOf('pool >= 60', { labels, forMs: 15 * MINUTE }), [pool])
  expect(proof.verdict).toMatchObject({ kind: 'late' })
  expect(proof.warnings.map(says => says.en).join(' ')).toMatch(/\$value/)
})

test('the required lead and the window count with both ends', async () => {
  const leadAt60 = moments.down - moments.at60
  const withLead = (requiredLeadMs: number) => prove(at60, [pool], {}, { occasion: { ...occasion, requiredLeadMs } })
  expect((await withLead(leadAt60)).verdict.kind).toBe('caught')
  expect((await withLead(leadAt60 + 1)).verdict.kind).toBe('late')
  const opens = (at: number) =>
    prove(at60, [pool], {}, { occasion: { ...occasion, opens: { at, by: 'first_signal' }, requiredLeadMs: 0 } })
  expect((await opens(moments.at60)).verdict.kind).toBe('caught')
  expect((await opens(moments.at60 + 1)).verdict).toEqual({ kind: 'missed', why: 'fired before the window' })
  const ended = (impactEndedAt: number) =>
    prove(
      ruleOf('pool < 30', { forMs: 15_000 }),
      [pool],
      {},
      {
        occasion: { ...occasion, opens: { at: moments.at95, by: 'first_signal' }, impactEndedAt },
      },
    )
  expect((await ended(moments.restored + 30_000)).verdict.kind).toBe('late')
  expect((await ended(moments.restored + 29_999)).verdict.kind).toBe('missed')
})
