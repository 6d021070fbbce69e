import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordedSeries, Stretch } from '../../evidence/index.ts'
import { DAY, HOUR, MINUTE } from '../../ground/index.ts'
import { parsePromql, type AlertRule } from '../../guardrail/index.ts'
import type { Occasion } from '../model.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { nativeEngine } from '../replay/index.ts'
import { proveFully } from './prove-rule.ts'
import { caseOf, raw } from './reference-case.ts'

const step = 15_000
const hours = 4
const count = (hours * HOUR) / step

/** Four hours of random walk; the window opens after one and the impact starts after three. */
const walks = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 60, maxLength: 60 })
const seriesOf = (moves: readonly number[]): RecordedSeries => {
  const value = new Float64Array(count)
  for (let i = 1; i < count; i++) value[i] = (value[i - 1] ?? 0) + (moves[Math.floor((i * 60) / count)] ?? 0) * 0.2
  return { name: 'x', labels: {}, at: Float64Array.from({ length: count }, (_, i) => i * step), value, sampling: raw }
}
const occasion: Occasion = {
  incident: 'X',
  opens: { at: HOUR, by: 'change_deployed' },
  impactStartedAt: 3 * HOUR,
  impactEndedAt: 3.5 * HOUR,
  requiredLeadMs: 30 * MINUTE,
  pageBudgetPer30Days: 2,
}
const whole: readonly Stretch[] = [{ part: 'incident', from: 0, until: hours * HOUR }]

const prove = (series: RecordedSeries, threshold: number, forMin: number, stretches = whole) => {
  const expr = `x > ${threshold}`
  const rule: AlertRule = {
    kind: 'alert',
    alert: 'X',
    expr,
    plan: parsePromql(expr),
    forMs: forMin * MINUTE,
    keepFiringForMs: 0,
    labels: {},
    annotations: {},
    line: 1,
  }
  return proveFully({
    rule,
    group: { intervalMs: step, queryOffsetMs: 0, labels: {} },
    records: [],
    case: caseOf([series], { occasion, recording: { series: [series], stretches, notes: [] } }),
    engineOf: all => nativeEngine({ series: all, dialect: 'prom2' }),
    grouping: defaultGrouping,
    digest: text => String(text.length),
  })
}
const levels = fc.integer({ min: -20, max: 40 })
const fors = fc.constantFrom(0, 1, 5, 20)
/** Undefined where it cannot be proved: the condition held already when the record began. */
const first = async (proved: ReturnType<typeof prove>) => {
  const { proof, firings } = await proved
  return proof.verdict.kind === 'unprovable' ? undefined : (firings[0]?.firedAt ?? Infinity)
}
const isNoLater = (a: number | undefined, b: number | undefined) => a === undefined || b === undefined || a <= b
const few = { numRuns: 25 }

test('lowering a threshold never moves the first firing later', async () => {
  await fc.assert(
    fc.asyncProperty(walks, levels, fc.nat(20), fors, async (moves, level, lower, forMin) => {
      const series = seriesOf(moves)
      const low = await first(prove(series, level - lower, forMin))
      expect(isNoLater(low, await first(prove(series, level, forMin)))).toBe(true)
    }),
    few,
  )
})

test('a longer `for` never fires earlier', async () => {
  await fc.assert(
    fc.asyncProperty(walks, levels, fors, fors, async (moves, level, one, other) => {
      const series = seriesOf(moves)
      const short = await first(prove(series, level, Math.min(one, other)))
      expect(isNoLater(short, await first(prove(series, level, Math.max(one, other))))).toBe(true)
    }),
    few,
  )
})

test('the band holds what the grid gives', async () => {
  await fc.assert(
    fc.asyncProperty(walks, levels, fors, async (moves, level, forMin) => {
      const { verdict, band } = (await prove(seriesOf(moves), level, forMin)).proof
      if (!('firedAt' in verdict) || !band) return
      expect(band.firedAt[0]).toBeLessThanOrEqual(verdict.firedAt)
      expect(band.firedAt[1]).toBeGreaterThanOrEqual(verdict.firedAt)
      expect(band.verdicts).toContain(verdict.kind)
      expect(band.leadMs).toEqual([
        occasion.impactStartedAt - band.firedAt[1],
        occasion.impactStartedAt - band.firedAt[0],
      ])
    }),
    few,
  )
})

test('cutting a stretch at intervals into stretches that adjoin changes nothing', async () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: count - 1 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(walks, levels, fors, cuts, async (moves, level, forMin, at) => {
      const series = seriesOf(moves)
      const edges = [0, ...at.toSorted((a, b) => a - b), count].map(i => i * step)
      const stretches = edges.slice(1).map((until, i) => ({ part: 'incident', from: edges[i] ?? 0, until }) as const)
      const cut = await prove(series, level, forMin, stretches)
      const uncut = await prove(series, level, forMin)
      expect(cut.firings).toEqual(uncut.firings)
      expect({ ...cut.proof, digests: 0 }).toEqual({ ...uncut.proof, digests: 0 })
    }),
    few,
  )
})

test('whatever is cut out of a record: the same verdict, or an unprovable one that names what is missing', async () => {
  const gap = fc.record({ from: fc.nat(count), length: fc.nat(120) })
  await fc.assert(
    fc.asyncProperty(walks, levels, fors, gap, async (moves, level, forMin, { from, length }) => {
      const series = seriesOf(moves)
      const kept = [...series.at.keys()].filter(i => i < from || i >= from + length)
      const torn = {
        ...series,
        at: Float64Array.from(kept, i => series.at[i] ?? 0),
        value: Float64Array.from(kept, i => series.value[i] ?? 0),
      }
      // Up to five minutes are bridged by staleness, as the server that recorded them did.
      if (length > 0 && length * step <= 5 * MINUTE + step) return
      const { verdict } = (await prove(torn, level, forMin)).proof
      if (verdict.kind !== 'unprovable') {
        const { verdict: true_ } = (await prove(series, level, forMin)).proof
        expect(verdict.kind).toBe(true_.kind)
        if ('firedAt' in verdict && 'firedAt' in true_) expect(verdict.firedAt).toBe(true_.firedAt)
        return
      }
      expect(verdict.missing.length).toBeGreaterThan(0)
      for (const { what, says } of verdict.missing) {
        expect(['coverage', 'series']).toContain(what)
        expect(says.ko).toMatch(/[가-힣]/)
        expect(says.en).toMatch(/[a-z]/)
      }
    }),
    { numRuns: 60 },
  )
})

test('a day is a day: normal time is what was recorded, whatever the gaps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 6, max: 600 }), { maxLength: 4 }), async pauses => {
      const at: number[] = []
      let now = -40 * DAY
      for (const pause of [...pauses, 0]) {
        for (let i = 0; i < 1_920; i++) at.push(now + i * step)
        now += 480 * MINUTE + pause * MINUTE
      }
      const normal: RecordedSeries = {
        name: 'x',
        labels: {},
        at: Float64Array.from([...at, ...Array.from({ length: count }, (_, i) => i * step)]),
        value: new Float64Array(at.length + count),
        sampling: raw,
      }
      const stretches: readonly Stretch[] = [{ part: 'normal', from: -40 * DAY, until: now }, ...whole]
      const { cost } = (await prove(normal, 5, 0, stretches)).proof
      expect((cost?.days ?? 0) * 24).toBeCloseTo(8 * (pauses.length + 1), 6)
    }),
    { numRuns: 10 },
  )
})
