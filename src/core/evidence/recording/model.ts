import type { Millis, Said } from '../../ground/index.ts'

export type Labels = Readonly<Record<string, string>>

/**
 * What the samples are. `raw`: as scraped, at their own times; the markers of vanished series may be lost (an answer of
 * /api/v1/query has none). `stepped`: answers of query_range, one value a step, so a finer question cannot be answered.
 */
export type Sampling =
  | { readonly kind: 'raw'; readonly staleMarkers: 'kept' | 'unknown' }
  | { readonly kind: 'stepped'; readonly stepMs: number }

/** Samples in columns of equal length. */
export interface Samples {
  readonly at: Float64Array
  readonly value: Float64Array
  /** 1 where the sample is a stale marker. */
  readonly stale?: Uint8Array
}

/** Samples of one labelled series as replay takes them: times strictly rise, columns have equal length. */
export interface RecordedSeries {
  /** Metric name; `labels` are the others. */
  readonly name: string
  readonly labels: Labels
  readonly at: Float64Array
  readonly value: Float64Array
  /** 1 where the sample is a stale marker (its value is NaN); absent where the series has none. */
  readonly stale?: Uint8Array
  /** Times for which the sources give different values, in order: nobody knows which is right. Absent: none. */
  readonly conflictsAt?: Float64Array
  readonly sampling: Sampling
}

/** Half-open: from ≤ at < until. */
export interface Span {
  readonly from: Millis
  readonly until: Millis
}

/** A time that was recorded without a break: of the incident itself, or normal days beside it. */
export interface Stretch extends Span {
  readonly part: 'incident' | 'normal'
}

/** Everything that a rule is replayed on. One series holds its samples of all stretches. */
export interface Recording {
  readonly series: readonly RecordedSeries[]
  /** In time order, never overlapping: where both parts cover a time it is the incident's. */
  readonly stretches: readonly Stretch[]
  /** What was dropped or guessed when the sources were put together: duplicates, order, sampling. */
  readonly notes: readonly Said[]
}
