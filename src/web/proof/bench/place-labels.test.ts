import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels } from './place-labels.ts'

const room = { left: 0, right: 600, rows: 2, gap: 6 }
const wishes = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 600 }), width: fc.integer({ min: 5, max: 200 }), weight: fc.nat(9) }),
  { maxLength: 12 },
)

test('labels never meet and never leave the plot', () => {
  fc.assert(
    fc.property(wishes, all => {
      const placed = placeLabels(all, room).map(it => ({ ...it, right: it.left + (all[it.index]?.width ?? 0) }))
      for (const a of placed) {
        expect(a.left).toBeGreaterThanOrEqual(0)
        expect(a.right).toBeLessThanOrEqual(600)
        for (const b of placed)
          if (a !== b && a.row === b.row) expect(a.right + 6 <= b.left || b.right + 6 <= a.left).toBe(true)
      }
    }),
  )
})

test('what weighs most always has its place', () => {
  const all = [
    { x: 100, width: 90, weight: 1 },
    { x: 110, width: 90, weight: 9 },
    { x: 120, width: 590, weight: 2 },
  ]
  expect(placeLabels(all, room)[0]).toMatchObject({ index: 1, row: 0 })
})
