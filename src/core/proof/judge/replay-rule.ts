import type { Labels, Span } from '../../evidence/index.ts'
import type { Millis, Said } from '../../ground/index.ts'
import type { AlertRule } from '../../guardrail/index.ts'
import { openAlerts, type OpenAlerts, type Refused } from '../alert/run-alert.ts'
import type { Firing, Missing, RuleEngine } from '../model.ts'
import type { EngineOf } from './prove-ask.ts'
import { alertColumns } from './alert-columns.ts'
import { momentsIn, partsOf } from './moments.ts'
import type { RuleGround } from './rule-ground.ts'

export interface RuleGroupSettings {
  readonly intervalMs: number
  readonly queryOffsetMs: number
  readonly labels: Labels
  /** Most alerts of one evaluation; 0 or absent: no limit. */
  readonly limit?: number
}

export interface Replayable {
  readonly rule: AlertRule
  readonly group: RuleGroupSettings
  readonly ground: RuleGround
  readonly engine: RuleEngine
  readonly engineOf: EngineOf
}

export type Replayed =
  | {
      readonly kind: 'replayed'
      readonly firings: readonly Firing[]
      /** The same with every alert taken to fire before the first evaluation. */
      readonly ifFiringBefore: readonly Firing[]
      readonly refused: Refused
      readonly warnings: readonly Said[]
    }
  | { readonly kind: 'cannot'; readonly missing: readonly Missing[] }

/** Runs a rule over a span without a pause, at the evaluations of one phase. */
export const replayRule = async (on: Replayable, span: Span, phaseMs: Millis): Promise<Replayed> => {
  const { rule, group } = on
  const timing = { forMs: rule.forMs, keepMs: rule.keepFiringForMs, limit: group.limit ?? 0 }
  const alerts = openAlerts(timing)
  const before = openAlerts({ ...timing, begin: 'firing' })
  const warnings = new Map<string, Said>()
  const engine = engineFor(on, span, phaseMs)
  for (const part of partsOf(momentsIn(span, group.intervalMs, phaseMs))) {
    const shifted = { ...part, from: part.from - group.queryOffsetMs }
    const evaluated = await engine.evaluate(rule.expr, rule.plan, shifted)
    if (evaluated.kind === 'cannot') return evaluated
    for (const warning of evaluated.warnings) warnings.set(warning.en, warning)
    const columns = alertColumns(evaluated.columns, { rule, group: group.labels })
    for (const one of [alerts, before] satisfies readonly OpenAlerts[]) one.take(columns, part)
  }
  const { firings, refused } = alerts.close()
  return {
    kind: 'replayed',
    firings,
    ifFiringBefore: before.close().firings,
    refused,
    warnings: [...warnings.values()],
  }
}

export const engineFor = (on: Replayable, _span: Span, _phaseMs: Millis): RuleEngine => on.engine
