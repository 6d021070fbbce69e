import type { Said, Told } from '../ground/index.ts'
import type { Plan } from './promql/plan.ts'

/** One alerting rule of a Prometheus rule file. Durations in ms. */
export interface AlertRule {
  readonly kind: 'alert'
  readonly alert: string
  readonly expr: string
  readonly plan: Plan
  readonly forMs: number
  readonly keepFiringForMs: number
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** 1-based line of the rule in its file. */
  readonly line: number
}

/** A rule that writes a series; alert rules of the same team read it. */
export interface RecordingRule {
  readonly kind: 'record'
  readonly record: string
  readonly expr: string
  readonly plan: Plan
  readonly labels: Readonly<Record<string, string>>
  readonly line: number
}

export interface RuleGroup {
  readonly name: string
  /** Absent: the server's own evaluation interval (Prometheus: 1 min where nobody set it). */
  readonly intervalMs?: number
  readonly queryOffsetMs: number
  /** Labels of the group, which Prometheus 3 adds to each rule. */
  readonly labels: Readonly<Record<string, string>>
  /** Most alerts or series that a rule of the group may give; 0: no limit. */
  readonly limit: number
  readonly rules: readonly (AlertRule | RecordingRule)[]
}

export interface RuleFile {
  readonly file: string
  readonly groups: readonly RuleGroup[]
}

/** Kinds of guardrail that can be made now. */
export const guardrailKindNames = ['alert-rule'] as const
export type GuardrailKindName = (typeof guardrailKindNames)[number]

/** What signals, how a kind's spec is written and checked: each kind answers for itself. */
export interface Guardrail {
  readonly id: string
  readonly kind: GuardrailKindName
  /** What people call it; for an alert rule its alert name. */
  readonly name: string
  /** Which hole of the system it closes, or what it replaces; free words. */
  readonly note?: Told
  readonly spec: AlertRuleSpec
}

/** Text of one rule as it stands in a file, and what the file around it says. */
export interface AlertRuleSpec {
  /** One item of `rules:`, as YAML. */
  readonly rule: string
  readonly intervalMs: number
  /** Set where the rule is the present one, which another is held against. */
  readonly replaces?: string
}

/** Why a plan cannot be run here, with the part of the text. */
export interface PlanGap {
  readonly from: number
  readonly to: number
  readonly why: Said
}
