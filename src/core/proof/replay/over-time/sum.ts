import type { OverTime } from './over-time.ts'

/** Kahan's sum in Neumaier's form. Prometheus 3 drops the correction once the sum is infinite. */
export const sumOverTime: OverTime = ({ value }, rules) => {
  const dropsInfinite = rules.dialect === 'prom3'
  return (lo, hi) => {
    let [sum, correction] = [0, 0]
    for (let i = lo; i < hi; i++) {
      const v = value[i]!
      const next = sum + v
      if (dropsInfinite && (next === Infinity || next === -Infinity)) correction = 0
      else if (Math.abs(sum) >= Math.abs(v)) correction += sum - next + v
      else correction += v - next + sum
      sum = next
    }
    return sum === Infinity || sum === -Infinity ? sum : sum + correction
  }
}
