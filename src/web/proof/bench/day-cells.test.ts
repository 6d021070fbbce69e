import { expect, test } from 'vitest'
import { zoneClock } from '../../timeline/index.ts'
import type { Levels } from '../read-levels.ts'
import { dayCells, pagesByDay, perRow } from './day-cells.ts'

const from = Date.parse('2025-11-04T00:00:00+09:00')
const hour = 3_600_000
const levels = (count: number, value: (i: number) => number): Levels => ({
  head: {
    columns: [{ labels: {} }],
    stretches: [{ part: 'normal', from, until: from + count * hour, stepMs: hour, count }],
    leftOut: 0,
  },
  values: [[Float64Array.from({ length: count }, (_, i) => value(i))]],
})

test('normal days are cut at midnight of the zone', () => {
  const cells = dayCells(
    levels(72, i => (i === 30 ? 0.7 : 0.2)),
    zoneClock('Asia/Seoul'),
    1,
  )
  expect(cells.map(cell => cell.from)).toEqual([0, 1, 2].map(day => from + day * 24 * hour))
  const highest = cells.map(cell => Math.max(...cell.extreme.filter(value => !Number.isNaN(value))))
  expect(highest).toEqual([0.2, 0.7, 0.2])
})

test('where a rule looks for low values the lowest is kept', () => {
  const cells = dayCells(
    levels(24, i => i),
    zoneClock('Asia/Seoul'),
    -1,
  )
  expect(cells[0]?.extreme[0]).toBe(0)
})

test('a day when clocks change is one cell', () => {
  const start = Date.parse('2025-10-25T00:00:00+02:00')
  const shifted = levels(72, () => 1)
  const berlin = dayCells(
    {
      ...shifted,
      head: {
        ...shifted.head,
        stretches: [{ part: 'normal', from: start, until: start + 72 * hour, stepMs: hour, count: 72 }],
      },
    },
    zoneClock('Europe/Berlin'),
    1,
  )
  expect(berlin.map(cell => (cell.until - cell.from) / hour)).toEqual([24, 25, 24])
})

test('pages belong to the day they came on, and rows are whole weeks', () => {
  const cells = dayCells(
    levels(48, () => 1),
    zoneClock('Asia/Seoul'),
    1,
  )
  expect(pagesByDay(cells, [from + hour, from + 25 * hour, from + 26 * hour]).map(it => it.length)).toEqual([1, 2])
  expect(perRow(28, 900, 26)).toBe(28)
  expect(perRow(28, 330, 26)).toBe(7)
  expect(perRow(28, 950, 44)).toBe(14)
  expect(perRow(10, 900, 26)).toBe(14)
})
