import type { Said } from '../../ground/index.ts'

/** What moved before an incident, as PromQL without its comparison, and what belongs to it. */
export interface Signal {
  /** Metric name, for the alert's name and its words. */
  readonly name: string
  readonly left: string
  /** Set where `left` is one selector, without a function or an operator. */
  readonly selector?: string
  /** On which side of a threshold is trouble. */
  readonly side: 'above' | 'below'
  /** How full it can get: a selector or a number. */
  readonly size?: string
  /** Selectors of two counters: what failed, and all that was tried. */
  readonly counters?: { readonly errors: string; readonly total: string }
}

/** In what a parameter is given; `value` is the signal's own unit. */
export type ParameterUnit = 'value' | 'minutes' | 'percent' | 'times'

export interface TemplateParameter {
  readonly name: string
  readonly label: Said
  readonly unit: ParameterUnit
  readonly least: number
  readonly most: number
  /** Absent: it depends on the signal and must be given. */
  readonly initial?: number
}

/** A rule before it is text. */
export interface RuleDraft {
  readonly alert: string
  readonly expr: string
  readonly forMs: number
  readonly summary: Said
}

export const templateKindNames = ['static', 'hysteresis', 'burn-rate', 'predict-linear', 'absent'] as const
export type TemplateKindName = (typeof templateKindNames)[number]

/** A form of alert rule. Each kind answers for itself. */
export interface TemplateKind {
  readonly label: Said
  /** When to take it, in one sentence. */
  readonly about: Said
  /** What a signal lacks for it; absent: it fits. */
  readonly lacks: (signal: Signal) => Said | undefined
  readonly parameters: readonly TemplateParameter[]
  /** `values` holds every parameter, within its bounds. The signal fits. */
  readonly rules: (signal: Signal, values: Readonly<Record<string, number>>) => readonly RuleDraft[]
}
