import type { Dialect } from '../../guardrail/index.ts'

/** Where the two dialects differ in more than arithmetic. */
export interface DialectRules {
  readonly dialect: Dialect
  /** A sample that lies exactly on the far edge of a window or of the lookback belongs to it. */
  readonly farEdge: 'in' | 'out'
  /** What `.` of a regular expression may be. */
  readonly dot: 'any but a line end' | 'any'
}

export const lookbackMs = 300_000

/** Evaluation interval of a server where nobody set it: the step of a subquery that names none. */
export const defaultStepMs = 60_000

export const dialectRules: { readonly [D in Dialect]: DialectRules } = {
  prom2: { dialect: 'prom2', farEdge: 'in', dot: 'any but a line end' },
  prom3: { dialect: 'prom3', farEdge: 'out', dot: 'any' },
}
