import type { Columns } from './sample-days.ts'

export interface Reduced {
  readonly at: readonly number[]
  readonly value: readonly number[]
  readonly reduced: boolean
}

/** Markers of vanished series, and values that are no numbers, cannot be drawn. */
const within = (days: readonly Columns[], from: number, until: number) => {
  const at: number[] = []
  const value: number[] = []
  for (const day of days)
    for (let i = 0; i < day.at.length; i++) {
      const t = day.at[i] ?? 0
      const sample = day.value[i] ?? NaN
      if (t < from || t > until || !Number.isFinite(sample)) continue
      at.push(t)
      value.push(sample)
    }
  return { at, value }
}

/** Index of the smallest and the largest value of [from, to), in time order. */
const extremesOf = (value: readonly number[], from: number, to: number): readonly number[] => {
  let low = from
  let high = from
  for (let i = from + 1; i < to; i++) {
    if ((value[i] ?? 0) < (value[low] ?? 0)) low = i
    if ((value[i] ?? 0) > (value[high] ?? 0)) high = i
  }
  if (low === high) return [low]
  return low < high ? [low, high] : [high, low]
}

/** The samples of [from, until]; over `limit` of them the smallest and largest of each of `limit / 2` equal buckets. */
export const reduceColumns = (days: readonly Columns[], from: number, until: number, limit: number): Reduced => {
  const { at, value } = within(days, from, until)
  if (at.length <= limit) return { at, value, reduced: false }
  const buckets = Math.floor(limit / 2)
  const kept: number[] = []
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * at.length) / buckets)
    const end = Math.floor(((bucket + 1) * at.length) / buckets)
    if (end > start) kept.push(...extremesOf(value, start, end))
  }
  return { at: kept.map(i => at[i] ?? 0), value: kept.map(i => value[i] ?? 0), reduced: true }
}
