import type { Plan } from './plan.ts'

/** A plan and whether brackets stand around it: `(x)[5m]` and `-(1)` are not `x[5m]` and `-1`. */
export interface Bound {
  readonly plan: Plan
  readonly bracketed: boolean
}
