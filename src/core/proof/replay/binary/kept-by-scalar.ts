import { activeRuns, activeRunsOnce, type Runs } from '../../levels/active-runs.ts'
import { type Beyond, beyondOf, type ThresholdSign, thresholdSigns } from '../../levels/beyond.ts'
import { presentInRuns } from '../../levels/present-in-runs.ts'
import { type Zones, zonesOfCells } from '../../levels/zones.ts'
import type { Column } from '../../model.ts'
import { isAnywhere, type ScalarValue } from '../value.ts'
import { comparison, type ComparisonSign } from './compare.ts'

const asked = new WeakMap<Float64Array, { readonly present: Uint8Array; zones?: Zones }>()

/** Zones are worth making when the same points are compared a second time, as rules that differ in their threshold do. */
const runsBeyond = (column: Column, beyond: Beyond): Runs => {
  const { value, present } = column
  const before = asked.get(value)
  if (before?.present !== present) {
    asked.set(value, { present })
    return activeRunsOnce(column, beyond)
  }
  before.zones ??= zonesOfCells(value, present)
  return activeRuns(column, before.zones, beyond)
}

const isOrdered = (sign: ComparisonSign): sign is ThresholdSign => (thresholdSigns as readonly string[]).includes(sign)

/** What of a column satisfies the comparison with a scalar; nothing where it never does. A threshold gives runs and no bytes. */
export const keptByScalar = (sign: ComparisonSign, column: Column, scalar: ScalarValue): Column | undefined => {
  const { labels, value, present } = column
  const threshold = scalar.constant
  if (threshold !== undefined && Number.isFinite(threshold) && isOrdered(sign)) {
    const runs = runsBeyond(column, beyondOf(sign, threshold))
    return runs.length === 0 ? undefined : presentInRuns({ labels, value }, runs, value.length)
  }
  const keep = new Uint8Array(present.length)
  comparison[sign](value, scalar.value, present, keep)
  return isAnywhere(keep) ? { labels, value, present: keep } : undefined
}
