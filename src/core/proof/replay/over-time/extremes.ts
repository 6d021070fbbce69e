import type { OverTime } from './over-time.ts'

/**
 * The most extreme member of windows that move on, each looked at once: those that a later one outdoes are forgotten. Of equals
 * (0 and −0) the first counts, and a NaN only where nothing else is. A window that lies before the last begins anew.
 */
const extremeOverTime =
  (outdoes: (a: number, b: number) => boolean): OverTime =>
  ({ value }) => {
    const waiting = new Int32Array(value.length)
    let [first, last] = [0, 0]
    let [from, until] = [0, 0]
    return (lo, hi) => {
      if (lo < from || hi < until) [first, last, until] = [0, 0, lo]
      from = lo
      for (let i = Math.max(until, lo); i < hi; i++) {
        const v = value[i]!
        if (v !== v) continue
        while (last > first && outdoes(v, value[waiting[last - 1]!]!)) last--
        if (last === first) [first, last] = [0, 0]
        waiting[last++] = i
      }
      until = hi
      while (first < last && waiting[first]! < lo) first++
      return first < last ? value[waiting[first]!]! : NaN
    }
  }

export const maxOverTime = extremeOverTime((a, b) => a > b)
export const minOverTime = extremeOverTime((a, b) => a < b)
