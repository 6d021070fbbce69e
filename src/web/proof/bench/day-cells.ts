import { DAY } from '../../../wire/core.ts'
import type { ZoneClock } from '../../timeline/index.ts'
import type { Levels } from '../read-levels.ts'

/** One normal day on the clock of the incident's zone. */
export interface DayCell {
  /** Local midnight, as ms of a UTC clock that shows local time. */
  readonly local: number
  readonly from: number
  readonly until: number
  /** Highest (for "<": lowest) value of any column in each slice of the day; NaN where nothing is recorded. */
  readonly extreme: Float64Array
}

/** Slices of a day: one each hour. */
export const SLICES = 24

/** What is recorded for less than this many slices is an end of the record and no day. */
const FEWEST = 2

/** Normal stretches cut into local days, in order of time. `side` −1 where low values are what a rule looks for. */
export const dayCells = ({ head, values }: Levels, clock: ZoneClock, side: 1 | -1): readonly DayCell[] => {
  const cells = new Map<number, { local: number; from: number; until: number; extreme: Float64Array }>()
  const cellAt = (at: number) => {
    const offset = clock.offsetAt(at)
    const local = Math.floor((at + offset) / DAY) * DAY
    const known = cells.get(local)
    if (known) return known
    const from = clock.instantOf(local)
    const made = { local, from, until: clock.instantOf(local + DAY), extreme: new Float64Array(SLICES).fill(NaN) }
    cells.set(local, made)
    return made
  }
  head.stretches.forEach((stretch, s) => {
    if (stretch.part !== 'normal') return
    let cell = cellAt(stretch.from)
    for (let i = 0; i < stretch.count; i++) {
      const at = stretch.from + i * stretch.stepMs
      if (at < cell.from || at >= cell.until) cell = cellAt(at)
      const slice = Math.min(SLICES - 1, Math.floor(((at - cell.from) / (cell.until - cell.from)) * SLICES))
      for (const column of values[s] ?? []) {
        const value = column[i] ?? NaN
        const now = cell.extreme[slice] ?? NaN
        if (!Number.isNaN(value) && (Number.isNaN(now) || value * side > now * side)) cell.extreme[slice] = value
      }
    }
  })
  return [...cells.values()]
    .filter(({ extreme }) => extreme.filter(value => !Number.isNaN(value)).length >= FEWEST)
    .toSorted((a, b) => a.local - b.local)
}

/** Pages of each cell. */
export const pagesByDay = (cells: readonly DayCell[], pagedAt: readonly number[]): readonly (readonly number[])[] =>
  cells.map(({ from, until }) => pagedAt.filter(at => at >= from && at < until))

/** How many cells stand in one row: whole weeks, so that weekdays stand below each other, and rows of one length. */
export const perRow = (cells: number, width: number, least: number): number => {
  const weeks = Math.max(1, Math.ceil(cells / 7))
  const most = Math.max(1, Math.min(weeks, Math.floor(width / least / 7)))
  return Math.ceil(weeks / Math.ceil(weeks / most)) * 7
}
