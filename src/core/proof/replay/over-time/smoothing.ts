import type { Said } from '../../../ground/index.ts'
import { Unanswerable } from '../unanswerable.ts'
import type { OverTime } from './over-time.ts'

const outside = (what: Said, given: number) =>
  new Unanswerable('engine', {
    en: `The ${what.en} must lie between 0 and 1, not ${given}.`,
    ko: `${what.ko}는 0과 1 사이여야 합니다. 주어진 값: ${given}.`,
  })

const smoothing: Said = { en: 'smoothing factor', ko: '평활 계수' }
const trending: Said = { en: 'trend factor', ko: '추세 계수' }

/** holt_winters, which Prometheus 3 calls double_exponential_smoothing. */
export const doubleSmoothing: OverTime = ({ value }, _rules, [smooth, trend]) => {
  return (lo, hi, k) => {
    const [sf, tf] = [smooth?.value[k] ?? NaN, trend?.value[k] ?? NaN]
    if (sf <= 0 || sf >= 1) throw outside(smoothing, sf)
    if (tf <= 0 || tf >= 1) throw outside(trending, tf)
    let [before, now] = [0, value[lo]!]
    let slope = value[lo + 1]! - value[lo]!
    for (let i = lo + 1; i < hi; i++) {
      if (i > lo + 1) slope = tf * (now - before) + (1 - tf) * slope
      const next = sf * value[i]! + (1 - sf) * (now + slope)
      before = now
      now = next
    }
    return now
  }
}
