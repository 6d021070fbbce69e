import { expect, test } from 'vitest'
import { eventNear, heaviestOf, visibleEvents } from './event-track.ts'

const weight = Float32Array.from([1, 1, 5, 1, 1, 1])
const track = { at: Float64Array.from([0, 100, 101, 500, 900, 1_500]), weight, heaviest: heaviestOf(weight) }
const frame = { left: 10, width: 1_000, every: 4, crowded: 4 }

test('events that share a dot are counted, and the weightiest stands for them', () => {
  const { dots, total } = visibleEvents(track, { from: 0, until: 1_000 }, frame)
  expect(total).toBe(5)
  expect(dots).toEqual([
    { index: 0, x: 10, count: 1 },
    { index: 2, x: 110, count: 2 },
    { index: 3, x: 510, count: 1 },
    { index: 4, x: 910, count: 1 },
  ])
})

test('the nearest dot within reach is hit, nothing beyond', () => {
  const visible = visibleEvents(track, { from: 0, until: 1_000 }, frame)
  expect(eventNear(visible, 505, 12)).toBe(3)
  expect(eventNear(visible, 540, 12)).toBe(-1)
})

test('a crowd takes one dot every few pixels', () => {
  const many = {
    at: Float64Array.from({ length: 10_000 }, (_, i) => i),
    weight: new Float32Array(10_000),
    heaviest: heaviestOf(new Float32Array(10_000)),
  }
  const { dots, total } = visibleEvents(
    many,
    { from: 0, until: 10_000 },
    { left: 0, width: 1_000, every: 1, crowded: 4 },
  )
  expect(total).toBe(10_000)
  expect(dots.length).toBeLessThanOrEqual(251)
  expect(dots.reduce((sum, dot) => sum + dot.count, 0)).toBe(10_000)
})
