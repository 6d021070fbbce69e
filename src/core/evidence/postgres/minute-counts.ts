import { MINUTE } from '../../ground/index.ts'
import type { TemplateMinute } from '../model.ts'

const WIDTH = 4

/**
 * Counts by minute in one flat column: minute, count, sum and largest duration in whole microseconds (sums of integers are
 * exact in any order, so that any cut of a log gives the same figures). Grows with minutes, not with records.
 */
export interface MinuteCounts {
  rows: Float64Array
  used: number
  /** Offset of the minute that was counted last: the next record is nearly always in it. */
  current: number
}

export const openMinutes = (): MinuteCounts => ({ rows: new Float64Array(4 * WIDTH), used: 0, current: -1 })

/** Rows in order of time, one a minute. */
const compact = (minutes: MinuteCounts): void => {
  const { rows, used } = minutes
  const order = Array.from({ length: used / WIDTH }, (_, i) => i * WIDTH).sort((a, b) => rows[a]! - rows[b]!)
  const sorted = new Float64Array(rows.length)
  let to = -WIDTH
  for (const from of order) {
    if (to < 0 || sorted[to] !== rows[from]) {
      to += WIDTH
      sorted.set(rows.subarray(from, from + WIDTH), to)
      continue
    }
    sorted[to + 1] = sorted[to + 1]! + rows[from + 1]!
    sorted[to + 2] = sorted[to + 2]! + rows[from + 2]!
    sorted[to + 3] = Math.max(sorted[to + 3]!, rows[from + 3]!)
  }
  minutes.rows = sorted
  minutes.used = to + WIDTH
  minutes.current = -1
}

const makeRoom = (minutes: MinuteCounts): void => {
  if (minutes.used < minutes.rows.length) return
  compact(minutes)
  if (minutes.used * 2 <= minutes.rows.length) return
  const wider = new Float64Array(minutes.rows.length * 2)
  wider.set(minutes.rows)
  minutes.rows = wider
}

const rowOf = (minutes: MinuteCounts, minute: number): number => {
  const stop = Math.max(0, minutes.used - 16 * WIDTH)
  for (let i = minutes.used - WIDTH; i >= stop; i -= WIDTH) if (minutes.rows[i] === minute) return i
  makeRoom(minutes)
  const row = minutes.used
  minutes.rows[row] = minute
  minutes.used += WIDTH
  return row
}

export const addToMinute = (minutes: MinuteCounts, at: number, count: number, us: number): void => {
  const minute = Math.floor(at / MINUTE)
  const { current } = minutes
  const row = current >= 0 && minutes.rows[current] === minute ? current : rowOf(minutes, minute)
  const rows = minutes.rows
  rows[row + 1] = rows[row + 1]! + count
  rows[row + 2] = rows[row + 2]! + us
  if (us > rows[row + 3]!) rows[row + 3] = us
  minutes.current = row
}

export const mergeMinutes = (into: MinuteCounts, other: MinuteCounts): void => {
  for (let i = 0; i < other.used; i += WIDTH) {
    makeRoom(into)
    into.rows.set(other.rows.subarray(i, i + WIDTH), into.used)
    into.used += WIDTH
  }
  into.current = -1
}

export const minutesOf = (minutes: MinuteCounts): TemplateMinute[] => {
  compact(minutes)
  const found: TemplateMinute[] = []
  for (let i = 0; i < minutes.used; i += WIDTH)
    found.push({
      at: minutes.rows[i]! * MINUTE,
      count: minutes.rows[i + 1]!,
      totalMs: minutes.rows[i + 2]! / 1000,
      maxMs: minutes.rows[i + 3]! / 1000,
    })
  return found
}
