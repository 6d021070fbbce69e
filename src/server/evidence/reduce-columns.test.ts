import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reduceColumns } from './reduce-columns.ts'

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 2_000 })

const daysOf = (value: readonly number[]) => [
  { at: Float64Array.from(value.slice(0, 500), (_, i) => i), value: Float64Array.from(value.slice(0, 500)) },
  { at: Float64Array.from(value.slice(500), (_, i) => i + 500), value: Float64Array.from(value.slice(500)) },
]

it('keeps the extremes, the order and the bound', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 400 }), (value, limit) => {
      const { at, value: kept, reduced } = reduceColumns(daysOf(value), -Infinity, Infinity, limit)
      expect(at.length).toBeLessThanOrEqual(Math.max(limit, 0))
      expect(reduced).toBe(value.length > limit)
      expect(at).toEqual([...new Set(at)].toSorted((a, b) => a - b))
      expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...value), Math.max(...value)])
      expect(kept).toEqual(at.map(t => value[t]))
    }),
  )
})

it('takes both ends of the window', () => {
  expect(reduceColumns(daysOf([1, 2, 3, 4]), 1, 2, 100)).toEqual({ at: [1, 2], value: [2, 3], reduced: false })
})
