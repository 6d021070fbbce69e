import type { Sampling } from './model.ts'

const raw: Sampling = { kind: 'raw', staleMarkers: 'unknown' }

/**
 * Whether a source is an answer of query_range: every time of every series lies on one grid, and most neighbours are one
 * step apart. Scrapes of a real server jitter by milliseconds. A source with no two samples in a series says nothing.
 */
export const inferSampling = (series: readonly { readonly at: Float64Array }[]): Sampling => {
  const stepMs = commonInterval(series)
  if (stepMs === undefined) return raw
  const phase = firstTime(series) % stepMs
  let intervals = 0
  let steps = 0
  for (const { at } of series)
    for (let i = 0; i < at.length; i++) {
      if ((at[i]! - phase) % stepMs !== 0) return raw
      if (i === 0) continue
      intervals++
      if (at[i]! - at[i - 1]! === stepMs) steps++
    }
  return steps * 2 >= intervals ? { kind: 'stepped', stepMs } : raw
}

const firstTime = (series: readonly { readonly at: Float64Array }[]): number =>
  series.find(({ at }) => at.length > 0)?.at[0] ?? 0

/** The most frequent interval of the longest series. */
const commonInterval = (series: readonly { readonly at: Float64Array }[]): number | undefined => {
  const longest = series.reduce<Float64Array>(
    (best, { at }) => (at.length > best.length ? at : best),
    new Float64Array(),
  )
  const counts = new Map<number, number>()
  for (let i = 1; i < longest.length; i++) {
    const interval = longest[i]! - longest[i - 1]!
    if (interval > 0) counts.set(interval, (counts.get(interval) ?? 0) + 1)
  }
  let best: number | undefined
  for (const [interval, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = interval
  return best
}

/**
 * What a series is that was put together from several sources: as coarse as the coarsest, since a question finer than
 * that has no honest answer over the whole.
 */
export const coarsest = (all: readonly Sampling[]): Sampling => {
  const steps = all.flatMap(one => (one.kind === 'stepped' ? [one.stepMs] : []))
  if (steps.length > 0) return { kind: 'stepped', stepMs: Math.max(...steps) }
  const kept = all.length > 0 && all.every(one => one.kind === 'raw' && one.staleMarkers === 'kept')
  return kept ? { kind: 'raw', staleMarkers: 'kept' } : raw
}
