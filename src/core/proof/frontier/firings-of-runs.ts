import type { Labels } from '../../evidence/index.ts'
import type { Firing, Grid } from '../model.ts'
import type { Runs } from './active-runs.ts'

/** How long a condition must hold before it fires, and how long it fires on when it no longer does. */
export interface Waits {
  readonly forMs: number
  readonly keepFiringForMs: number
}

/**
 * Prometheus' state of one alert over its runs: it fires at the first evaluation that is `for` after the run began, and ends at the
 * first without the condition, or the first that is `keep_firing_for` after it; a run that begins by then goes on with the firing.
 */
export const firingsOfRuns = (runs: Runs, grid: Grid, waits: Waits, labels: Labels): readonly Firing[] => {
  const hold = Math.ceil(waits.forMs / grid.stepMs)
  const keep = Math.ceil(waits.keepFiringForMs / grid.stepMs)
  const at = (point: number) => grid.from + point * grid.stepMs
  const firings: Firing[] = []
  for (let r = 0; r < runs.length; r += 2) {
    const began = runs[r]!
    if (began + hold >= runs[r + 1]!) continue
    while (r + 2 < runs.length && keep > 0 && runs[r + 2]! <= runs[r + 1]! + keep) r += 2
    const ended = runs[r + 1]! + keep
    firings.push({
      labels,
      activeAt: at(began),
      firedAt: at(began + hold),
      ...(ended < grid.count && { resolvedAt: at(ended) }),
    })
  }
  return firings
}
