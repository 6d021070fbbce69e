import type { Beyond } from './beyond.ts'
import { zonePoints, type Zones } from './zones.ts'

/** Pairs [from, until) of point numbers at which a condition holds, in order, none touching the next. */
export type Runs = Int32Array

let pairs = new Int32Array(1 << 12)

/** A run that begins where the last one ended is the same run. */
const put = (used: number, from: number, until: number): number => {
  if (used > 0 && pairs[used - 1] === from) {
    pairs[used - 1] = until
    return used
  }
  if (used + 2 > pairs.length) {
    const wider = new Int32Array(pairs.length * 2)
    wider.set(pairs)
    pairs = wider
  }
  pairs[used] = from
  pairs[used + 1] = until
  return used + 2
}

/** Numbers of points, some of them absent. */
export interface Points {
  /** NaN: absent. */
  readonly value: Float64Array
  /** 0: absent. */
  readonly present?: Uint8Array
}

/** Runs between two points, each of them read. */
const readRuns = ({ value, present }: Points, { side, over }: Beyond, from: number, until: number, used: number) => {
  let to = used
  for (let k = from; k < until; k++) {
    if (!(side * value[k]! > over)) continue
    const began = k
    while (k < until && side * value[k]! > over && (present === undefined || present[k] === 1)) k++
    if (k > began) to = put(to, began, k)
  }
  return to
}

/** Where points are beyond the level. Zones of them that lie wholly on one side are not read. */
export const activeRuns = (points: Points, { most, least, whole }: Zones, beyond: Beyond): Runs => {
  const { side, over } = beyond
  const length = points.value.length
  let used = 0
  for (let z = 0; z < most.length; z++) {
    if (!((side > 0 ? most[z]! : -least[z]!) > over)) continue
    const first = z * zonePoints
    const until = Math.min(length, first + zonePoints)
    const isWhole = whole[z] === 1 && (side > 0 ? least[z]! : -most[z]!) > over
    used = isWhole ? put(used, first, until) : readRuns(points, beyond, first, until, used)
  }
  return pairs.slice(0, used)
}

/** The same without zones, for points that are asked once. */
export const activeRunsOnce = (points: Points, beyond: Beyond): Runs =>
  pairs.slice(0, readRuns(points, beyond, 0, points.value.length, 0))
