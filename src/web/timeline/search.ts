/** Index of the first value that is not before `at`; `values` rises. */
export const lowerBound = (values: ArrayLike<number>, at: number): number => {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the value nearest to `at`, −1 when there is none. */
export const nearestIndex = (values: ArrayLike<number>, at: number): number => {
  if (values.length === 0) return -1
  const after = lowerBound(values, at)
  if (after === 0) return 0
  if (after === values.length) return values.length - 1
  return at - (values[after - 1] ?? 0) <= (values[after] ?? 0) - at ? after - 1 : after
}
