import type { OverTime } from './over-time.ts'

export const countOverTime: OverTime = () => (lo, hi) => hi - lo

export const presentOverTime: OverTime = () => () => 1

export const lastOverTime: OverTime =
  ({ value }) =>
  (_lo, hi) =>
    value[hi - 1]!

export const resets: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let count = 0
    for (let i = lo + 1; i < hi; i++) if (value[i]! < value[i - 1]!) count++
    return count
  }

/** From NaN to NaN nothing changes. */
export const changes: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let count = 0
    for (let i = lo + 1; i < hi; i++) {
      const [now, before] = [value[i]!, value[i - 1]!]
      if (now !== before && !(Number.isNaN(now) && Number.isNaN(before))) count++
    }
    return count
  }

/** Between the last two samples. */
export const idelta: OverTime =
  ({ value }) =>
  (_lo, hi) =>
    value[hi - 1]! - value[hi - 2]!

export const irate: OverTime =
  ({ at, value }) =>
  (_lo, hi) => {
    const [now, before] = [value[hi - 1]!, value[hi - 2]!]
    return (now < before ? now : now - before) / ((at[hi - 1]! - at[hi - 2]!) / 1_000)
  }
