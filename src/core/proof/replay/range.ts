import type { Labels } from '../../evidence/index.ts'
import type { Plan, RangePlan, SubqueryPlan } from '../../guardrail/index.ts'
import type { Column, Grid } from '../model.ts'
import { type Cells, firstAfter } from './align.ts'
import { defaultStepMs, type DialectRules } from './dialect.ts'
import { lookedAt, type Run } from './run.ts'
import type { StoredSeries } from './store.ts'
import type { Samples } from './value.ts'

/** One window a moment: (end − rangeMs, end] or [end − rangeMs, end], as the dialect says. */
export interface Windows {
  /** Ends of the windows; a step of 0 is one window for all. */
  readonly ends: Grid
  readonly rangeMs: number
  readonly farEdge: DialectRules['farEdge']
  /** The moments of evaluation, from which the ends may lie apart. */
  readonly moments: Grid
}

export interface RangedSeries {
  readonly labels: Labels
  readonly samples: Samples
  /** Where the samples are those of a recorded series. */
  readonly stored?: StoredSeries
}

export interface Ranged {
  readonly series: readonly RangedSeries[]
  readonly windows: Windows
}

const samplesOf = ({ value, present }: Column, { from, stepMs }: Grid): Samples => {
  let count = 0
  for (const here of present) count += here
  const samples = { at: new Float64Array(count), value: new Float64Array(count) }
  for (let k = 0, to = 0; k < present.length; k++) {
    if (present[k] === 0) continue
    samples.at[to] = from + k * stepMs
    samples.value[to++] = value[k]!
  }
  return samples
}

/** Moments of a subquery: multiples of its step since 1970, from the far edge of the first window to the end of the last. */
export const subqueryGrid = (plan: SubqueryPlan, ends: Grid, farEdge: DialectRules['farEdge']): Grid => {
  const stepMs = plan.stepMs ?? defaultStepMs
  const edge = ends.from - plan.rangeMs
  const before = stepMs * Math.trunc(edge / stepMs)
  const from = before < edge || (before === edge && farEdge === 'out') ? before + stepMs : before
  const until = ends.from + (ends.count - 1) * ends.stepMs
  return { from, stepMs, count: Math.max(0, Math.floor((until - from) / stepMs) + 1) }
}

const subqueryOf = (plan: SubqueryPlan, windows: Windows, run: Run): Ranged => {
  const inner = subqueryGrid(plan, windows.ends, windows.farEdge)
  const of = run.evaluate(plan.of, inner)
  if (of.type === 'string') throw new Error('a subquery of a string: the parser lets none through')
  const columns =
    of.type === 'vector'
      ? of.columns
      : [{ labels: {}, value: of.value, present: new Uint8Array(of.value.length).fill(1) }]
  return { series: columns.map(column => ({ labels: column.labels, samples: samplesOf(column, inner) })), windows }
}

const selectedRange = (plan: RangePlan, windows: Windows, run: Run): Ranged => ({
  series: run.store.select(plan.of.matchers).map(stored => ({ labels: stored.labels, samples: stored.live(), stored })),
  windows,
})

export const rangeOf = (plan: Plan, grid: Grid, run: Run): Ranged => {
  if (plan.op !== 'range' && plan.op !== 'subquery') throw new Error('not a range: the parser lets none through')
  const ends = lookedAt(plan.op === 'range' ? plan.of : plan, grid, run)
  const windows = { ends, rangeMs: plan.rangeMs, farEdge: run.rules.farEdge, moments: grid }
  return plan.op === 'range' ? selectedRange(plan, windows, run) : subqueryOf(plan, windows, run)
}

/** First index inside a window that opens at `edge`. */
export const firstInside = (at: Float64Array, edge: number, farEdge: DialectRules['farEdge']): number => {
  const after = firstAfter(at, edge)
  return farEdge === 'in' && after > 0 && at[after - 1] === edge ? after - 1 : after
}

/** Samples lo ≤ i < hi are inside the window of moment k. */
export type Reduce = (lo: number, hi: number, k: number) => number

/** Calls for each window that holds at least `least` samples, moving both of its ends along the samples. */
export const slide = (at: Float64Array, windows: Windows, least: number, out: Cells, reduce: Reduce) => {
  const { ends, rangeMs, farEdge } = windows
  const n = at.length
  const closed = farEdge === 'in'
  let hi = firstAfter(at, ends.from)
  let lo = firstInside(at, ends.from - rangeMs, farEdge)
  for (let k = 0, end = ends.from; k < ends.count; k++, end += ends.stepMs) {
    while (hi < n && at[hi]! <= end) hi++
    const edge = end - rangeMs
    if (closed) while (lo < n && at[lo]! < edge) lo++
    else while (lo < n && at[lo]! <= edge) lo++
    if (hi - lo < least) continue
    out.value[k] = reduce(lo, hi, k)
    out.present[k] = 1
  }
}
