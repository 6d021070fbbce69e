const mostIntervals = 1_001

/** Of the samples around a moment, in ms; undefined where there are fewer than two. */
export const medianInterval = (at: Float64Array, around: number): number | undefined => {
  const first = at.findIndex(one => one >= around)
  const middle = first < 0 ? at.length : first
  const near = at.subarray(Math.max(0, middle - mostIntervals), middle + mostIntervals)
  if (near.length < 2) return undefined
  const intervals = Float64Array.from({ length: near.length - 1 }, (_, i) => (near[i + 1] ?? 0) - (near[i] ?? 0)).sort()
  return intervals[intervals.length >> 1]
}
