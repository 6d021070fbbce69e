import type { Millis } from '../../ground/index.ts'
import { roundWithin } from './round-within.ts'
import type { Sweep } from './sweep-levels.ts'

/** Neighbouring thresholds of one `for` that fire in time, with the same number of firings on the earlier normal days. */
export interface PlateauOfFor {
  /** Which `for`. */
  readonly hold: number
  readonly least: number
  readonly most: number
  readonly width: number
  /** In its middle, in few digits. */
  readonly threshold: number
  readonly firings: number
  /** Of the threshold in the middle, to the end of the window that was swept. */
  readonly leadMs: number
}

/** All plateaus of pairs that fire by the deadline. */
export const findPlateaus = (
  { thresholds, forsMs, firstAt, earlier }: Sweep,
  deadline: Millis,
): readonly PlateauOfFor[] => {
  const found: PlateauOfFor[] = []
  forsMs.forEach((_, hold) => {
    const cell = (t: number) => t * forsMs.length + hold
    for (let first = 0, last; first < thresholds.length; first = last + 1) {
      last = first
      if (!(firstAt[cell(first)]! <= deadline)) continue
      const same = (t: number) => firstAt[cell(t)]! <= deadline && earlier[cell(t)] === earlier[cell(first)]
      while (last + 1 < thresholds.length && same(last + 1)) last++
      const [least, most] = [thresholds[first]!, thresholds[last]!]
      found.push({
        hold,
        least,
        most,
        width: most - least,
        threshold: roundWithin(least, most, least),
        firings: earlier[cell(first)]!,
        leadMs: deadline - firstAt[cell((first + last) >> 1)]!,
      })
    }
  })
  return found
}
