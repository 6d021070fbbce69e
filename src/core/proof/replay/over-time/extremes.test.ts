import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dialectRules } from '../dialect.ts'
import { maxOverTime, minOverTime } from './extremes.ts'

/** As Prometheus looks at each window by itself. */
const plainMax = (window: readonly number[]) =>
  window.reduce((most, v) => (v > most || Number.isNaN(most) ? v : most), window[0]!)
const plainMin = (window: readonly number[]) =>
  window.reduce((least, v) => (v < least || Number.isNaN(least) ? v : least), window[0]!)

const values = fc.array(fc.constantFrom(0, -0, 1, 2, 3, -1, NaN, Infinity, -Infinity), { minLength: 1, maxLength: 40 })
const windows = {
  ends: { from: 0, stepMs: 1, count: 1 },
  rangeMs: 1,
  farEdge: 'in',
  moments: { from: 0, stepMs: 1, count: 1 },
} as const

test('windows that move on, stand still or go back have the extreme of each by itself', () => {
  fc.assert(
    fc.property(values, fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }), (value, edges) => {
      const samples = { at: Float64Array.from(value, (_, i) => i), value: Float64Array.from(value) }
      const most = maxOverTime(samples, dialectRules.prom3, [], windows)
      const least = minOverTime(samples, dialectRules.prom3, [], windows)
      const moved = edges.map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)
      for (const [lo, hi] of [...moved.toSorted((x, y) => x[0] - y[0] || x[1] - y[1]), ...moved]) {
        if (lo >= value.length) continue
        const window = value.slice(lo, hi)
        const end = Math.min(hi, value.length)
        expect(Object.is(most(lo, end, 0), plainMax(window))).toBe(true)
        expect(Object.is(least(lo, end, 0), plainMin(window))).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
