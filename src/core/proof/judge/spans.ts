import type { Span, Stretch } from '../../evidence/index.ts'
import { DAY, type Millis } from '../../ground/index.ts'

/** In time order; those that touch or overlap are one. */
export const joinSpans = (spans: readonly Span[], gapMs = 0): readonly Span[] => {
  const joined: { from: Millis; until: Millis }[] = []
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (until <= from) continue
    if (last && from - last.until <= gapMs) last.until = Math.max(last.until, until)
    else joined.push({ from, until })
  }
  return joined
}

/** What of the spans lies in none of the others. Both in time order. */
export const lessSpans = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  joinSpans(others).reduce<readonly Span[]>(
    (left, other) =>
      left.flatMap(({ from, until }) =>
        [
          { from, until: Math.min(until, other.from) },
          { from: Math.max(from, other.until), until },
        ].filter(span => span.from < span.until),
      ),
    spans,
  )

/** What lies in both. */
export const commonSpans = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  joinSpans(
    spans.flatMap(a => others.map(b => ({ from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }))),
  )

export const isInside = (at: Millis, spans: readonly Span[]): boolean =>
  spans.some(({ from, until }) => from <= at && at < until)

export const sumOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, until }) => sum + until - from, 0)

export const daysOf = (spans: readonly Span[]): number => sumOf(spans) / DAY

/** Stretches that follow one another without a pause of more than an interval: alerts keep their state over them. */
export interface StretchRun extends Span {
  readonly stretches: readonly Stretch[]
}

export const runsOf = (stretches: readonly Stretch[], intervalMs: number): readonly StretchRun[] => {
  const runs: { from: Millis; until: Millis; stretches: Stretch[] }[] = []
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = runs.at(-1)
    if (last && stretch.from - last.until <= intervalMs) {
      last.until = Math.max(last.until, stretch.until)
      last.stretches.push(stretch)
    } else runs.push({ from: stretch.from, until: stretch.until, stretches: [stretch] })
  }
  return runs
}
