import type { Labels } from '../../evidence/index.ts'
import { inactive, type AlertTiming } from '../alert/alert-kind.ts'
import { prometheusKind } from '../alert/prometheus.ts'
import type { Firing, Grid } from '../model.ts'
import type { Runs } from './active-runs.ts'

/** A grid and the runs of one alert on it. */
export interface RunsOnGrid {
  readonly grid: Grid
  readonly runs: Runs
}

/** Firings of one alert over grids that follow one another: the same machine as `runAlert`, told of whole runs. */
export const firingsOfRuns = (
  pieces: readonly RunsOnGrid[],
  timing: AlertTiming,
  labels: Labels,
): readonly Firing[] => {
  const state = inactive()
  const firings: Firing[] = []
  const take = (reading: 0 | 1, { from, stepMs }: Grid, first: number, count: number) => {
    if (count === 0) return
    const { activeAt, firedAt } = state
    const resolvedAt = prometheusKind.take(state, { reading, at: from + first * stepMs, stepMs, count }, timing)
    if (resolvedAt !== undefined) firings.push({ labels, activeAt, firedAt, resolvedAt })
  }
  for (const { grid, runs } of pieces) {
    let told = 0
    for (let r = 0; r < runs.length; r += 2) {
      take(0, grid, told, runs[r]! - told)
      take(1, grid, runs[r]!, runs[r + 1]! - runs[r]!)
      told = runs[r + 1]!
    }
    take(0, grid, told, grid.count - told)
  }
  if (state.phase === 'firing') firings.push({ labels, activeAt: state.activeAt, firedAt: state.firedAt })
  return firings
}
