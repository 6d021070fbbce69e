import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK, coarseOf, decimateCoarse } from './coarse.ts'
import { columnsFor } from './decimate.ts'

test('blocks lose no peak, no trough, and neither end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 10 * BLOCK }),
      fc.integer({ min: 1, max: 5 }),
      (list, width) => {
        const at = Float64Array.from(list, (_, i) => i)
        const value = Float64Array.from(list)
        const columns = decimateCoarse(coarseOf(at, value), { from: 0, until: list.length }, width, columnsFor(width))
        const known = (values: Float64Array) => [...values].filter(v => !Number.isNaN(v))
        expect(Math.min(...known(columns.low))).toBe(Math.min(...list))
        expect(Math.max(...known(columns.high))).toBe(Math.max(...list))
        expect(columns.first[0]).toBe(list[0])
        const lastColumn = [...columns.low].findLastIndex(v => !Number.isNaN(v))
        expect(columns.last[lastColumn]).toBe(list.at(-1))
      },
    ),
  )
})
