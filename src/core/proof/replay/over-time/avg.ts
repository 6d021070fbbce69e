import type { OverTime } from './over-time.ts'

const isInfinite = (v: number): boolean => v === Infinity || v === -Infinity

/** Prometheus 2: a running mean with Kahan's correction; an infinite mean swallows what is finite. */
const runningMean: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let [mean, correction] = [0, 0]
    for (let i = lo, count = 1; i < hi; i++, count++) {
      const v = value[i]!
      if (isInfinite(mean) && (isInfinite(v) ? mean > 0 === v > 0 : !Number.isNaN(v))) continue
      const step = v / count - mean / count
      const next = mean + step
      if (Math.abs(mean) >= Math.abs(step)) correction += mean - next + step
      else correction += step - next + mean
      mean = next
    }
    return isInfinite(mean) ? mean : mean + correction
  }

/** From where on the sum would overflow: a running mean again. */
const meanFrom = (
  value: Float64Array,
  from: number,
  lo: number,
  hi: number,
  sum: number,
  correction: number,
): number => {
  let mean = sum / (from - lo)
  let off = correction / (from - lo)
  for (let i = from; i < hi; i++) {
    const count = i - lo + 1
    const share = (count - 1) / count
    const step = value[i]! / count
    const scaled = share * mean
    off *= share
    const next = step + scaled
    if (isInfinite(next)) off = 0
    else if (Math.abs(scaled) >= Math.abs(step)) off += scaled - next + step
    else off += step - next + scaled
    mean = next
  }
  return mean + off
}

/** Prometheus 3: Kahan's sum divided by the count, as long as the sum does not overflow. */
const dividedSum: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let [sum, correction] = [value[lo]!, 0]
    for (let i = lo + 1; i < hi; i++) {
      const v = value[i]!
      const next = sum + v
      if (isInfinite(next)) return meanFrom(value, i, lo, hi, sum, correction)
      if (Math.abs(sum) >= Math.abs(v)) correction += sum - next + v
      else correction += v - next + sum
      sum = next
    }
    const count = hi - lo
    return sum / count + correction / count
  }

export const avgOverTime: OverTime = (samples, rules, params, windows) =>
  (rules.dialect === 'prom2' ? runningMean : dividedSum)(samples, rules, params, windows)
