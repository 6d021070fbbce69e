import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chipsOf, packLabels } from './pack-labels.ts'
import type { Placed, Room, Wish } from './pack-labels.ts'

const room = (dots: readonly number[], rows = 8): Room => ({
  left: 0,
  right: 800,
  rows,
  walls: [300],
  widths: [240, 190, 150],
  gap: 6,
  dot: 6,
  dots: dots.toSorted((a, b) => a - b),
})

const wishes = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      width: fc.integer({ min: 10, max: 260 }),
      folded: fc.option(fc.integer({ min: 10, max: 200 }), { nil: undefined }),
      weight: fc.double({ min: 0, max: 8, noNaN: true }),
    }),
    {
      maxLength: 40,
    },
  )
  .map(list => list.map((wish, index): Wish => ({ ...wish, index })))

const overlap = (a: Placed, b: Placed) =>
  a.row < b.row + b.height && b.row < a.row + a.height && a.left < b.right && b.left < a.right

test('labels never collide, never cover a dot of the first row, and no leader runs through a label', () => {
  fc.assert(
    fc.property(wishes, list => {
      const dots = list.map(wish => wish.x)
      const { placed } = packLabels(list, room(dots))
      for (const label of placed) {
        expect(label.left).toBeGreaterThanOrEqual(0)
        expect(label.right).toBeLessThanOrEqual(800)
        for (const other of placed) {
          if (other === label) continue
          expect(overlap(label, other)).toBe(false)
          const crossed = other.row > label.row && other.x > label.left && other.x < label.right
          expect(crossed, 'a leader runs through a label').toBe(false)
        }
        if (label.row === 0) expect(dots.some(x => x !== label.x && x > label.left && x < label.right)).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})

test('every wish is either placed or counted as hidden', () => {
  fc.assert(
    fc.property(wishes, list => {
      const { placed, hidden } = packLabels(list, room(list.map(wish => wish.x)))
      expect(placed.length + hidden.length).toBe(list.length)
      expect(new Set(placed.map(label => label.index)).size).toBe(placed.length)
    }),
  )
})

test('the weightiest label always finds a place when it fits at all', () => {
  fc.assert(
    fc.property(wishes, list => {
      fc.pre(list.length > 0)
      const heaviest = list.toSorted((a, b) => b.weight - a.weight || a.x - b.x)[0]
      const { placed } = packLabels(list, room(list.map(wish => wish.x)))
      expect(placed.some(label => label.index === heaviest?.index)).toBe(true)
    }),
  )
})

test('the eight events of an outage all get their label', () => {
  const xs = [215, 277, 572, 654, 715, 757, 760, 931]
  const widths = [240, 220, 172, 200, 172, 240, 190, 240]
  const list = xs.map((x, index): Wish => ({ index, x, width: widths[index] ?? 0, weight: 5 - index / 10 }))
  expect(packLabels(list, { ...room(xs), left: 156, right: 964 }).hidden).toEqual([])
})

test('no label stands on the line where the outage begins while it can stand elsewhere', () => {
  const title = (x: number, width: number): Wish => ({ index: x, x, width, folded: width / 2, weight: 1 })
  const right = packLabels([title(790, 180)], { ...room([790]), walls: [650] }).placed[0]
  expect([right?.side, right?.height, (right?.left ?? 0) > 650]).toEqual(['left', 3, true])
  expect(packLabels([title(790, 180)], { ...room([790]), walls: [780] }).placed).toHaveLength(1)
})

test('a title is folded only where it has no room in one line', () => {
  const list = [{ index: 0, x: 400, width: 230, folded: 120, weight: 1 }]
  expect(packLabels(list, room([400])).placed[0]).toMatchObject({ height: 2, left: 412, right: 642 })
  const tight = packLabels(list, { ...room([400]), left: 200, right: 560 }).placed[0]
  expect([tight?.height, (tight?.right ?? 0) - (tight?.left ?? 0)]).toEqual([3, 120])
})

test('counts of hidden labels never meet, and none is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), count: fc.integer({ min: 1, max: 9 }) })),
      list => {
        const sorted = list.toSorted((a, b) => a.x - b.x)
        const chips = chipsOf(sorted, 58)
        chips.forEach((chip, i) => i > 0 && expect(chip.x - (chips[i - 1]?.x ?? 0)).toBeGreaterThanOrEqual(58))
        expect(chips.reduce((sum, chip) => sum + chip.count, 0)).toBe(list.reduce((sum, it) => sum + it.count, 0))
      },
    ),
  )
})
