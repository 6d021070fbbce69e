import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthOf, panBy, reveal, timeOf, within, xOf, zoomAt } from './span.ts'

const whole = { from: 0, until: 100_000_000 }
const spans = fc
  .tuple(fc.integer({ min: 0, max: 90_000_000 }), fc.integer({ min: 5_000, max: 10_000_000 }))
  .map(([from, length]) => ({ from, until: from + length }))

test('what is under the pointer stays under it while zooming, away from the ends', () => {
  fc.assert(
    fc.property(
      spans,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (span, share, factor) => {
        const x = 100 + share * 900
        const at = timeOf(x, span, 100, 900)
        expect(xOf(at, zoomAt(span, at, factor, whole), 100, 900)).toBeCloseTo(x, 3)
      },
    ),
  )
})

test('no gesture leaves the whole or turns the span around', () => {
  fc.assert(
    fc.property(
      spans,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      (span, factor, share) => {
        for (const next of [zoomAt(span, span.from, factor, whole), panBy(span, share, whole), within(span, whole)]) {
          expect(next.from).toBeGreaterThanOrEqual(0)
          expect(next.until).toBeLessThanOrEqual(100_000_000 + 1e-6)
          expect(lengthOf(next)).toBeGreaterThan(0)
        }
      },
    ),
  )
})

test('an event out of sight comes to the middle, one in sight moves nothing', () => {
  const span = { from: 1_000_000, until: 2_000_000 }
  expect(reveal(span, 1_500_000, whole)).toBe(span)
  expect(reveal(span, 5_000_000, whole)).toEqual({ from: 4_500_000, until: 5_500_000 })
})
