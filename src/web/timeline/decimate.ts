import { lowerBound } from './search.ts'
import type { Span } from './span.ts'

/** Lowest, highest, first and last value in each pixel column. NaN where no sample falls. Reused from frame to frame. */
export interface Columns {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly first: Float64Array
  readonly last: Float64Array
}

export const columnsFor = (width: number): Columns => ({
  low: new Float64Array(width),
  high: new Float64Array(width),
  first: new Float64Array(width),
  last: new Float64Array(width),
})

/**
 * Reduces the samples in the span to one column a pixel. No peak is lost: the lowest and the highest of every column stay.
 * `into` must have `width` columns or more; only the first `width` are written.
 */
export const decimate = (
  at: ArrayLike<number>,
  value: ArrayLike<number>,
  span: Span,
  width: number,
  into: Columns,
): Columns => {
  into.low.fill(NaN, 0, width)
  into.high.fill(NaN, 0, width)
  const scale = width / (span.until - span.from)
  const end = lowerBound(at, span.until)
  for (let i = lowerBound(at, span.from); i < end; i++) {
    const column = Math.min(width - 1, Math.trunc(((at[i] ?? 0) - span.from) * scale))
    const v = value[i] ?? NaN
    if (!((into.low[column] ?? NaN) <= v)) into.low[column] = v
    if (!((into.high[column] ?? NaN) >= v)) {
      if (Number.isNaN(into.high[column])) into.first[column] = v
      into.high[column] = v
    }
    into.last[column] = v
  }
  return into
}

/** Columns without a sample of their own, between two that have one, get the straight line between them. */
export const bridge = (columns: Columns, width: number): Columns => {
  const { low, high, first, last } = columns
  let before = -1
  for (let x = 0; x < width; x++) {
    if (Number.isNaN(low[x])) continue
    const from = last[before] ?? 0
    const rise = ((first[x] ?? 0) - from) / (x - before)
    for (let gap = before + 1; before >= 0 && gap < x; gap++)
      low[gap] = high[gap] = first[gap] = last[gap] = from + rise * (gap - before)
    before = x
  }
  return columns
}

/** How many of `at` fall into each column; `into` is cleared first. */
export const countColumns = (at: ArrayLike<number>, span: Span, width: number, into: Uint32Array): Uint32Array => {
  into.fill(0, 0, width)
  const scale = width / (span.until - span.from)
  const end = lowerBound(at, span.until)
  for (let i = lowerBound(at, span.from); i < end; i++) {
    const column = Math.min(width - 1, Math.trunc(((at[i] ?? 0) - span.from) * scale))
    into[column] = (into[column] ?? 0) + 1
  }
  return into
}
