import type { SelectPlan } from '../../guardrail/index.ts'
import type { Column, Grid } from '../model.ts'
import { alignSamples, alignTimes, emptyCells, noCells } from './align.ts'
import { reserve } from './reserve.ts'
import { gridKey, lookedAt, type Run } from './run.ts'
import { type VectorValue, vectorOf } from './value.ts'

const aligned = { values: alignSamples, times: alignTimes } as const

const alignAll = (plan: SelectPlan, grid: Grid, run: Run, what: keyof typeof aligned): VectorValue => {
  const align = aligned[what]
  const looked = lookedAt(plan, grid, run)
  const columns: Column[] = []
  const selected = run.store.select(plan.matchers)
  reserve(selected.length, grid.count)
  const key = `${what} ${gridKey(looked)}`
  for (const series of selected) {
    const cells = run.memo.takeCells(series, key, () => {
      const made = emptyCells(grid.count)
      return align(series, looked, run.rules.farEdge === 'in', made) > 0 ? made : noCells
    })
    if (cells !== noCells) columns.push({ labels: series.labels, ...cells })
  }
  return vectorOf(columns)
}

export const evaluateSelect = (plan: SelectPlan, grid: Grid, run: Run): VectorValue =>
  alignAll(plan, grid, run, 'values')

/** timestamp() of a selector: the times of the samples. With `@` Prometheus forgets the offset here. */
export const selectTimes = (plan: SelectPlan, grid: Grid, run: Run): VectorValue =>
  alignAll(plan.at === undefined ? plan : { ...plan, offsetMs: 0 }, grid, run, 'times')
