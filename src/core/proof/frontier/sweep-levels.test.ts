import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { thresholdSigns } from '../levels/beyond.ts'
import { sweepLevels, type SweepRequest, type SweepStretch } from './sweep-levels.ts'
import { zonesOf } from '../levels/zones.ts'

const holds = {
  '>': (v: number, t: number) => v > t,
  '>=': (v: number, t: number) => v >= t,
  '<': (v: number, t: number) => v < t,
  '<=': (v: number, t: number) => v <= t,
}

/** One pair, one column: the moments of firing, point by point, as a rule group would. */
const fireNaively = (stretch: SweepStretch, column: Float64Array, active: (v: number) => boolean, forMs: number) => {
  const fired: number[] = []
  let since: number | undefined
  let firing = false
  column.forEach((v, k) => {
    const at = stretch.from + k * stretch.stepMs
    if (!active(v)) {
      since = undefined
      firing = false
      return
    }
    since ??= at
    if (!firing && at - since >= forMs) {
      firing = true
      fired.push(at)
    }
  })
  return fired
}

const sweepNaively = ({ stretches, sign, thresholds, forsMs, window, known, halfAt }: SweepRequest) => {
  const firstAt: number[] = []
  const earlier: number[] = []
  const later: number[] = []
  for (const threshold of thresholds)
    for (const forMs of forsMs) {
      const of = (part: string) =>
        stretches
          .filter(it => it.part === part)
          .flatMap(it => it.columns.flatMap(column => fireNaively(it, column, v => holds[sign](v, threshold), forMs)))
      const inWindow = of('incident').filter(at => at >= window.from && at <= window.until)
      const counted = of('normal').filter(at => !known.some(it => at >= it.from && at < it.until))
      firstAt.push(inWindow.length > 0 ? Math.min(...inWindow) : NaN)
      earlier.push(counted.filter(at => at < halfAt).length)
      later.push(counted.filter(at => at >= halfAt).length)
    }
  return { firstAt, earlier, later }
}

/** Few values, so that columns stay, cross and touch the thresholds; gaps and infinities among them. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, -0, 2.5) },
  { weight: 2, arbitrary: fc.constant(NaN) },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, -Infinity) },
)
/** Values with how long each stays: runs over several zones occur. */
const column = (count: number) =>
  fc
    .array(fc.tuple(value, fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 100, max: 300 }))), {
      minLength: 1,
      maxLength: 60,
    })
    .map(pieces => {
      const all = new Float64Array(count).fill(NaN)
      let k = 0
      for (const [v, n] of pieces) {
        all.fill(v, k, k + n)
        k += n
      }
      return all
    })

const stretch = (part: 'incident' | 'normal', from: number) =>
  fc
    .record({ count: fc.integer({ min: 1, max: 600 }), stepMs: fc.constantFrom(10, 15) })
    .chain(({ count, stepMs }) =>
      fc
        .array(column(count), { minLength: 1, maxLength: 3 })
        .map(columns => ({ part, from, stepMs, count, columns }) satisfies SweepStretch),
    )

const rising = (least: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 6 })
    .map(all => all.toSorted((a, b) => a - b))

const request: fc.Arbitrary<SweepRequest> = fc.record({
  stretches: fc
    .tuple(stretch('normal', 0), stretch('incident', 20_000), stretch('normal', 40_003))
    .map(all => [...all]),
  sign: fc.constantFrom(...thresholdSigns),
  thresholds: rising(-4, 4),
  forsMs: rising(0, 70),
  window: fc.record({
    from: fc.integer({ min: 19_000, max: 24_000 }),
    until: fc.integer({ min: 22_000, max: 30_000 }),
  }),
  known: fc.array(
    fc.integer({ min: 0, max: 45_000 }).map(from => ({ from, until: from + 400 })),
    { maxLength: 3 },
  ),
  halfAt: fc.integer({ min: 0, max: 45_000 }),
})

describe('sweepLevels', () => {
  it('gives for every pair what replaying that pair alone gives', () => {
    fc.assert(
      fc.property(request, fc.boolean(), (asked, zoned) => {
        const stretches = asked.stretches.map(it => ({ ...it, ...(zoned && { zones: it.columns.map(zonesOf) }) }))
        const swept = sweepLevels({ ...asked, stretches })
        const { firstAt, earlier, later } = sweepNaively(asked)
        expect([...swept.firstAt]).toEqual(firstAt)
        expect([...swept.earlier]).toEqual(earlier)
        expect([...swept.later]).toEqual(later)
      }),
      { numRuns: 400 },
    )
  })

  it('never fires later when the threshold is lowered', () => {
    fc.assert(
      fc.property(request, asked => {
        const { firstAt, forsMs, thresholds } = sweepLevels({
          ...asked,
          sign: '>',
          window: { from: 0, until: 100_000 },
        })
        for (let t = 1; t < thresholds.length; t++)
          for (let f = 0; f < forsMs.length; f++) {
            const higher = firstAt[t * forsMs.length + f]!
            if (!Number.isNaN(higher)) expect(firstAt[(t - 1) * forsMs.length + f]!).toBeLessThanOrEqual(higher)
          }
      }),
    )
  })

  it('says nothing of no thresholds', () => {
    const swept = sweepLevels({
      stretches: [],
      sign: '>',
      thresholds: [],
      forsMs: [0],
      window: { from: 0, until: 1 },
      known: [],
      halfAt: 0,
    })
    expect(swept.firstAt).toHaveLength(0)
  })
})
