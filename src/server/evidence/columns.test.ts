import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packColumn, unpackColumn } from './columns.ts'

it('gives back every value, signs of zero and NaN included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.float64Array(), async column => {
      expect([...unpackColumn(await packColumn(column))]).toEqual([...column])
    }),
    { numRuns: 50 },
  )
})

it('packs the part of a column that it is given', async () => {
  const part = new Float64Array([1, 2, 3, 4]).subarray(1, 3)
  expect([...unpackColumn(await packColumn(part))]).toEqual([2, 3])
})
