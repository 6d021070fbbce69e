import { lowerBound } from './search.ts'
import type { Span } from './span.ts'

/** What was counted in each minute that has anything, in time order. */
export interface Density {
  readonly at: Float64Array
  readonly count: Float64Array
  readonly errors: Float64Array
  readonly slow: Float64Array
}

export interface Bar {
  readonly from: number
  readonly until: number
  readonly count: number
  readonly errors: number
  readonly slow: number
}

const MINUTE = 60_000
const widths = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1_440, 10_080]

/** Minutes of one bar, so that a bar is at least `pixels` wide. */
export const barMinutes = (span: Span, width: number, pixels: number): number =>
  widths.find(minutes => ((minutes * MINUTE) / (span.until - span.from)) * width >= pixels) ?? 43_200

/** The bar that `at` falls into: a round stretch of time, cut where the record begins and ends. */
const edgesOf = ({ at: times }: Density, at: number, size: number): Span => {
  const from = Math.floor(at / size) * size
  return {
    from: Math.max(from, times[0] ?? from),
    until: Math.min(from + size, (times.at(-1) ?? from) + MINUTE),
  }
}

/** Bars in sight, each the mean per minute of what falls into it (so the scale does not jump while zooming). */
export const densityBars = (density: Density, span: Span, width: number, pixels: number): readonly Bar[] => {
  const size = barMinutes(span, width, pixels) * MINUTE
  const bars: { from: number; until: number; count: number; errors: number; slow: number }[] = []
  const begin = lowerBound(density.at, Math.floor(span.from / size) * size)
  for (let i = begin; i < density.at.length; i++) {
    const at = density.at[i] ?? 0
    if (at > span.until) break
    const last = bars.at(-1)
    const into = last && at < last.until ? last : { ...edgesOf(density, at, size), count: 0, errors: 0, slow: 0 }
    if (into !== last) bars.push(into)
    const minutes = (into.until - into.from) / MINUTE
    into.count += (density.count[i] ?? 0) / minutes
    into.errors += (density.errors[i] ?? 0) / minutes
    into.slow += (density.slow[i] ?? 0) / minutes
  }
  return bars
}

/** The highest bar at this zoom over the whole span, so that panning does not change the scale. */
export const highestBar = (density: Density, whole: Span, minutes: number): number => {
  let highest = 0
  let sum = 0
  let edges: Span = { from: -Infinity, until: -Infinity }
  for (let i = lowerBound(density.at, whole.from); i < density.at.length; i++) {
    const at = density.at[i] ?? 0
    if (at >= edges.until) {
      edges = edgesOf(density, at, minutes * MINUTE)
      sum = 0
    }
    sum += (density.count[i] ?? 0) / ((edges.until - edges.from) / MINUTE)
    highest = Math.max(highest, sum)
  }
  return highest
}

/** The next round value, for the top of an axis: 2.4 stands under 3, 41.6 under 50. */
export const roundTop = (highest: number): number => {
  if (highest <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(highest))
  const round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(n => n * power >= highest * (1 - 1e-9)) ?? 10
  return Number((round * power).toPrecision(3))
}
