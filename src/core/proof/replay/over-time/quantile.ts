import { quantile } from '../numbers/quantile.ts'
import type { OverTime } from './over-time.ts'

export const quantileOverTime: OverTime = ({ value }, _rules, [q]) => {
  const level = q?.value
  return (lo, hi, k) => quantile(level?.[k] ?? NaN, value.slice(lo, hi))
}
