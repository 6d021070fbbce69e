import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredStretches, type RecordedSeries } from '../../evidence/index.ts'
import { parsePromql, parseRuleItem } from '../../guardrail/index.ts'
import { momentsIn } from '../judge/moments.ts'
import { proveRule } from '../judge/prove-rule.ts'
import { caseOf as referenceCase } from '../judge/reference-case.ts'
import { evaluateNative, nativeEngine } from '../replay/index.ts'
import { runAlert } from '../alert/run-alert.ts'
import { judgeFirings } from '../judge/judge-firings.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { openAlerts } from '../alert/run-alert.ts'
import type { Firing, Grouping, Occasion } from '../model.ts'
import { beyondOf, thresholdSigns } from '../levels/beyond.ts'
import type { LiveGround, LiveStretch } from './live-ground.ts'
import { openLiveJudge, type LiveSetting } from './live-judge.ts'

const step = 15_000
const stretchOf = (part: LiveStretch['part'], from: number, count: number): LiveStretch => ({
  part,
  from,
  until: from + count * step,
  stepMs: step,
  count,
})

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const column = (count: number) =>
  fc.array(fc.tuple(value, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 }).map(pieces => {
    const all = new Float64Array(count).fill(NaN)
    let k = 0
    for (const [v, n] of pieces) all.fill(v, k, (k += n))
    return all
  })

const hour = 3_600_000
const stretches = [
  stretchOf('normal', 0, 700),
  stretchOf('normal', 700 * step, 300),
  stretchOf('incident', 1_000 * step, 500),
  stretchOf('normal', 2_000 * step, 400),
]
const occasion: Occasion = {
  incident: 'INC-1',
  opens: { at: 1_050 * step, by: 'change_deployed' },
  impactStartedAt: 1_300 * step,
  impactEndedAt: 1_450 * step,
  requiredLeadMs: hour / 2,
  pageBudgetPer30Days: 2,
}
const labels = [
  { alertname: 'A', service: 'a' },
  { alertname: 'A', service: 'b' },
]
const ground: fc.Arbitrary<LiveGround> = fc
  .tuple(
    fc.tuple(...stretches.map(it => fc.tuple(column(it.count), column(it.count)))),
    fc.constantFrom<Grouping>(defaultGrouping, { by: ['...'], waitMs: 30_000, intervalMs: 300_000 }),
    fc.boolean(),
  )
  .map(([columns, grouping, another]) => ({
    stretches,
    columns,
    labels,
    occasion,
    known: another ? [{ incident: 'INC-2', from: 100 * step, until: 200 * step }] : [],
    grouping,
  }))
const setting: fc.Arbitrary<LiveSetting> = fc.record({
  sign: fc.constantFrom(...thresholdSigns),
  threshold: fc.constantFrom(0, 1, 1.5, 2, 4),
  forMs: fc.constantFrom(0, 20_000, 60_000, 300_000),
  keepFiringForMs: fc.constantFrom(0, 20_000, 120_000),
})

const presentIn = (all: Float64Array, { sign, threshold }: LiveSetting) => {
  const { side, over } = beyondOf(sign, threshold)
  return Uint8Array.from(all, v => (side * v > over ? 1 : 0))
}

/** Point by point: the way a proof is made. */
const judgePlainly = (given: LiveGround, asked: LiveSetting) => {
  const timing = { forMs: asked.forMs, keepMs: asked.keepFiringForMs }
  const columnsOf = (s: number) =>
    given.columns[s]!.map((all, c) => ({ labels: labels[c]!, present: presentIn(all, asked) }))
  const first = openAlerts(timing)
  for (const s of [0, 1, 2]) first.take(columnsOf(s), stretches[s]!)
  const firings: readonly Firing[] = [...first.close().firings, ...runAlert(columnsOf(3), stretches[3]!, timing)]
  return { ...judgeFirings({ ...given, firings, intervalMs: step }), firings }
}

describe('openLiveJudge', () => {
  it('judges every setting as a replay point by point does', () => {
    fc.assert(
      fc.property(ground, fc.array(setting, { minLength: 1, maxLength: 5 }), (given, settings) => {
        const live = openLiveJudge(given)
        for (const asked of settings) {
          const answer = live.judge(asked)
          const plain = judgePlainly(given, asked)
          const key = (it: Firing) => `${it.firedAt} ${it.labels['service']}`
          const sorted = (all: readonly Firing[]) => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
          expect(sorted(answer.firings)).toEqual(sorted(plain.firings))
          const { closest: _, ...verdict } = { closest: undefined, ...answer.verdict }
          expect(verdict).toEqual(plain.verdict)
          expect(answer.cost).toEqual(plain.cost)
          expect(answer.pages.map(it => [it.at, it.alerts])).toEqual(plain.pages.map(it => [it.at, it.alerts]))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('says what a proof of the rule says', async () => {
    const plan = parsePromql('x')
    const day = 86_400_000
    const begins = 20_454 * day
    const recorded = [
      { part: 'normal' as const, from: begins, until: begins + day },
      { part: 'incident' as const, from: begins + 2 * day, until: begins + 3 * day },
    ]
    const minutes = 2 * 1_440
    const samples = fc
      .array(fc.tuple(value, fc.integer({ min: 1, max: 200 })), { minLength: 1, maxLength: 60 })
      .map(pieces => {
        const all = new Float64Array(minutes)
        for (let k = 0, n = 0; k < minutes; n++) {
          const [v, length] = pieces[n % pieces.length]!
          all.fill(v, k, (k += length))
        }
        return all
      })
    const asked: Occasion = {
      incident: 'INC-1',
      opens: { at: begins + 2.3 * day, by: 'change_deployed' },
      impactStartedAt: begins + 2.6 * day,
      impactEndedAt: begins + 2.7 * day,
      requiredLeadMs: hour,
      pageBudgetPer30Days: 2,
    }
    await fc.assert(
      fc.asyncProperty(fc.tuple(samples, samples), setting, async (all, { keepFiringForMs, forMs, ...compare }) => {
        const series = all.map((values, i): RecordedSeries => {
          const kept = [...values.keys()].filter(k => !Number.isNaN(values[k]))
          const at = (k: number) => begins + k * 60_000 + (k >= 1_440 ? day : 0)
          return {
            name: 'x',
            labels: { i: String(i) },
            at: Float64Array.from(kept, at),
            value: Float64Array.from(kept, k => values[k]!),
            sampling: { kind: 'raw', staleMarkers: 'kept' },
          }
        })
        const timing = { forMs, keepFiringForMs }
        const rule = {
          ...parseRuleItem(`alert: A\nexpr: x ${compare.sign} ${compare.threshold}\n`),
          ...timing,
        }
        const given = { ...referenceCase([]), occasion: asked, recording: { series, stretches: recorded, notes: [] } }
        const proof = await proveRule({
          rule,
          group: { intervalMs: 60_000, queryOffsetMs: 0, labels: {} },
          records: [],
          case: given,
          engineOf: own => nativeEngine({ series: own, dialect: 'prom2' }),
          grouping: defaultGrouping,
          digest: () => '',
        })
        if (proof.verdict.kind === 'unprovable') return
        const stretches = coveredStretches(given.recording, series).map(it => ({ ...it, ...momentsIn(it, 60_000) }))
        const columns = stretches.map(grid => {
          const evaluated = evaluateNative(plan, grid, { series, dialect: 'prom2' })
          if (evaluated.kind === 'cannot') throw new Error('x is native')
          return series.map(({ labels: own }) => {
            const found = evaluated.columns.find(it => it.labels['i'] === own['i'])
            return Float64Array.from({ length: grid.count }, (_, k) => (found?.present[k] ? found.value[k]! : NaN))
          })
        })
        const live = openLiveJudge({
          stretches,
          columns,
          labels: series.map(it => ({ alertname: 'A', ...it.labels })),
          occasion: asked,
          known: [],
          grouping: defaultGrouping,
        }).judge({ ...compare, ...timing })
        expect(live.verdict).toEqual(proof.verdict)
        expect(live.cost).toEqual(proof.cost)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
