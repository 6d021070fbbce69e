import type { AlertRule, RuleGroup } from '../../guardrail/index.ts'
import type { Case } from '../case.ts'
import type { Grouping } from '../model.ts'
import type { EngineOf, RuleGroupSettings } from './rule-settings.ts'

/** sha256 in hex; a text is taken as UTF-8. */
export type Digest = (text: string | Uint8Array) => string

export interface ProveAsk {
  readonly rule: AlertRule
  readonly group: RuleGroupSettings
  /** Groups whose recording rules the alert may read; alert rules in them are passed over. */
  readonly records: readonly RuleGroup[]
  readonly case: Case
  /** Called with the recording's own series where no recording rule is read, so that engines can be kept. */
  readonly engineOf: EngineOf
  readonly grouping: Grouping
  readonly digest: Digest
  /** Id of the guardrail; its alert name where it has none. */
  readonly guardrail?: string
}
