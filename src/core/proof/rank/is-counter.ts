import type { RecordedSeries } from '../../evidence/index.ts'

const counterName = /_(total|count|sum|bucket)$/

/** A reset brings a counter down to less than this share of where it was. */
const resetShare = 0.5
/** A series that moves more seldom is a gauge that happens to climb. */
const leastMoving = 0.02

/** Counters only rise, but for resets. `named`: by its name and its values; `looks`: by its values alone. */
export const isCounter = ({ name, value }: RecordedSeries): 'named' | 'looks' | undefined => {
  let rises = 0
  let steps = 0
  let last = NaN
  for (const v of value) {
    if (v !== v) continue
    if (v < 0 || (v < last && v >= last * resetShare)) return undefined
    if (v > last) rises++
    if (last === last) steps++
    last = v
  }
  if (counterName.test(name)) return 'named'
  return steps > 0 && rises / steps >= leastMoving && value.length >= 100 ? 'looks' : undefined
}
