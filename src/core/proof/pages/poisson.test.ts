import { expect, test } from 'vitest'
import { poissonUpper95 } from './poisson.ts'

test.each([
  [0, 2.9957],
  [1, 4.7439],
  [2, 6.2958],
  [9, 15.7052],
  [100, 118.079],
])('%i events: at most %f at 95%%', (count, bound) => {
  expect(poissonUpper95(count)).toBeCloseTo(bound, 3)
})

test('28 normal days as 30: 0 pages are at most 3.2, 1 is 5.1, 9 are 16.8', () => {
  expect([0, 1, 9].map(count => ((poissonUpper95(count) * 30) / 28).toFixed(1))).toEqual(['3.2', '5.1', '16.8'])
})

test('large counts neither underflow nor lose order', () => {
  const bounds = [255, 256, 1_000, 5_000, 100_000].map(poissonUpper95)
  expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
  // Normal approximation with continuity: n + 1 + 1.645 √(n + 1) + 0.57, good to about a tenth here.
  expect(bounds[4]).toBeCloseTo(100_001 + 1.644854 * Math.sqrt(100_000.5) + 0.57, -0.5)
})
