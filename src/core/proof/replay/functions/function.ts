import type { CallPlan, Plan } from '../../../guardrail/index.ts'
import type { Column, Grid } from '../../model.ts'
import { withoutName } from '../labels.ts'
import type { Run } from '../run.ts'
import { unite } from '../unite.ts'
import type { ScalarValue, Value, VectorValue } from '../value.ts'

/** One function of PromQL. */
export type PromqlCall = (plan: CallPlan, grid: Grid, run: Run) => Value

const wrongType = (plan: CallPlan, i: number, wanted: string) =>
  new Error(`argument ${i + 1} of ${plan.name} is no ${wanted}: the parser lets none through`)

export const vectorAt = (plan: CallPlan, i: number, grid: Grid, run: Run): VectorValue => {
  const value = run.evaluate(argument(plan, i), grid)
  if (value.type !== 'vector') throw wrongType(plan, i, 'vector')
  return value
}

export const scalarAt = (plan: CallPlan, i: number, grid: Grid, run: Run): ScalarValue => {
  const value = run.evaluate(argument(plan, i), grid)
  if (value.type !== 'scalar') throw wrongType(plan, i, 'scalar')
  return value
}

export const textAt = (plan: CallPlan, i: number): string => {
  const given = argument(plan, i)
  if (given.op !== 'string') throw wrongType(plan, i, 'string')
  return given.value
}

export const argument = (plan: CallPlan, i: number): Plan => {
  const given = plan.args[i]
  if (!given) throw new Error(`${plan.name} lacks argument ${i + 1}: the parser lets none through`)
  return given
}

/** Maps each column to one without its name. */
export const mapColumns = (
  vector: VectorValue,
  run: Run,
  cells: (column: Column) => Pick<Column, 'value' | 'present'>,
): VectorValue =>
  unite(
    vector.columns.map(column => ({ ...cells(column), labels: withoutName(column.labels) })),
    run,
    'by moment',
  )

/** A function of a number alone. */
export const mapping =
  (of: (v: number) => number): PromqlCall =>
  (plan, grid, run) =>
    mapColumns(vectorAt(plan, 0, grid, run), run, ({ value, present }) => {
      const out = new Float64Array(value.length)
      for (let k = 0; k < out.length; k++) if (present[k] === 1) out[k] = of(value[k]!)
      return { value: out, present }
    })
