import type { NegatePlan, Plan, ValueType } from '../../guardrail/index.ts'
import type { Grid } from '../model.ts'
import { evaluateAggregate } from './aggregations/index.ts'
import { evaluateBinary } from './binary/index.ts'
import { evaluateCall } from './functions/index.ts'
import { withoutName } from './labels.ts'
import type { Run } from './run.ts'
import { evaluateSelect } from './select.ts'
import { unite } from './unite.ts'
import { constantOf, type Value } from './value.ts'

const negated = (values: Float64Array): Float64Array => values.map(value => -value)

const evaluateNegate = (plan: NegatePlan, grid: Grid, run: Run): Value => {
  const of = run.evaluate(plan.of, grid)
  if (of.type === 'string') throw new Error('a string cannot be negated: the parser lets none through')
  if (of.type === 'scalar')
    return of.constant === undefined
      ? { type: 'scalar', value: negated(of.value) }
      : constantOf(-of.constant, grid.count)
  const columns = of.columns.map(({ labels, value, present }) => ({
    labels: withoutName(labels),
    value: negated(value),
    present,
  }))
  return unite(columns, run, 'along series')
}

const onlyInside = (type: ValueType) => (): never => {
  throw new Error(`a ${type} stands only as an argument: the parser lets none through`)
}

/** How each kind of plan is evaluated on a grid. */
export const evaluations: {
  readonly [O in Plan['op']]: (plan: Extract<Plan, { readonly op: O }>, grid: Grid, run: Run) => Value
} = {
  number: ({ value }, { count }) => constantOf(value, count),
  string: ({ value }) => ({ type: 'string', value }),
  select: evaluateSelect,
  range: onlyInside('matrix'),
  subquery: onlyInside('matrix'),
  call: evaluateCall,
  aggregate: evaluateAggregate,
  negate: evaluateNegate,
  binary: evaluateBinary,
}
