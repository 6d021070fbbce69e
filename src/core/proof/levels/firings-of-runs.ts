import type { Labels } from '../../evidence/index.ts'
import { inactive, type AlertTiming } from '../alert/alert-kind.ts'
import { prometheusKind } from '../alert/prometheus.ts'
import type { Firing, Grid } from '../model.ts'
import type { Runs } from './active-runs.ts'
import { eachRun } from './each-run.ts'

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
  for (const { grid, runs } of pieces) {
    const { from, stepMs, count: points } = grid
    eachRun(runs, points, (reading, first, count) => {
      const { activeAt, firedAt } = state
      const resolvedAt = prometheusKind.take(state, { reading, at: from + first * stepMs, stepMs, count }, timing)
      if (resolvedAt !== undefined) firings.push({ labels, activeAt, firedAt, resolvedAt })
    })
  }
  if (state.phase === 'firing') firings.push({ labels, activeAt: state.activeAt, firedAt: state.firedAt })
  return firings
}
