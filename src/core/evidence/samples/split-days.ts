import { DAY, type Millis } from '../../ground/index.ts'
import type { Samples } from '../recording/merge-samples.ts'

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
