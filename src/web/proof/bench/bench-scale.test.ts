import { expect, test } from 'vitest'
import type { Levels } from '../read-levels.ts'
import { pressed, scaleOf, snapped, thresholdsOf } from './bench-scale.ts'

const levels = (...values: readonly number[]): Levels => ({
  head: { columns: [{ labels: {} }], stretches: [], leftOut: 0 },
  values: [[Float64Array.from(values)]],
})
const share = scaleOf(levels(0.2, 0.6, NaN, 0.95), 0.6, 'percent')

test('a share is dragged from 0 to 100%, a hundredth a step', () => {
  expect(share).toEqual({ low: 0, high: 1, step: 0.01, ticks: [0, 0.25, 0.5, 0.75, 1] })
  expect(thresholdsOf(share)).toHaveLength(101)
  expect(thresholdsOf(share)[60]).toBe(0.6)
})

test('keys move a step, ten, or to an end, and never out of the scale', () => {
  expect(pressed('ArrowUp', 0.6, share)).toBe(0.61)
  expect(pressed('PageDown', 0.6, share)).toBe(0.5)
  expect(pressed('PageUp', 0.95, share)).toBe(1)
  expect(pressed('Home', 0.6, share)).toBe(0)
  expect(pressed('End', 0.6, share)).toBe(1)
  expect(pressed('a', 0.6, share)).toBeUndefined()
})

test('a dragged value lands on a step', () => {
  expect(snapped(0.6049, share)).toBe(0.6)
  expect(snapped(7, share)).toBe(1)
})

test('seconds, values below zero and a flat line have a scale too', () => {
  const seconds = scaleOf(levels(0.4, 5.4), 5, 'seconds')
  expect([seconds.low, seconds.high]).toEqual([0, 6])
  expect(scaleOf(levels(-3, 2), 1, 'plain').low).toBeLessThanOrEqual(-3)
  expect(scaleOf(levels(NaN), 0, 'plain').high).toBeGreaterThan(0)
})
