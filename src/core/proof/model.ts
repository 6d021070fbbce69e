import type { Labels, RecordedSeries, Span } from '../evidence/index.ts'
import type { Millis, Said } from '../ground/index.ts'
import type { Dialect, Plan } from '../guardrail/index.ts'

/** Moments from + i × stepMs, 0 ≤ i < count. */
export interface Grid {
  readonly from: Millis
  readonly stepMs: number
  readonly count: number
}

/** One element of a vector over a grid. `present[i]` 0: no element there; then `value[i]` means nothing. A present NaN is a NaN. */
export interface Column {
  /** With `__name__` where the expression keeps it. */
  readonly labels: Labels
  readonly value: Float64Array
  readonly present: Uint8Array
}

/** What a proof lacks. `what` is short and stable, for reports; `says` is the sentence. */
export interface Missing {
  readonly what: 'series' | 'resolution' | 'coverage' | 'engine' | 'function' | 'milestone' | 'samples'
  readonly says: Said
}

export type Evaluated =
  | { readonly kind: 'columns'; readonly columns: readonly Column[]; readonly warnings: readonly Said[] }
  | { readonly kind: 'cannot'; readonly missing: readonly Missing[] }

/** Runs expressions on a grid: here, or on a server that speaks PromQL. All pass one conformance suite. */
export interface RuleEngine {
  /** "native", "prometheus 2.42.0"; part of a proof's digest. */
  readonly name: string
  readonly version: string
  readonly dialect: Dialect
  /** False: it answers for one phase only, so that no band is shown. */
  readonly anyPhase: boolean
  evaluate(text: string, plan: Plan, grid: Grid): Promise<Evaluated>
}

/** What the native engine reads. */
export interface ReplayGround {
  readonly series: readonly RecordedSeries[]
  readonly dialect: Dialect
}

/** One time that one alert (a label set) was firing. Instants of evaluation. */
export interface Firing {
  readonly labels: Labels
  /** The condition became true. */
  readonly activeAt: Millis
  readonly firedAt: Millis
  /** Absent: still firing where the stretch ends. */
  readonly resolvedAt?: Millis
}

/** How Alertmanager gathers firings into pages. */
export interface Grouping {
  /** Labels that share a page; "..." alone: each alert pages for itself. */
  readonly by: readonly string[]
  readonly waitMs: number
  readonly intervalMs: number
}

/** A notification that brought at least one alert that the last one did not have. */
export interface Page {
  readonly at: Millis
  /** First firing of those that it brought. */
  readonly firedAt: Millis
  readonly group: Labels
  readonly alerts: number
}

/** What an incident asks of a guardrail, from its milestones. */
export interface Occasion {
  readonly incident: string
  /** Where the window opens: the change, or the first signal where no change is known. */
  readonly opens: { readonly at: Millis; readonly by: 'change_deployed' | 'first_signal' }
  readonly impactStartedAt: Millis
  /** Absent: not over in the record. */
  readonly impactEndedAt?: Millis
  /** First page or call that people know of. */
  readonly detectedAt?: Millis
  readonly requiredLeadMs: number
  readonly pageBudgetPer30Days: number
}

/** A known incident of the casebook: pages in it are not false. */
export interface KnownIncident extends Span {
  readonly incident: string
}

export type Verdict =
  /** `pagedAt`: the first page from then on that brings a firing of the window; absent where nobody was told anew. */
  | { readonly kind: 'caught'; readonly firedAt: Millis; readonly pagedAt?: Millis; readonly leadMs: number }
  /** `leadMs` is below what is required, and negative after the impact started. */
  | { readonly kind: 'late'; readonly firedAt: Millis; readonly pagedAt?: Millis; readonly leadMs: number }
  | {
      readonly kind: 'missed'
      readonly why: 'never fired' | 'fired before the window' | 'too short to page'
      /** Nearest moment to firing in the window, where the rule compares with a number. */
      readonly closest?: { readonly at: Millis; readonly value: number; readonly threshold: number }
      /** Where it never fired: evaluations at which the group's limit dropped all alerts. */
      readonly overLimit?: number
    }
  | { readonly kind: 'unprovable'; readonly missing: readonly Missing[] }

/** What the normal days say. */
export interface Cost {
  /** Pages outside of every known incident. */
  readonly pages: number
  readonly pagedAt: readonly Millis[]
  readonly firings: number
  /** Firings that ended before the group wait did: no page came of them. */
  readonly unsent: number
  /** Normal days that were judged: recorded, less the known incidents and what the rule looks back. */
  readonly days: number
  readonly per30Days: number
  /** Upper 95% bound by Poisson. */
  readonly bound95Per30Days: number
  readonly budget: 'within' | 'over' | 'not judged'
  /** Pages of the earlier and of the later half of the days. Rules are chosen on the first and held against the second. */
  readonly halves: readonly [
    { readonly pages: number; readonly days: number },
    { readonly pages: number; readonly days: number },
  ]
}

/** Over all phases of evaluation and of scraping, which nobody can know of a rule file. */
export interface Band {
  readonly firedAt: readonly [earliest: Millis, latest: Millis]
  readonly leadMs: readonly [least: number, most: number]
  readonly pages: readonly [fewest: number, most: number]
  /** Verdict kinds that occur; more than one means that the phase decides. */
  readonly verdicts: readonly Verdict['kind'][]
}

export interface Digests {
  /** sha256 of the rule, the group's interval and the recording rules that it reads. */
  readonly guardrail: string
  /** sha256 of the samples it was judged on, the milestones and what the incident asks. */
  readonly recording: string
  /** Engine, dialect and version of judgement. */
  readonly engine: string
}

export interface Proof {
  readonly incident: string
  readonly guardrail: string
  readonly verdict: Verdict
  /** Absent where it is unprovable, and where no normal day is recorded. */
  readonly cost?: Cost
  readonly band?: Band
  readonly intervalMs: number
  readonly grouping: Grouping
  /** Absent where milestones are missing; then the verdict is unprovable and names them. */
  readonly occasion?: Occasion
  /** What one should know before trusting it: markers unknown, in-sample only, stepped samples. */
  readonly warnings: readonly Said[]
  readonly digests: Digests
}
