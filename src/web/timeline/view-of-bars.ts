import type { AttemptsView, DensityView } from '../../wire/views.ts'
import type { BarLane } from './timeline-data.ts'

export interface BarWords {
  readonly log: string
  readonly logNote: string
  readonly slow: string
  readonly errors: string
  readonly failed: string
  readonly failedNote: string
}

/** Log lines a minute; slow statements and errors stand in front of them. */
const logLane = (density: DensityView, words: BarWords): BarLane => ({
  id: 'log',
  title: words.log,
  note: words.logNote,
  density: {
    at: Float64Array.from(density.at),
    count: Float64Array.from(density.count),
    errors: Float64Array.from(density.errors),
    slow: Float64Array.from(density.slow),
  },
  layers: [
    { of: 'count', colour: 'bar' },
    { of: 'slow', colour: 'barLate', legend: words.slow },
    { of: 'errors', colour: 'barHarm', legend: words.errors },
  ],
})

/** Failed attempts a minute, from the first minute in which one failed to the last. */
const failedLane = (attempts: AttemptsView, words: BarWords): BarLane => {
  const minutes = attempts.at.flatMap((at, i) => {
    const failed = attempts.failed[i] ?? 0
    return failed > 0 ? [{ at, failed }] : []
  })
  const failed = Float64Array.from(minutes, minute => minute.failed)
  return {
    id: 'failed',
    title: words.failed,
    note: words.failedNote,
    density: {
      at: Float64Array.from(minutes, minute => minute.at),
      count: failed,
      errors: failed,
      slow: new Float64Array(failed.length),
    },
    layers: [{ of: 'errors', colour: 'barHarm' }],
  }
}

/** Lanes of what was counted in each minute; a record without any leaves its lane out. */
export const viewOfBars = (
  density: DensityView | undefined,
  attempts: AttemptsView | undefined,
  words: BarWords,
): readonly BarLane[] => [
  ...(density && density.at.length > 0 ? [logLane(density, words)] : []),
  ...(attempts?.failed.some(count => count > 0) ? [failedLane(attempts, words)] : []),
]
