import type { Cells } from './align.ts'
import type { Change } from './change.ts'
import { firstInside, type Windows } from './range.ts'
import { secondsOf } from './seconds-of.ts'
import type { Samples } from './value.ts'

/**
 * rate, increase and delta: the change between the first and the last sample of each window, extrapolated towards the window's ends
 * (by at most half a sample distance where the end is farther than 1.1 distances). The order of operations is Prometheus's, to the bit;
 * the dialects differ in whether the zero of a counter is looked for before or after the far end is capped.
 */
export const changeInScript = ({ at, value }: Samples, windows: Windows, change: Change, out: Cells) => {
  const { ends, rangeMs, farEdge } = windows
  const { from, stepMs, count } = ends
  const closed = farEdge === 'in'
  const rangeSeconds = secondsOf(rangeMs)
  const { counter, perSecond } = change
  const n = at.length
  let lo = firstInside(at, from - rangeMs, farEdge)
  let hi = lo
  const { value: values, present } = out
  /** Indices at which a counter fell, as far as the windows have come. */
  const resets: number[] = []
  let reset = 0
  let newest = NaN
  let nextAt = hi < n ? at[hi]! : Infinity
  let firstAt = nextAt
  for (let k = 0, end = from; k < count; k++, end += stepMs) {
    while (nextAt <= end) {
      const v = value[hi]!
      if (counter && v < newest) resets.push(hi)
      newest = v
      nextAt = ++hi < n ? at[hi]! : Infinity
    }
    const edge = end - rangeMs
    if (closed) while (firstAt < edge) firstAt = ++lo < n ? at[lo]! : Infinity
    else while (firstAt <= edge) firstAt = ++lo < n ? at[lo]! : Infinity
    const distances = hi - lo - 1
    if (distances < 1) continue
    const first = value[lo]!
    let result = newest - first
    if (reset < resets.length) {
      while (reset < resets.length && resets[reset]! <= lo) reset++
      for (let later = reset; later < resets.length; later++) result += value[resets[later]! - 1]!
    }
    present[k] = 1
    if (result === 0) {
      values[k] = result
      continue
    }
    const lastAt = at[hi - 1]!
    const sampled = (lastAt - firstAt) / 1_000
    const distance = sampled / distances
    const near = distance * 1.1
    let toStart = (firstAt - edge) / 1_000
    let toEnd = (end - lastAt) / 1_000
    if (!closed && toStart >= near) toStart = distance / 2
    if (counter && result > 0 && first >= 0) {
      const toZero = sampled * (first / result)
      if (toZero < toStart) toStart = toZero
    }
    if (closed && !(toStart < near)) toStart = distance / 2
    if (closed ? !(toEnd < near) : toEnd >= near) toEnd = distance / 2
    let factor = (sampled + toStart + toEnd) / sampled
    if (perSecond) factor /= rangeSeconds
    values[k] = result * factor
  }
}
