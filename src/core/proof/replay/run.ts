import type { Said } from '../../ground/index.ts'
import type { FixedAt, Plan } from '../../guardrail/index.ts'
import type { Grid } from '../model.ts'
import type { DialectRules } from './dialect.ts'
import type { Memo } from './memo.ts'
import type { Store } from './store.ts'
import type { Value } from './value.ts'

/** What `@ start()` and `@ end()` mean: the ends of one query over the grid, or, as in a rule, each moment itself. */
export type Ends = 'query' | 'moment'

/** One evaluation under way. */
export interface Run {
  readonly store: Store
  readonly rules: DialectRules
  readonly ends: Ends
  /** Of the whole question, whichever slice or subquery is evaluated now. */
  readonly query: { readonly from: number; readonly until: number }
  readonly evaluate: (plan: Plan, grid: Grid) => Value
  readonly memo: Memo
  readonly warn: (says: Said) => void
}

export const timesOf = ({ from, stepMs, count }: Grid): Float64Array => {
  const times = new Float64Array(count)
  for (let k = 0; k < count; k++) times[k] = from + k * stepMs
  return times
}

export const gridKey = ({ from, stepMs, count }: Grid): string => `${from} ${stepMs} ${count}`

/** The moments that a selector looks at: the grid itself, moved by the offset, or one moment for all. */
export const lookedAt = (
  { at, offsetMs }: { readonly at?: FixedAt; readonly offsetMs: number },
  grid: Grid,
  { ends, query }: Run,
): Grid => {
  if (at === undefined || (typeof at === 'string' && ends === 'moment'))
    return offsetMs === 0 ? grid : { ...grid, from: grid.from - offsetMs }
  const fixed = typeof at === 'number' ? at : at === 'start' ? query.from : query.until
  return { from: fixed - offsetMs, stepMs: 0, count: grid.count }
}
