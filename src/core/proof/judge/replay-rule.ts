import type { Span } from '../../evidence/index.ts'
import type { Millis, Said } from '../../ground/index.ts'
import type { AlertRule } from '../../guardrail/index.ts'
import { openAlerts, type OpenAlerts, type Refused } from '../alert/run-alert.ts'
import type { Firing, Missing, RuleEngine } from '../model.ts'
import { writeRecordingRules } from '../replay/index.ts'
import { alertColumns } from './alert-columns.ts'
import { momentsIn, partsOf } from './moments.ts'
import type { NeedyGround } from './rule-ground.ts'
import type { EngineOf, RuleGroupSettings } from './rule-settings.ts'

export interface Replayable {
  readonly rule: AlertRule
  readonly group: RuleGroupSettings
  readonly ground: NeedyGround
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
  if ('missing' in engine) return { kind: 'cannot', missing: engine.missing }
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
    firings: firings.filter(wasSent),
    ifFiringBefore: before.close().firings.filter(wasSent),
    refused,
    warnings: [...warnings.values()],
  }
}

/** An evaluation that drops all alerts for the group's limit sends nothing, not even of those that began to fire at it. */
const wasSent = ({ firedAt, resolvedAt }: Firing): boolean => resolvedAt !== firedAt

/**
 * The engine over the rule's ground. Recording rules that it reads are evaluated first, at the same phase, over the span and
 * what the rule looks back from it.
 */
export const engineFor = (
  { rule, ground, group, engine, engineOf }: Replayable,
  span: Span,
  phaseMs: Millis,
): RuleEngine | { readonly missing: readonly Missing[] } => {
  if (ground.records.length === 0) return engine
  const from = span.from - ground.reachMs - group.queryOffsetMs - staleAfterMs
  const missing: Missing[] = []
  const series = writeRecordingRules(
    ground.records,
    ground.series,
    { from, until: span.until },
    {
      dialect: engine.dialect,
      intervalMs: serverIntervalMs,
      phaseMs,
      onMissing: (_, lacks) => void missing.push(...lacks),
    },
  )
  return missing.length > 0 ? { missing } : engineOf(series, rule.plan)
}

const staleAfterMs = 300_000

/** How often Prometheus evaluates a group that does not say. */
const serverIntervalMs = 60_000
