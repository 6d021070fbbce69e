import type { Span } from '../../evidence/index.ts'
import type { Grid } from '../model.ts'

/** The evaluations that fall into a span: at multiples of the interval since 1970, moved by the phase. */
export const momentsIn = (span: Span, intervalMs: number, phaseMs = 0): Grid => {
  const from = Math.ceil((span.from - phaseMs) / intervalMs) * intervalMs + phaseMs
  return { from, stepMs: intervalMs, count: Math.max(0, Math.ceil((span.until - from) / intervalMs)) }
}

/** A week at 15 s: what is evaluated at once, so that memory stays bounded. */
const mostMoments = 40_320

export const partsOf = (grid: Grid): readonly Grid[] =>
  Array.from({ length: Math.ceil(grid.count / mostMoments) }, (_, i) => ({
    from: grid.from + i * mostMoments * grid.stepMs,
    stepMs: grid.stepMs,
    count: Math.min(mostMoments, grid.count - i * mostMoments),
  }))

/** All phases by the second; of longer intervals 60 that are equally far apart. */
export const phasesOf = (intervalMs: number): readonly number[] => {
  const step = Math.max(1_000, intervalMs / 60)
  return Array.from({ length: Math.ceil(intervalMs / step) }, (_, i) => Math.round(i * step))
}

/** Phases at which the normal days are counted. */
export const fewPhasesOf = (intervalMs: number): readonly number[] =>
  Array.from({ length: 12 }, (_, i) => Math.round((i * intervalMs) / 12))
