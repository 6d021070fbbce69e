import type { AggregatePlan } from '../../../guardrail/index.ts'
import type { Grid } from '../../model.ts'
import type { Run } from '../run.ts'
import { Unanswerable } from '../unanswerable.ts'
import type { VectorValue } from '../value.ts'
import { type Aggregation, folded } from './aggregation.ts'
import { bottomk, topk } from './best.ts'
import { countValues } from './count-values.ts'
import { avg, count, group, max, min, quantileOf, stddev, stdvar, sum } from './folds.ts'

/** Every aggregation that is run here. */
export const aggregationTable: ReadonlyMap<string, Aggregation> = new Map<string, Aggregation>(
  Object.entries({
    sum: folded(sum),
    avg: folded(avg),
    min: folded(min),
    max: folded(max),
    count: folded(count),
    group: folded(group),
    stddev: folded(stddev),
    stdvar: folded(stdvar),
    quantile: folded(quantileOf, true),
    topk,
    bottomk,
    count_values: countValues,
  }),
)

export const evaluateAggregate = (plan: AggregatePlan, grid: Grid, run: Run): VectorValue => {
  const aggregate = aggregationTable.get(plan.name)
  if (!aggregate)
    throw new Unanswerable('function', {
      en: `${plan.name} is not run here. Ask a server for it.`,
      ko: `${plan.name}은(는) 여기서 계산하지 않습니다. 서버에서 계산해야 합니다.`,
    })
  const of = run.evaluate(plan.of, grid)
  if (of.type !== 'vector') throw new Error(`${plan.name} takes a vector: the parser lets nothing else through`)
  return aggregate(plan, of, grid, run)
}
