import type { Beyond } from './beyond.ts'
import { zonePoints, type Zones } from './zones.ts'

/** Pairs [from, until) of point numbers at which a condition holds, in order, none touching the next. */
export type Runs = Int32Array

let pairs = new Int32Array(1 << 12)

const put = (used: number, from: number, until: number): number => {
  if (used + 2 > pairs.length) {
    const wider = new Int32Array(pairs.length * 2)
    wider.set(pairs)
    pairs = wider
  }
  pairs[used] = from
  pairs[used + 1] = until
  return used + 2
}

/** Where the column (NaN: absent) is beyond the level. Zones that lie wholly on one side are not read. */
export const activeRuns = (column: Float64Array, { most, least, whole }: Zones, { side, over }: Beyond): Runs => {
  let used = 0
  let began = -1
  for (let z = 0; z < most.length; z++) {
    const first = z * zonePoints
    if (!((side > 0 ? most[z]! : -least[z]!) > over)) {
      if (began >= 0) used = put(used, began, first)
      began = -1
      continue
    }
    if (whole[z] === 1 && (side > 0 ? least[z]! : -most[z]!) > over) {
      if (began < 0) began = first
      continue
    }
    const until = Math.min(column.length, first + zonePoints)
    for (let k = first; k < until; k++) {
      if (side * column[k]! > over) {
        if (began < 0) began = k
      } else if (began >= 0) {
        used = put(used, began, k)
        began = -1
      }
    }
  }
  if (began >= 0) used = put(used, began, column.length)
  return pairs.slice(0, used)
}
