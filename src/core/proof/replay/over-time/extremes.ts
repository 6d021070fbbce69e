import type { OverTime } from './over-time.ts'

/** NaN counts only where nothing else is. */
export const maxOverTime: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let most = value[lo]!
    for (let i = lo + 1; i < hi; i++) if (value[i]! > most || most !== most) most = value[i]!
    return most
  }

export const minOverTime: OverTime =
  ({ value }) =>
  (lo, hi) => {
    let least = value[lo]!
    for (let i = lo + 1; i < hi; i++) if (value[i]! < least || least !== least) least = value[i]!
    return least
  }
