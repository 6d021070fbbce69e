import { expect, test } from 'vitest'
import { dragSpan, pinchSpan, wheelSpan } from './gestures.ts'

const whole = { from: 0, until: 10_000_000 }
const span = { from: 4_000_000, until: 5_000_000 }
const plot = { left: 100, width: 1_000 }

test('at the widest a wheel does nothing more, so that the page scrolls', () => {
  expect(wheelSpan({ deltaX: 0, deltaY: 120, shiftKey: false, x: 600 }, whole, whole, plot)).toBeUndefined()
  expect(wheelSpan({ deltaX: 0, deltaY: -120, shiftKey: false, x: 600 }, whole, whole, plot)).toBeDefined()
})

test('a wheel sideways moves along and keeps the length', () => {
  const moved = wheelSpan({ deltaX: 100, deltaY: 0, shiftKey: false, x: 600 }, span, whole, plot)
  expect(moved).toEqual({ from: 4_100_000, until: 5_100_000 })
})

test('dragging to the right shows what was before', () => {
  expect(dragSpan(500, span, whole, plot)).toEqual({ from: 3_500_000, until: 4_500_000 })
})

test('two fingers twice as far apart show half as much, around their middle', () => {
  const next = pinchSpan([500, 700], [400, 800], span, whole, plot)
  expect(next.until - next.from).toBeCloseTo(500_000)
  expect((next.from + next.until) / 2).toBeCloseTo(4_500_000)
})
