import type { RecordedSeries, Stretch } from '../../evidence/index.ts'
import { reachOf, type Dialect, type Plan } from '../../guardrail/index.ts'
import type { LiveStretch } from '../frontier/live-ground.ts'
import { momentsIn } from '../judge/moments.ts'
import { runsOf } from '../judge/spans.ts'
import type { Missing } from '../model.ts'
import { evaluateNative } from '../replay/index.ts'

/** A signal of one element over every stretch that its series cover. */
export interface EvaluatedSignal {
  readonly stretches: readonly LiveStretch[]
  /** Of each stretch; NaN: absent. */
  readonly columns: readonly Float64Array[]
}

/** Evaluations begin when all that they look back at is recorded; then they are at the moments at which a proof has them. */
const gridsOf = (covered: readonly Stretch[], stepMs: number, reachMs: number): readonly LiveStretch[] =>
  runsOf(covered, stepMs)
    .flatMap(run => run.stretches.map(it => ({ ...it, from: Math.max(it.from, run.from + reachMs) })))
    .map(it => ({ ...it, ...momentsIn(it, stepMs) }))
    .filter(it => it.count > 0)

/** Runs the left side of a rule natively, on its own series alone. */
export const evaluateSignal = (
  plan: Plan,
  series: readonly RecordedSeries[],
  covered: readonly Stretch[],
  intervalMs: number,
  dialect: Dialect,
): EvaluatedSignal | { readonly missing: readonly Missing[] } => {
  const stretches = gridsOf(covered, intervalMs, reachOf(plan))
  const columns: Float64Array[] = []
  for (const grid of stretches) {
    const evaluated = evaluateNative(plan, grid, { series, dialect })
    if (evaluated.kind === 'cannot') return { missing: evaluated.missing }
    const values = new Float64Array(grid.count).fill(NaN)
    for (const { value, present } of evaluated.columns)
      for (let k = 0; k < grid.count; k++) if (present[k] === 1) values[k] = value[k]!
    columns.push(values)
  }
  return { stretches, columns }
}
