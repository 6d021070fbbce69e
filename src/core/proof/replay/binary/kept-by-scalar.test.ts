import fc from 'fast-check'
import { expect, test } from 'vitest'
import { thresholdSigns } from '../../levels/beyond.ts'
import { knownRuns, presentAs } from '../../levels/present-in-runs.ts'
import { constantOf } from '../value.ts'
import { comparison } from './compare.ts'
import { keptByScalar } from './kept-by-scalar.ts'

const number = fc.constantFrom(-Infinity, -2, -0, 0, 1, 2, 2.5, 3, Infinity, NaN)

/** Stretches of equal cells, so that whole zones lie on one side. */
const cells = fc
  .array(fc.record({ value: number, present: fc.constantFrom(0, 1, 1, 1), length: fc.integer({ min: 1, max: 400 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(pieces => ({
    value: Float64Array.from(pieces.flatMap(({ value, length }) => Array<number>(length).fill(value))),
    present: Uint8Array.from(pieces.flatMap(({ present, length }) => Array<number>(length).fill(present))),
  }))

test('runs are what comparing cell by cell keeps, asked once and again', () => {
  fc.assert(
    fc.property(cells, fc.array(number, { minLength: 1, maxLength: 4 }), ({ value, present }, thresholds) => {
      for (const threshold of thresholds)
        for (const sign of [...thresholdSigns, '==', '!='] as const) {
          const expected = new Uint8Array(present.length)
          const scalar = constantOf(threshold, present.length)
          comparison[sign](value, scalar.value, present, expected)
          const kept = keptByScalar(sign, { labels: {}, value, present }, scalar)
          expect(kept?.present ?? new Uint8Array(present.length)).toEqual(expected)
        }
    }),
  )
})

test('a copy with another presence does not take the runs along', () => {
  const column = { labels: {}, value: Float64Array.of(1, 3, 3), present: Uint8Array.of(1, 1, 1) }
  const kept = keptByScalar('>', column, constantOf(2, 3))!
  expect(knownRuns(kept)).toEqual(Int32Array.of(1, 3))
  expect(knownRuns(presentAs(kept, { labels: { i: '1' } }))).toEqual(Int32Array.of(1, 3))
  expect(knownRuns({ ...kept, present: Uint8Array.of(0, 0, 1) })).toBeUndefined()
  expect({ ...kept }.present).toEqual(Uint8Array.of(0, 1, 1))
})
