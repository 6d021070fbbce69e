import type {
  Guardrail,
  GuardrailKindName,
  KnownIncident,
  Labels,
  Missing,
  Occasion,
  Proof,
  Said,
  Stretch,
} from './core.ts'
import type { FaultBody } from './views.ts'

/** An alert rule in the parts that a screen shows and changes. */
export interface RuleView {
  readonly alert: string
  readonly expr: string
  readonly forMs: number
  readonly keepFiringForMs: number
  readonly labels: Labels
  readonly annotations: Labels
  /** Where the expression compares with one number: what can be dragged. `left` is the text beside it. */
  readonly threshold?: { readonly left: string; readonly sign: '>' | '>=' | '<' | '<='; readonly value: number }
}

export interface GuardrailView {
  readonly guardrail: Guardrail
  readonly kind: GuardrailKindName
  /** Absent where the text cannot be read any more; then `fault` says why. */
  readonly rule?: RuleView
  readonly fault?: FaultBody
  /** The last recorded proof. */
  readonly proof?: Proof
  readonly provedAt?: number
  /** What has changed since it was proved; empty: it holds. */
  readonly stale: readonly ('guardrail' | 'recording' | 'engine')[]
}

/** One recorded series, and what one can ask of it. */
export interface SeriesLine {
  readonly name: string
  readonly labels: Labels
  readonly samples: number
  readonly min: number
  readonly max: number
}

export interface ProofRoomView {
  readonly seq: number
  readonly guardrails: readonly GuardrailView[]
  /** Absent where milestones are missing; then `missing` names them. */
  readonly occasion?: Occasion
  readonly missing: readonly Missing[]
  /** Other incidents here: pages in their windows are not false. */
  readonly known: readonly KnownIncident[]
  readonly series: readonly SeriesLine[]
  readonly stretches: readonly Stretch[]
  /** That half of the series have; each proof says on how many it was judged. */
  readonly normalDays: number
  readonly notes: readonly Said[]
}

/** A rule tried on the recording and kept nowhere. */
export interface TriedRule {
  readonly rule: RuleView
  readonly proof: Proof
}

/** A proof that is in the log now. `again`: the same id had been proved before, and this is what it gave. */
export interface ProvedGuardrail {
  readonly seq: number
  readonly again: boolean
  readonly proof: Proof
}

/**
 * Head of the binary answer of `levels`: 4 bytes little-endian length of this JSON in UTF-8, padded with spaces to a
 * multiple of 8 together with the length, then for each stretch, for each column, `count` little-endian Float64; NaN where
 * the element is absent or is a NaN, which no comparison lets through.
 */
export interface LevelsHead {
  readonly columns: readonly { readonly labels: Labels }[]
  readonly stretches: readonly (Stretch & { readonly stepMs: number; readonly count: number })[]
  /** Columns that were left out because there were too many; those that come nearest to the condition are kept. */
  readonly leftOut: number
}

/** One template on one captured signal, by how early it is at no false page. */
export interface SignalLine {
  /** Stable id of signal and template. */
  readonly id: string
  /** What moved, as PromQL without its comparison. */
  readonly left: string
  readonly rule: RuleView
  /** `item of rules:`, to be taken as a guardrail. */
  readonly text: string
  readonly leadMs: number
  readonly firedAt: number
  /** Chosen on the earlier half of the normal days, judged on the later. */
  readonly inSample: { readonly pages: number; readonly days: number }
  readonly holdOut: { readonly pages: number; readonly days: number }
  readonly bound95Per30Days: number
  /** The signal around the incident, at most 200 points, for its picture. */
  readonly picture: { readonly from: number; readonly until: number; readonly value: readonly (number | null)[] }
}

export interface SignalsView {
  readonly signals: readonly SignalLine[]
  /** Series that gave no rule at all, with the reason. */
  readonly silent: readonly { readonly name: string; readonly labels: Labels; readonly why: Said }[]
  readonly warnings: readonly Said[]
}
