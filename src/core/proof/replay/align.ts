import type { Grid } from '../model.ts'
import { lookbackMs } from './dialect.ts'
import type { StoredSeries } from './store.ts'

/** First index whose time is later than `at`. */
export const firstAfter = (times: Float64Array, at: number): number => {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Columns as kernels write them. */
export interface Cells {
  readonly value: Float64Array
  readonly present: Uint8Array
}

export const emptyCells = (count: number): Cells => ({
  value: new Float64Array(count),
  present: new Uint8Array(count),
})

/** Of a series that has nothing in the grid. */
export const noCells: Cells = emptyCells(0)

/**
 * The newest sample at each moment, unless it is older than the lookback or marks the series stale.
 * `closed`: exactly as old as the lookback still counts. Gives how many cells are present.
 */
export const alignSamples = (
  series: StoredSeries,
  { from, stepMs, count }: Grid,
  closed: boolean,
  out: Cells,
): number => {
  const { at, value, stale } = series
  const { value: values, present } = out
  const n = at.length
  let i = firstAfter(at, from) - 1
  let last = i < 0 ? -Infinity : at[i]!
  let next = i + 1 < n ? at[i + 1]! : Infinity
  let found = 0
  for (let k = 0, t = from; k < count; k++, t += stepMs) {
    while (next <= t) {
      i++
      last = next
      next = i + 1 < n ? at[i + 1]! : Infinity
    }
    const age = t - last
    if (age > lookbackMs || (age === lookbackMs && !closed)) continue
    if (stale !== undefined && stale[i] !== 0) continue
    values[k] = value[i]!
    present[k] = 1
    found++
  }
  return found
}

/** The same, with the time of the sample in seconds for its value. */
export const alignTimes = (series: StoredSeries, grid: Grid, closed: boolean, out: Cells): number =>
  alignSamples({ ...series, value: series.at.map(at => at / 1_000) }, grid, closed, out)
