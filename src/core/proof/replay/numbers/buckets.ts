/** Cumulative counts by upper bound, bounds rising; changed in place by what follows. */
export interface Buckets {
  readonly bounds: number[]
  readonly counts: number[]
}

/** Adds up counts of equal bounds. */
const coalesce = ({ bounds, counts }: Buckets) => {
  let last = 0
  for (let i = 1; i < bounds.length; i++) {
    if (bounds[i] === bounds[last]) counts[last]! += counts[i]!
    else {
      last++
      bounds[last] = bounds[i]!
      counts[last] = counts[i]!
    }
  }
  bounds.length = last + 1
  counts.length = last + 1
}

/** Makes counts rise; Prometheus 2: no count below one before it. */
export const raiseFalls = (counts: number[]) => {
  let most = counts[0]!
  for (let i = 1; i < counts.length; i++) {
    if (counts[i]! > most) most = counts[i]!
    else if (counts[i]! < most) counts[i] = most
  }
}

const leastNormal = 2 ** -1022
const tolerance = 1e-12

const isAlmost = (a: number, b: number): boolean => {
  if (Number.isNaN(a) && Number.isNaN(b)) return true
  const sum = Math.abs(a) + Math.abs(b)
  const apart = Math.abs(a - b)
  if (a === 0 || b === 0 || sum < leastNormal) return apart < tolerance * leastNormal
  return apart / Math.min(sum, Number.MAX_VALUE) < tolerance
}

/** Prometheus 3: differences that are too small to mean anything go too, up or down. */
export const levelSmallSteps = (counts: number[]) => {
  let before = counts[0]!
  for (let i = 1; i < counts.length; i++) {
    const now = counts[i]!
    if (now === before) continue
    if (isAlmost(before, now) || now < before) counts[i] = before
    else before = now
  }
}

const isOpen = ({ bounds }: Buckets): boolean => bounds.at(-1) === Infinity

/** First bucket but the last that reaches the rank, by halving as Go's sort.Search does (counts may be NaN). */
const reach = (counts: readonly number[], rank: number): number => {
  let [low, high] = [0, counts.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (counts[middle]! >= rank) high = middle
    else low = middle + 1
  }
  return low
}

/** Quantile inside the buckets, linear within one. NaN where the highest bound is not infinite or nothing was counted. */
export const bucketQuantile = (q: number, buckets: Buckets, makeRise: (counts: number[]) => void): number => {
  if (Number.isNaN(q)) return NaN
  if (q < 0) return -Infinity
  if (q > 1) return Infinity
  if (!isOpen(buckets)) return NaN
  const { bounds, counts } = buckets
  coalesce(buckets)
  makeRise(counts)
  const n = bounds.length
  if (n < 2 || counts[n - 1] === 0) return NaN
  const rank = q * counts[n - 1]!
  const found = reach(counts, rank)
  if (found === n - 1) return bounds[n - 2]!
  const end = bounds[found]!
  if (found === 0) return end <= 0 ? end : 0 + (end - 0) * (rank / counts[0]!)
  const [start, below] = [bounds[found - 1]!, counts[found - 1]!]
  return start + (end - start) * ((rank - below) / (counts[found]! - below))
}

const rankAt = ({ bounds, counts }: Buckets, at: number): number => {
  let rank = 0
  for (const [i, bound] of bounds.entries()) {
    const lower = i > 0 ? bounds[i - 1]! : -Infinity
    if (lower >= at) return rank
    if (bound > at) return rank + ((counts[i]! - rank) * (at - lower)) / (bound - lower)
    rank = counts[i]!
  }
  return counts.at(-1)!
}

/** Share of what was counted between two values. */
export const bucketFraction = (lower: number, upper: number, buckets: Buckets): number => {
  if (!isOpen(buckets)) return NaN
  coalesce(buckets)
  const count = buckets.counts.at(-1)!
  if (count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN
  if (lower >= upper) return 0
  const most = (rank: number) => (rank > count ? count : rank)
  return (most(rankAt(buckets, upper)) - most(rankAt(buckets, lower))) / count
}
