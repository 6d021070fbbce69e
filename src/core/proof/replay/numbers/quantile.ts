/** Quantile between the two nearest values by weight; NaN sorts before all others. Sorts `values` in place. */
export const quantile = (q: number, values: Float64Array): number => {
  const n = values.length
  if (n === 0 || Number.isNaN(q)) return NaN
  if (q < 0) return -Infinity
  if (q > 1) return Infinity
  values.sort()
  let unordered = 0
  while (unordered < n && Number.isNaN(values[n - 1 - unordered])) unordered++
  const nth = (i: number): number => (i < unordered ? NaN : values[i - unordered]!)
  const rank = q * (n - 1)
  const lower = Math.max(0, Math.floor(rank))
  const upper = Math.min(n - 1, lower + 1)
  const weight = rank - Math.floor(rank)
  return nth(lower) * (1 - weight) + nth(upper) * weight
}
