import type { Millis, Said } from '../ground/index.ts'

/** Bytes that anybody can open again: the sha256 of the plain bytes and a half-open range in them. */
export interface Citation {
  readonly sha256: string
  readonly from: number
  readonly to: number
  /** 1-based line of `from`, where the reader knows it. */
  readonly line?: number
}

/** One file of a source: a plain file has one part, a zip has one a member. */
export interface Part {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** What the written time of a record means. */
export type TimeMeaning = 'logged' | 'started' | 'sent' | 'created' | 'sampled' | 'told'

export type EntryKind = 'log' | 'deploy' | 'alert' | 'chat' | 'told'

/** One record worth holding on its own: a deploy, an alert, a chat message, a row that a person wrote, a rare log line. */
export interface Entry {
  readonly kind: EntryKind
  readonly at: Millis
  readonly timeMeans: TimeMeaning
  /** Half-width of what the writing leaves open: 0 for ms stamps, 500 for seconds, 30_000 for "03:02". */
  readonly uncertaintyMs: number
  /** As recorded, at most 2,000 characters; hostile until escaped. */
  readonly text: string
  readonly severity?: string
  /** Who or what it is from, as recorded; leaves the room only as a role. */
  readonly actor?: string
  readonly cite: Citation
  /** Typed details by name: environment, sha, state, fingerprint, sqlstate, poolActive, poolWaiting … */
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

/** Counts of one template in one minute. */
export interface TemplateMinute {
  /** Start of the minute, UTC ms. */
  readonly at: Millis
  readonly count: number
  /** Statements only: sum and largest duration in ms. */
  readonly totalMs: number
  readonly maxMs: number
}

/** A repeated log line or statement, with what varies masked. */
export interface Template {
  /** Hex of the two rolling hashes over the masked bytes. */
  readonly id: string
  readonly source: 'statement' | 'message'
  /** Masked text, at most 2,000 characters. */
  readonly text: string
  readonly severity: string
  readonly sqlstate?: string
  /** libpg-query fingerprint; absent where it could not be parsed. */
  readonly fingerprint?: string
  readonly count: number
  readonly firstAt: Millis
  readonly lastAt: Millis
  readonly first: Citation
  /** Statements: the first execution at or over `slowQueryMs`, and the slowest. */
  readonly firstSlow?: { readonly at: Millis; readonly ms: number; readonly cite: Citation }
  readonly slowest?: { readonly at: Millis; readonly ms: number; readonly cite: Citation }
  /** JSON or text plan by auto_explain, joined by pid: where it stands. */
  readonly plan?: Citation
  /** Connecting, disconnecting, checkpoints: kept low unless the rate changes. */
  readonly lifecycle: boolean
  readonly minutes: readonly TemplateMinute[]
}

/** Samples of one labelled series, in time order. Columns have equal length. */
export interface Series {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly sha256: string
  readonly at: Float64Array
  readonly value: Float64Array
  /** Byte range of each sample in the part, for citations. */
  readonly from: Float64Array
  readonly to: Float64Array
}

/** Business attempts (payments …), one row each. Columns have equal length and are in time order. */
export interface Attempts {
  readonly sha256: string
  readonly at: Float64Array
  readonly failed: Uint8Array
  /** In minor units of `currency`. */
  readonly amountMinor: Float64Array
  readonly currency: string
  readonly order: readonly string[]
  readonly customer: readonly string[]
  readonly from: Float64Array
  readonly to: Float64Array
}

/** A place that could not be read, and why. */
export interface Rejected {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly line: number
  readonly reason: Said
  /** First 200 characters, escaped for display by whoever shows them. */
  readonly sample: string
}

/** How a setting is known: shown to the person, and each can be overridden. */
export interface Basis {
  readonly setting: 'kind' | 'prefix' | 'zone' | 'columns' | 'date'
  readonly value: string
  readonly known: Said
}

export interface ImportReport {
  readonly kind: EvidenceKind
  readonly basis: readonly Basis[]
  readonly bytes: number
  readonly lines: number
  /** Records understood: statements, messages, samples, rows, chat messages. */
  readonly records: number
  /** Lines (or rows, or JSON values) that nobody understood; the first 1,000 places are kept in `rejected`. */
  readonly rejectedCount: number
  readonly rejected: readonly Rejected[]
  /** Logs: what each line was; together all lines. */
  readonly lineUse?: {
    readonly primary: number
    readonly followUp: number
    readonly continuation: number
    readonly blank: number
    readonly rejected: number
  }
  /** Share of the bytes that belongs to understood records, 0 to 1. */
  readonly parsedShare: number
  readonly from?: Millis
  readonly until?: Millis
  readonly warnings: readonly Said[]
  /** Counts by severity, outcome or type, as the kind counts them. */
  readonly counts: Readonly<Record<string, number>>
}

/** All that one source says. Derived, rebuildable, versioned by reader version and sha256. */
export interface Reading {
  readonly entries: readonly Entry[]
  readonly templates: readonly Template[]
  readonly series: readonly Series[]
  readonly attempts?: Attempts
  readonly report: ImportReport
}

/** What a person may say about a source; what is absent is inferred or asked, never assumed. */
export interface ReaderSettings {
  /** For times without an offset. */
  readonly zone?: string
  /** PostgreSQL log_line_prefix. */
  readonly prefix?: string
  /** CSV: which column is what. */
  readonly columns?: Readonly<Record<string, string>>
  /** For clock times without a date: the day of the first one, YYYY-MM-DD. */
  readonly date?: string
  /** For dates like 02/12/2025 that can be read both ways. */
  readonly dateOrder?: 'dmy' | 'mdy'
  readonly slowQueryMs?: number
}

export interface Sample {
  readonly name: string
  /** First bytes, up to 2 MiB. */
  readonly head: Uint8Array
  /** True when `head` is the whole source. */
  readonly complete: boolean
  /** Paths of the members, where the source is an archive that is one source; `head` is then of the first. */
  readonly members?: readonly string[]
}

export interface Sniffed {
  /** 0 to 1; the highest of all kinds wins, a tie is asked. */
  readonly confidence: number
  readonly settings: ReaderSettings
  readonly basis: readonly Basis[]
}

/**
 * Reads one source. `push` takes any cut of the bytes; every cut gives the same reading.
 * Parts come in order; `begin` opens one and the next `begin` or `finish` closes it.
 */
export interface Reader {
  begin(part: Pick<Part, 'path' | 'sha256'>): void
  /** `bytes` may be reused by the caller afterwards: what must last is copied. */
  push(bytes: Uint8Array): void
  finish(): Reading
}

/** What a reader needs of the outside. */
export interface ReaderTools {
  /** libpg-query's fingerprint; undefined when the text does not parse. */
  readonly fingerprint?: (sql: string) => string | undefined
}

/** A kind of evidence declares itself; shared code never switches on it. */
export interface ReaderKind {
  readonly kind: EvidenceKind
  /** Bumped when a reading of the same bytes would differ. */
  readonly version: number
  readonly label: Said
  sniff(sample: Sample, settings: ReaderSettings): Sniffed | undefined
  /** Throws Fault `zone_missing` (as late as `finish`) when the source has no zone and the settings give none. */
  open(settings: ReaderSettings, tools: ReaderTools): Reader
}

/** Evidence of the incident itself, or of normal days beside it, which rules are replayed on and the timeline never shows. */
export const evidenceParts = ['incident', 'normal'] as const
export type EvidencePart = (typeof evidenceParts)[number]

export const evidenceKinds = [
  'postgres-stderr',
  'postgres-csvlog',
  'postgres-jsonlog',
  'app-log',
  'prometheus-json',
  'series-csv',
  'attempts-csv',
  'github-deployment',
  'alertmanager',
  'slack-export',
  'chat-paste',
  'told-timeline',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
