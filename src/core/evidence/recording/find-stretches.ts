import { MINUTE } from '../../ground/index.ts'
import type { Recording, Span, Stretch } from './model.ts'

const shortestPause = 5 * MINUTE

interface Timed {
  readonly part: Stretch['part']
  readonly at: Float64Array
}

/**
 * Times that some series covers without a pause of over 5 minutes (or 5 of its own intervals, where that is longer).
 * A sample covers until the next one is due. Where both parts cover, it is the incident's.
 */
export const findStretches = (series: readonly Timed[]): readonly Stretch[] => {
  const ofPart = (part: Stretch['part']) =>
    unite(series.filter(one => one.part === part).flatMap(one => covered(one.at)))
  const incident = ofPart('incident')
  const normal = ofPart('normal').flatMap(span => without(span, incident))
  return [
    ...incident.map((span): Stretch => ({ ...span, part: 'incident' })),
    ...normal.map((span): Stretch => ({ ...span, part: 'normal' })),
  ].toSorted((a, b) => a.from - b.from)
}

/**
 * The stretches of a recording as far as these series cover them. A recording may reach further back than the series
 * that a rule reads: days without them are no days on which it was quiet.
 */
export const coveredStretches = (
  { stretches }: Pick<Recording, 'stretches'>,
  series: readonly { readonly at: Float64Array }[],
): readonly Stretch[] => {
  const spans = unite(series.flatMap(({ at }) => covered(at)))
  return stretches.flatMap(stretch =>
    spans.flatMap(({ from, until }) => {
      const cut = { ...stretch, from: Math.max(from, stretch.from), until: Math.min(until, stretch.until) }
      return cut.from < cut.until ? [cut] : []
    }),
  )
}

const known = new WeakMap<Float64Array, readonly Span[]>()

/** `at` is in time order and never written again: many rules ask the same of a month of samples. */
const covered = (at: Float64Array): readonly Span[] => {
  const found = known.get(at) ?? spansOf(at)
  known.set(at, found)
  return found
}

const spansOf = (at: Float64Array): readonly Span[] => {
  if (at.length === 0) return []
  const interval = medianInterval(at) ?? 1
  const pause = Math.max(shortestPause, 5 * interval)
  const spans: Span[] = []
  let from = at[0]!
  for (let i = 1; i < at.length; i++) {
    if (at[i]! - at[i - 1]! <= pause) continue
    spans.push({ from, until: at[i - 1]! + interval })
    from = at[i]!
  }
  return [...spans, { from, until: at.at(-1)! + interval }]
}

const medianInterval = (at: Float64Array): number | undefined => {
  if (at.length < 2) return undefined
  const intervals = new Float64Array(at.length - 1)
  for (let i = 1; i < at.length; i++) intervals[i - 1] = at[i]! - at[i - 1]!
  return intervals.sort()[intervals.length >> 1]!
}

/** Spans that touch, or lie no further apart than a pause, are one: a series may begin where another has ended. */
const unite = (spans: readonly Span[]): readonly Span[] => {
  const found: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && span.from <= last.until + shortestPause)
      found[found.length - 1] = { from: last.from, until: Math.max(last.until, span.until) }
    else found.push(span)
  }
  return found
}

/** What is left of a span where others, in time order, are cut out. */
const without = (span: Span, others: readonly Span[]): readonly Span[] => {
  const left: Span[] = []
  let { from } = span
  for (const other of others) {
    if (other.until <= from || other.from >= span.until) continue
    if (other.from > from) left.push({ from, until: other.from })
    from = Math.max(from, other.until)
  }
  return from < span.until ? [...left, { from, until: span.until }] : left
}
