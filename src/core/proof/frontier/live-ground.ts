import type { Labels, Span, Stretch } from '../../evidence/index.ts'
import type { Grouping, KnownIncident, Occasion } from '../model.ts'

/** A recorded time and the evaluations in it: `from + i × stepMs`, 0 ≤ i < count. */
export type LiveStretch = Stretch & { readonly stepMs: number; readonly count: number }

/** The left side of a rule on its grid, and what its firings are judged against. */
export interface LiveGround {
  /** In time order. */
  readonly stretches: readonly LiveStretch[]
  /** Stretch × element: its value at every evaluation, NaN where it is absent or not a number. */
  readonly columns: readonly (readonly Float64Array[])[]
  /** Of each element, as its alert has them: with `alertname` and the rule's own, without `__name__`. */
  readonly labels: readonly Labels[]
  readonly occasion: Occasion
  readonly known: readonly KnownIncident[]
  readonly grouping: Grouping
  /** The normal time that counts. Absent: the normal stretches, less what is known and the incident itself. */
  readonly normal?: readonly Span[]
}
