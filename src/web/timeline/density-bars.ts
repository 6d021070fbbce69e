import { lowerBound } from './search.ts'
import type { Span } from './span.ts'

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

/** Bars in sight, each the mean per minute of what falls into it (so the scale does not jump while zooming). */
export const densityBars = (density: Density, span: Span, width: number, pixels: number): readonly Bar[] => {
  const minutes = barMinutes(span, width, pixels)
  const size = minutes * MINUTE
  const bars: { from: number; until: number; count: number; errors: number; slow: number }[] = []
  const begin = lowerBound(density.at, Math.floor(span.from / size) * size)
  for (let i = begin; i < density.at.length; i++) {
    const at = density.at[i] ?? 0
    if (at > span.until) break
    const from = Math.floor(at / size) * size
    const bar = bars.at(-1)?.from === from ? bars.at(-1) : undefined
    const into = bar ?? { from, until: from + size, count: 0, errors: 0, slow: 0 }
    if (!bar) bars.push(into)
    into.count += (density.count[i] ?? 0) / minutes
    into.errors += (density.errors[i] ?? 0) / minutes
    into.slow += (density.slow[i] ?? 0) / minutes
  }
  return bars
}

/** The highest bar at this zoom over the whole span, so that panning does not change the scale. */
export const highestBar = (density: Density, whole: Span, minutes: number): number => {
  const size = minutes * MINUTE
  let highest = 0
  let sum = 0
  let current = NaN
  for (let i = lowerBound(density.at, whole.from); i < density.at.length; i++) {
    const bucket = Math.floor((density.at[i] ?? 0) / size)
    sum = bucket === current ? sum + (density.count[i] ?? 0) / minutes : (density.count[i] ?? 0) / minutes
    current = bucket
    highest = Math.max(highest, sum)
  }
  return highest
}
