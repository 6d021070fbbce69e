import type { Columns } from './decimate.ts'
import { lowerBound } from './search.ts'
import type { Span } from './span.ts'

/** Samples that one block stands for. */
export const BLOCK = 32

/** Blocks of samples, prepared once: while many blocks fall into a pixel, nobody needs to look at each sample. */
export interface Coarse {
  readonly at: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly first: Float64Array
  readonly last: Float64Array
}

export const coarseOf = (at: Float64Array, value: Float64Array): Coarse => {
  const count = Math.ceil(at.length / BLOCK)
  const pick = (of: (block: Float64Array) => number) =>
    Float64Array.from({ length: count }, (_, i) => of(value.subarray(i * BLOCK, (i + 1) * BLOCK)))
  return {
    at: Float64Array.from({ length: count }, (_, i) => at[i * BLOCK] ?? 0),
    low: pick(block => block.reduce((a, b) => Math.min(a, b), Infinity)),
    high: pick(block => block.reduce((a, b) => Math.max(a, b), -Infinity)),
    first: pick(block => block[0] ?? NaN),
    last: pick(block => block.at(-1) ?? NaN),
  }
}

/** As `decimate`, block by block. A peak may stand one block off, which is less than a pixel where this is used. */
export const decimateCoarse = (coarse: Coarse, span: Span, width: number, into: Columns): Columns => {
  into.low.fill(NaN, 0, width)
  into.high.fill(NaN, 0, width)
  const scale = width / (span.until - span.from)
  const end = lowerBound(coarse.at, span.until)
  for (let i = lowerBound(coarse.at, span.from); i < end; i++) {
    const column = Math.min(width - 1, Math.trunc(((coarse.at[i] ?? 0) - span.from) * scale))
    const low = coarse.low[i] ?? NaN
    const high = coarse.high[i] ?? NaN
    if (Number.isNaN(into.low[column])) {
      into.low[column] = low
      into.high[column] = high
      into.first[column] = coarse.first[i] ?? NaN
    } else {
      into.low[column] = Math.min(into.low[column] ?? NaN, low)
      into.high[column] = Math.max(into.high[column] ?? NaN, high)
    }
    into.last[column] = coarse.last[i] ?? NaN
  }
  return into
}
