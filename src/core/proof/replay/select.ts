import type { SelectPlan } from '../../guardrail/index.ts'
import type { Column, Grid } from '../model.ts'
import { alignSamples, alignTimes, emptyCells } from './align.ts'
import { reserve } from './reserve.ts'
import { lookedAt, type Run } from './run.ts'
import { type VectorValue, vectorOf } from './value.ts'

const alignAll = (plan: SelectPlan, grid: Grid, run: Run, align: typeof alignSamples): VectorValue => {
  const looked = lookedAt(plan, grid, run)
  const columns: Column[] = []
  const selected = run.store.select(plan.matchers)
  reserve(selected.length, grid.count)
  for (const series of selected) {
    const cells = emptyCells(grid.count)
    if (align(series, looked, run.rules.farEdge === 'in', cells) > 0) columns.push({ labels: series.labels, ...cells })
  }
  return vectorOf(columns)
}

export const evaluateSelect = (plan: SelectPlan, grid: Grid, run: Run): VectorValue =>
  alignAll(plan, grid, run, alignSamples)

/** timestamp() of a selector: the times of the samples. With `@` Prometheus forgets the offset here. */
export const selectTimes = (plan: SelectPlan, grid: Grid, run: Run): VectorValue =>
  alignAll(plan.at === undefined ? plan : { ...plan, offsetMs: 0 }, grid, run, alignTimes)
