import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutOf } from './layout.ts'

test('lanes never overlap, at any width, text size and number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 240, max: 3_000 }),
      fc.constantFrom(1, 1.25, 1.5, 2),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      (width, scale, lanes, bars, missed) => {
        const layout = layoutOf({ width, scale, lanes, bars, missed })
        const bands = [...layout.lanes, ...layout.bars, layout.events]
        bands.forEach((band, i) => {
          const before = bands[i - 1]
          if (before) expect(band.top).toBeGreaterThanOrEqual(before.top + before.height)
        })
        expect(layout.plot.width).toBeGreaterThan(0)
        expect(layout.missedY !== undefined).toBe(missed)
        expect(layout.missedY ?? 0).toBeLessThan(layout.axisY)
        expect(layout.height).toBeGreaterThan(layout.axisY)
      },
    ),
  )
})

test.each([
  ['1280 × 720', { width: 820, scale: 1.25, fit: 590 }],
  ['1920 × 1080', { width: 1_370, scale: 1.5, fit: 920 }],
  ['3840 × 2160', { width: 2_700, scale: 3, fit: 1_850 }],
])('on a projector of %s the whole fits, and every lane can be read', (_, room) => {
  const layout = layoutOf({ ...room, lanes: 2, bars: 2, missed: true })
  expect(layout.narrow).toBe(false)
  expect(layout.height).toBeLessThanOrEqual(room.fit + 4)
  for (const band of [...layout.lanes, ...layout.bars]) expect(band.height).toBeGreaterThan(22 * room.scale)
})

test('a phone gives the whole width to time', () => {
  const { plot, narrow } = layoutOf({ width: 356, scale: 1, lanes: 2, bars: 2, missed: true })
  expect(narrow).toBe(true)
  expect(plot.width).toBeGreaterThan(330)
})
