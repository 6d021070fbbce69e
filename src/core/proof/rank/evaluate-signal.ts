import type { RecordedSeries, Stretch } from '../../evidence/index.ts'
import type { Dialect, Plan } from '../../guardrail/index.ts'
import type { LiveStretch } from '../frontier/live-judge.ts'
import type { Missing } from '../model.ts'
import { evaluateNative } from '../replay/index.ts'

/** A signal of one element over every stretch that its series cover. */
export interface EvaluatedSignal {
  readonly stretches: readonly LiveStretch[]
  /** Of each stretch; NaN: absent. */
  readonly columns: readonly Float64Array[]
}

/** Evaluations are at whole multiples of the interval, so that they fall on the steps of what was recorded in steps. */
const gridOf = (stretch: Stretch, stepMs: number): LiveStretch => {
  const from = Math.ceil(stretch.from / stepMs) * stepMs
  return { ...stretch, from, stepMs, count: Math.max(0, Math.ceil((stretch.until - from) / stepMs)) }
}

/** Runs the left side of a rule natively, on its own series alone. */
export const evaluateSignal = (
  plan: Plan,
  series: readonly RecordedSeries[],
  covered: readonly Stretch[],
  intervalMs: number,
  dialect: Dialect,
): EvaluatedSignal | { readonly missing: readonly Missing[] } => {
  const stretches = covered.map(it => gridOf(it, intervalMs)).filter(it => it.count > 0)
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
