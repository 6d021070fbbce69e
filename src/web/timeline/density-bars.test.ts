import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barMinutes, densityBars, highestBar, roundTop } from './density-bars.ts'

const M = 60_000
const density = {
  at: Float64Array.from([0, 1, 2, 3, 10].map(m => m * M)),
  count: Float64Array.from([10, 20, 30, 40, 50]),
  errors: Float64Array.from([0, 0, 0, 4, 0]),
  slow: Float64Array.from([1, 0, 0, 0, 0]),
}

test('a bar is the mean per minute of what falls into it; the last one ends where the record does', () => {
  const span = { from: 0, until: 20 * M }
  expect(barMinutes(span, 80, 5)).toBe(2)
  expect(densityBars(density, span, 80, 5)).toEqual([
    { from: 0, until: 2 * M, count: 15, errors: 0, slow: 0.5 },
    { from: 2 * M, until: 4 * M, count: 35, errors: 2, slow: 0 },
    { from: 10 * M, until: 11 * M, count: 50, errors: 0, slow: 0 },
  ])
})

test('the scale is that of the whole, so that panning does not change it', () => {
  expect(highestBar(density, { from: 0, until: 20 * M }, 2)).toBe(50)
  expect(highestBar(density, { from: 0, until: 20 * M }, 1)).toBe(50)
})

test('bars lose nothing: their means times their minutes are the whole', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 40, max: 900 }), (list, width) => {
      const at = Float64Array.from(list.toSorted((a, b) => a - b).map(m => m * M))
      const one = new Float64Array(at.length).fill(1)
      const bars = densityBars({ at, count: one, errors: one, slow: one }, { from: 0, until: 500 * M }, width, 5)
      const sum = bars.reduce((all, bar) => all + bar.count * ((bar.until - bar.from) / M), 0)
      expect(sum).toBeCloseTo(at.length, 6)
      bars.forEach((bar, i) => i > 0 && expect(bar.from).toBeGreaterThanOrEqual(bars[i - 1]?.until ?? 0))
    }),
  )
})

test('the top of an axis is round and covers the highest bar', () => {
  expect([2.4, 41.6, 50, 0.13, 1_247, 0].map(roundTop)).toEqual([3, 50, 50, 0.15, 1_500, 0])
  fc.assert(fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), it => roundTop(it) >= it * (1 - 1e-6)))
})
