/** How many points are looked at to see where a signal lies. */
const mostLooked = 4_000
const evenly = 64
const byShare = 64

/** Numbers of a column in rising order, thinned to some thousands. */
export const sortedSample = (columns: readonly Float64Array[]): Float64Array => {
  const points = columns.reduce((sum, it) => sum + it.length, 0)
  const every = Math.max(1, Math.ceil(points / mostLooked))
  const found: number[] = []
  for (const column of columns)
    for (let k = 0; k < column.length; k += every) if (Number.isFinite(column[k]!)) found.push(column[k]!)
  return Float64Array.from(found).sort()
}

export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

/**
 * Thresholds worth trying for a signal that climbs from `usual` to `extreme`: even steps between them, and the values themselves where
 * they crowd, so that neither a slow climb nor a spike of a hundred times the usual hides the other. Rising, never `usual` itself.
 */
export const chooseLevels = (usual: number, extreme: number, sorted: Float64Array): readonly number[] => {
  const range = extreme - usual
  const even = Array.from({ length: evenly }, (_, i) => usual + (range * (i + 0.5)) / evenly)
  const crowded = Array.from({ length: byShare }, (_, i) => {
    const [low, high] = [quantile(sorted, i / byShare), quantile(sorted, (i + 1) / byShare)]
    return (low + high) / 2
  })
  const [least, most] = [Math.min(usual, extreme), Math.max(usual, extreme)]
  return [...new Set([...even, ...crowded])].filter(it => it > least && it < most).toSorted((a, b) => a - b)
}
