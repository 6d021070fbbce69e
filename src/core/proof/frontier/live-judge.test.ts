import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runAlert } from '../alert/run-alert.ts'
import { judgeFirings } from '../judge/judge-firings.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { openAlerts } from '../alert/run-alert.ts'
import type { Firing, Grouping, Occasion } from '../model.ts'
import { beyondOf, thresholdSigns } from './beyond.ts'
import { openLiveJudge, type LiveGround, type LiveSetting, type LiveStretch } from './live-judge.ts'

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
  fc
    .array(fc.tuple(value, fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 })
    .map(pieces => {
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
          expect(answer.verdict).toEqual(plain.verdict)
          expect(answer.cost).toEqual(plain.cost)
          expect(answer.pages.map(it => [it.at, it.alerts])).toEqual(plain.pages.map(it => [it.at, it.alerts]))
        }
      }),
      { numRuns: 200 },
    )
  })
})
