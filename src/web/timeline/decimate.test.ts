import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bridge, columnsFor, countColumns, decimate } from './decimate.ts'

const series = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 50 }), value: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }),
  {
    minLength: 1,
    maxLength: 400,
  },
)

const columnsOf = (list: readonly { gap: number; value: number }[]) => {
  let at = 0
  return { at: Float64Array.from(list, it => (at += it.gap)), value: Float64Array.from(list, it => it.value) }
}

test('no peak and no trough is lost, and no column shows what is not there', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 60 }), (list, width) => {
      const { at, value } = columnsOf(list)
      const span = { from: at[0] ?? 0, until: (at.at(-1) ?? 0) + 1 }
      const { low, high } = decimate(at, value, span, width, columnsFor(width))
      const lows = [...low].filter(v => !Number.isNaN(v))
      const highs = [...high].filter(v => !Number.isNaN(v))
      expect(Math.min(...lows)).toBe(Math.min(...value))
      expect(Math.max(...highs)).toBe(Math.max(...value))
      for (const v of [...lows, ...highs]) expect(value.includes(v)).toBe(true)
    }),
  )
})

test('first and last of a column are its first and last sample', () => {
  const into = decimate([0, 1, 2, 10], [5, 9, 1, 7], { from: 0, until: 20 }, 2, columnsFor(2))
  expect([into.first[0], into.high[0], into.low[0], into.last[0]]).toEqual([5, 9, 1, 1])
  expect([into.first[1], into.last[1]]).toEqual([7, 7])
})

test('a column without samples lies on the line between its neighbours, and nothing is drawn beyond the ends', () => {
  const columns = bridge(decimate([10, 50], [0, 4], { from: 0, until: 100 }, 10, columnsFor(10)), 10)
  expect([...columns.low]).toEqual([NaN, 0, 1, 2, 3, 4, NaN, NaN, NaN, NaN])
  expect([...columns.high]).toEqual([...columns.low])
})

test('counts of columns add up to the samples in the span', () => {
  const counts = countColumns([0, 1, 2, 3, 50, 99, 100], { from: 0, until: 100 }, 10, new Uint32Array(10))
  expect([...counts]).toEqual([4, 0, 0, 0, 0, 1, 0, 0, 0, 1])
})
