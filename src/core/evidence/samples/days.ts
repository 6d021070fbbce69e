import { DAY, type Millis } from '../../ground/index.ts'
import type { Samples } from '../recording/model.ts'

export interface DaySamples extends Samples {
  /** Start of the UTC day. */
  readonly day: Millis
}

/** The samples of each UTC day, as views of the same columns: what goes into one chunk. Times must not fall. */
export const splitDays = ({ at, value, stale }: Samples): readonly DaySamples[] => {
  const days: DaySamples[] = []
  for (let from = 0; from < at.length;) {
    const day = Math.floor(at[from]! / DAY) * DAY
    let to = from + 1
    while (to < at.length && at[to]! < day + DAY) to++
    days.push({
      day,
      at: at.subarray(from, to),
      value: value.subarray(from, to),
      ...(stale && { stale: stale.subarray(from, to) }),
    })
    from = to
  }
  return days
}

/** Chunks of a series, in time order, as one. */
export const joinSamples = (days: readonly Samples[]): Samples => {
  const length = days.reduce((sum, { at }) => sum + at.length, 0)
  const at = new Float64Array(length)
  const value = new Float64Array(length)
  const stale = days.some(day => day.stale) ? new Uint8Array(length) : undefined
  let offset = 0
  for (const day of days) {
    at.set(day.at, offset)
    value.set(day.value, offset)
    if (day.stale) stale?.set(day.stale, offset)
    offset += day.at.length
  }
  return { at, value, ...(stale && { stale }) }
}
