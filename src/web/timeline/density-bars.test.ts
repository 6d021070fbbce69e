import { expect, test } from 'vitest'
import { barMinutes, densityBars, highestBar } from './density-bars.ts'

const M = 60_000
const density = {
  at: Float64Array.from([0, 1, 2, 3, 10].map(m => m * M)),
  count: Float64Array.from([10, 20, 30, 40, 50]),
  errors: Float64Array.from([0, 0, 0, 4, 0]),
  slow: Float64Array.from([1, 0, 0, 0, 0]),
}

test('a bar is the mean per minute of what falls into it', () => {
  const span = { from: 0, until: 20 * M }
  expect(barMinutes(span, 80, 5)).toBe(2)
  expect(densityBars(density, span, 80, 5)).toEqual([
    { from: 0, until: 2 * M, count: 15, errors: 0, slow: 0.5 },
    { from: 2 * M, until: 4 * M, count: 35, errors: 2, slow: 0 },
    { from: 10 * M, until: 12 * M, count: 25, errors: 0, slow: 0 },
  ])
})

test('the scale is that of the whole, so that panning does not change it', () => {
  expect(highestBar(density, { from: 0, until: 20 * M }, 2)).toBe(35)
  expect(highestBar(density, { from: 0, until: 20 * M }, 1)).toBe(50)
})
