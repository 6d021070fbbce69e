import type { Samples } from '../value.ts'
import type { OverTime } from './over-time.ts'

interface Line {
  readonly slope: number
  readonly intercept: number
}

interface Kahan {
  sum: number
  off: number
}

const add = (to: Kahan, v: number, dropsInfinite: boolean) => {
  const next = to.sum + v
  if (dropsInfinite && (next === Infinity || next === -Infinity)) to.off = 0
  else if (Math.abs(to.sum) >= Math.abs(v)) to.off += to.sum - next + v
  else to.off += v - next + to.sum
  to.sum = next
}

const isConstant = (value: Float64Array, lo: number, hi: number): boolean => {
  for (let i = lo + 1; i < hi; i++) if (value[i]! !== value[lo]!) return false
  return true
}

/** Least squares over samples lo ≤ i < hi, seconds counted from `zeroAt`. */
const fitLine = ({ at, value }: Samples, lo: number, hi: number, zeroAt: number, dropsInfinite: boolean): Line => {
  if (isConstant(value, lo, hi)) {
    const v = value[lo]!
    return v === Infinity || v === -Infinity ? { slope: NaN, intercept: NaN } : { slope: 0, intercept: v }
  }
  const [xs, ys, xys, xxs] = [0, 0, 0, 0].map(() => ({ sum: 0, off: 0 })) as [Kahan, Kahan, Kahan, Kahan]
  for (let i = lo; i < hi; i++) {
    const x = (at[i]! - zeroAt) / 1e3
    add(xs, x, dropsInfinite)
    add(ys, value[i]!, dropsInfinite)
    add(xys, x * value[i]!, dropsInfinite)
    add(xxs, x * x, dropsInfinite)
  }
  const n = hi - lo
  const [x, y] = [xs.sum + xs.off, ys.sum + ys.off]
  const slope = (xys.sum + xys.off - (x * y) / n) / (xxs.sum + xxs.off - (x * x) / n)
  return { slope, intercept: y / n - (slope * x) / n }
}

/** Counted from the first sample of the window, near enough to keep the digits. */
export const deriv: OverTime = (samples, { dialect }) => {
  const dropsInfinite = dialect === 'prom3'
  return (lo, hi) => fitLine(samples, lo, hi, samples.at[lo]!, dropsInfinite).slope
}

export const predictLinear: OverTime = (samples, { dialect }, [ahead], { moments }) => {
  const dropsInfinite = dialect === 'prom3'
  return (lo, hi, k) => {
    const { slope, intercept } = fitLine(samples, lo, hi, moments.from + k * moments.stepMs, dropsInfinite)
    return slope * (ahead?.value[k] ?? NaN) + intercept
  }
}
