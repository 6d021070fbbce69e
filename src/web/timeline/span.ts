import type { Millis } from '../../wire/core.ts'

/** What is on the screen: from ≤ t ≤ until, UTC ms. */
export interface Span {
  readonly from: Millis
  readonly until: Millis
}

/** The least that can be zoomed to, in ms. */
const CLOSEST = 2_000

export const lengthOf = (span: Span): number => span.until - span.from

/** Pixel of an instant on an axis that begins at `left` and is `width` wide. */
export const xOf = (at: Millis, span: Span, left: number, width: number): number =>
  left + ((at - span.from) / lengthOf(span)) * width

export const timeOf = (x: number, span: Span, left: number, width: number): Millis =>
  span.from + ((x - left) / width) * lengthOf(span)

/** Inside the whole, as long as it was where it can be. */
export const within = (span: Span, whole: Span): Span => {
  const length = Math.min(Math.max(lengthOf(span), CLOSEST), lengthOf(whole))
  const from = Math.min(Math.max(span.from, whole.from), whole.until - length)
  return { from, until: from + length }
}

/** Zoom so that `at` stays where it is. `factor` under 1 comes closer. */
export const zoomAt = (span: Span, at: Millis, factor: number, whole: Span): Span => {
  const length = Math.min(Math.max(lengthOf(span) * factor, CLOSEST), lengthOf(whole))
  const share = (at - span.from) / lengthOf(span)
  const from = at - share * length
  return within({ from, until: from + length }, whole)
}

/** Moved by a share of its length: 0.5 is half a screen later. */
export const panBy = (span: Span, share: number, whole: Span): Span => {
  const by = lengthOf(span) * share
  return within({ from: span.from + by, until: span.until + by }, whole)
}

/** Moved only when `at` is out of sight. */
export const reveal = (span: Span, at: Millis, whole: Span): Span => {
  const margin = lengthOf(span) * 0.005
  if (at >= span.from + margin && at <= span.until - margin) return span
  const from = at - lengthOf(span) / 2
  return within({ from, until: from + lengthOf(span) }, whole)
}
