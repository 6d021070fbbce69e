import type { Labels, RecordedSeries } from '../../evidence/index.ts'
import type { Plan } from '../../guardrail/index.ts'
import type { RuleEngine } from '../model.ts'

/** What the group around a rule says of its evaluation. */
export interface RuleGroupSettings {
  readonly intervalMs: number
  readonly queryOffsetMs: number
  readonly labels: Labels
  /** Most alerts of one evaluation; 0 or absent: no limit. */
  readonly limit?: number
}

/** The engine that runs a plan over these series: one that does not run it all may leave it to another. */
export type EngineOf = (series: readonly RecordedSeries[], plan: Plan) => RuleEngine
