import type { Labels } from '../../../evidence/index.ts'
import type { AggregatePlan } from '../../../guardrail/index.ts'
import type { Column, Grid } from '../../model.ts'
import type { Cells } from '../align.ts'
import { keyOf, metricName, onlyLabels, withoutLabels } from '../labels.ts'
import { reserve } from '../reserve.ts'
import type { Run } from '../run.ts'
import { type ScalarValue, type VectorValue, vectorOf } from '../value.ts'

/** One aggregation of PromQL over a vector. */
export type Aggregation = (plan: AggregatePlan, of: VectorValue, grid: Grid, run: Run) => VectorValue

/** Of one group, which has at least one. */
export type Members = readonly [Column, ...Column[]]

export interface Grouped {
  readonly labels: Labels
  readonly members: [Column, ...Column[]]
}

export const groupLabels = ({ grouping }: AggregatePlan): ((labels: Labels) => Labels) => {
  if (grouping.how === 'by') {
    const kept = new Set(grouping.labels)
    return labels => onlyLabels(labels, kept)
  }
  const dropped = new Set([metricName, ...grouping.labels])
  return labels => withoutLabels(labels, dropped)
}

/**
 * In the order of the first member; members keep theirs, since sums depend on it. A server orders by the first that is present at each
 * moment: an unrounded sum over three or more groups of another aggregation with gaps may differ in its last digit.
 */
export const groupColumns = (plan: AggregatePlan, columns: readonly Column[]): readonly Grouped[] => {
  const labelsOf = groupLabels(plan)
  const groups = new Map<string, Grouped>()
  for (const column of columns) {
    const labels = labelsOf(column.labels)
    const key = keyOf(labels)
    const group = groups.get(key)
    if (group) group.members.push(column)
    else groups.set(key, { labels, members: [column] })
  }
  return [...groups.values()]
}

/** Column of one group from those of its members. */
export type Fold = (members: Members, count: number, run: Run, param: ScalarValue | undefined) => Cells

export const paramOf = (plan: AggregatePlan, grid: Grid, run: Run): ScalarValue => {
  const value = plan.param && run.evaluate(plan.param, grid)
  if (value?.type !== 'scalar')
    throw new Error(`${plan.name} takes a scalar first: the parser lets nothing else through`)
  return value
}

export const folded =
  (fold: Fold, takesParam = false): Aggregation =>
  (plan, { columns }, grid, run) => {
    const param = takesParam ? paramOf(plan, grid, run) : undefined
    const groups = groupColumns(plan, columns)
    reserve(groups.length, grid.count)
    return vectorOf(groups.map(({ labels, members }) => ({ labels, ...fold(members, grid.count, run, param) })))
  }
