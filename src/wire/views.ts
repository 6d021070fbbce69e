import type {
  Citation,
  Claim,
  EvidenceKind,
  EvidencePart,
  ImportReport,
  Incident,
  Measure,
  MilestoneName,
  Part,
  ReaderSettings,
  Said,
  TimelineEvent,
} from './core.ts'

/** What the screens and scripts get: JSON forms of core's values. Times are UTC ms. */

export interface IncidentSummary {
  readonly key: string
  readonly title: Incident['title']
  readonly zone: string
  readonly severity: number
  readonly services: readonly string[]
  readonly openedAt: number
  readonly impactStartedAt?: number
  readonly impactMs?: number
  readonly evidence: number
  readonly contradicted: number
  /** `contradicted` and the impact are not derived yet: ask again. */
  readonly pending?: true
}

export interface EvidenceView {
  readonly id: string
  readonly kind: EvidenceKind
  readonly name: string
  readonly parts: readonly Part[]
  readonly settings: ReaderSettings
  /** Normal days are what rules are replayed on; they are no part of the timeline. */
  readonly part: EvidencePart
  readonly report: ImportReport
  readonly addedAt: number
}

export interface LaneView {
  /** Opaque id for `samples`. */
  readonly id: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly evidence: string
  readonly samples: number
  readonly from: number
  readonly until: number
  readonly min: number
  readonly max: number
}

/** Measure with its events by id. */
export type MeasureView =
  | (Omit<Extract<Measure, { kind: 'duration' }>, 'from' | 'until'> & { readonly from: string; readonly until: string })
  | (Omit<Extract<Measure, { kind: 'count' }>, 'from' | 'until'> & { readonly from: string; readonly until: string })
  | Extract<Measure, { kind: 'cannot tell' }>

export interface ClaimTextView {
  readonly id: string
  readonly body: string
  readonly saidAt?: number
  /** It says that text again in another language: of the group, `pickTranslations` takes one. */
  readonly translationOf?: string
  readonly addedAt: number
  readonly claims: readonly Claim[]
}

export interface IncidentView {
  readonly incident: Incident
  readonly seq: number
  readonly evidence: readonly EvidenceView[]
  /** All states, in time order. */
  readonly events: readonly TimelineEvent[]
  readonly milestones: Readonly<Partial<Record<MilestoneName, string>>>
  readonly measures: readonly MeasureView[]
  readonly claimTexts: readonly ClaimTextView[]
  readonly lanes: readonly LaneView[]
  /** The span that the timeline shows at first. */
  readonly span: { readonly from: number; readonly until: number } | null
}

/** Columns of one lane between two instants. Over `limit` samples they are the minimum and maximum of each bucket, and `reduced` says so. */
export interface LaneSamples {
  readonly id: string
  readonly at: readonly number[]
  readonly value: readonly number[]
  readonly reduced: boolean
}

/** Log lines a minute, all templates of the incident together. */
export interface DensityView {
  readonly at: readonly number[]
  readonly count: readonly number[]
  /** Of these, errors and worse; and statements at or over slowQueryMs. */
  readonly errors: readonly number[]
  readonly slow: readonly number[]
}

/** Attempts a minute, of the longest record of them; empty where none was brought. */
export interface AttemptsView {
  readonly at: readonly number[]
  readonly count: readonly number[]
  readonly failed: readonly number[]
}

export interface CitedBytes extends Citation {
  readonly name: string
  readonly total: number
  /** Decoded as UTF-8 with U+FFFD for what is not; control characters are kept and the screen shows them as pictures. */
  readonly before: string
  readonly cited: string
  readonly after: string
}

export interface LogRecord {
  readonly seq: number
  readonly id: string
  readonly kind: string
  readonly args: unknown
  /** What each changed field was before. */
  readonly replaced: unknown
  readonly actor: string
  readonly at: number
  /** Seq of the undo that took this back. */
  readonly undoneBy?: number
}

export interface CommandReply {
  readonly seq: number
  /** True when this id had been accepted before: nothing changed now. */
  readonly again: boolean
}

/** Lines of the import's NDJSON answer. The last line is `done` or `fault`. */
export type ImportProgress =
  | { readonly progress: { readonly step: 'seal' | 'read'; readonly bytes: number; readonly total: number } }
  /** `again`: the same bytes with the same settings were there already. */
  | { readonly done: EvidenceView; readonly again?: boolean }
  | { readonly fault: FaultBody; readonly report?: ImportReport }

/** A refusal, as problem+json (RFC 9457) with both languages. */
export interface FaultBody {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly code: string
  readonly args: Readonly<Record<string, string | number>>
  readonly says: Said
  readonly hint: Said
}

/** An incident that came in a bundle, with how much came with it. */
export interface ImportedBundle {
  readonly incident: string
  readonly seq: number
  readonly evidence: number
  readonly guardrails: number
  readonly proofs: number
}
