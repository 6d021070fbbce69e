import type { Citation } from '../evidence/index.ts'
import type { Millis, Said } from '../ground/index.ts'

/** A limit in place of a value: "over 4 hours", "30분 이내". */
export type Bound = 'over' | 'at least' | 'under' | 'at most'

/**
 * A quantity read in a text. `unit` is the claim's own last unit: the measure must round to the claim at it; `approx`
 * ("약", "about") doubles it. Offsets are UTF-16 indices into the text, without the words of `approx` and `bound`.
 * `upTo` is the other end of a range, in the unit of the value.
 */
export type Quantity = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly approx: boolean
  readonly bound?: Bound
} & (
  | { readonly kind: 'duration'; readonly ms: number; readonly unitMs: number; readonly upTo?: number }
  | {
      readonly kind: 'count'
      readonly value: number
      readonly unit: number
      readonly noun: string
      readonly upTo?: number
    }
  | {
      readonly kind: 'money'
      readonly value: number
      readonly unit: number
      readonly currency: string
      readonly upTo?: number
    }
  /** `points` are percentage points: a difference, never a level. */
  | {
      readonly kind: 'percent'
      readonly value: number
      readonly unit: number
      readonly points?: true
      readonly upTo?: number
    }
  | {
      readonly kind: 'clock'
      readonly hour: number
      readonly minute: number
      readonly second?: number
      /** "2025-12-03", or "12-03" where no year is written. */
      readonly date?: string
      /** Morning or afternoon is left open: "3시", "3:02". */
      readonly half?: true
      /** How fine it is said: an hour for "새벽 3시" and "3 AM", else a minute or a second. */
      readonly unitMs: number
      /** Offset from UTC in minutes, where a zone is written beside it. */
      readonly offsetMinutes?: number
    }
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day: number }
)
export type QuantityOf<K extends Quantity['kind']> = Extract<Quantity, { kind: K }>

export const claimCodes = ['supported', 'contradicted', 'unsupported', 'stale'] as const
export type ClaimCode = (typeof claimCodes)[number]

/** A claim bound to something that the record can answer. What is bound to nothing is left alone and is no Claim. */
export interface Claim {
  readonly id: string
  /** The sentence, as written. */
  readonly sentence: string
  /** UTF-16 range of the sentence in the text, 1-based line and column of the quantity. */
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  readonly quantity: Quantity
  /** When it was said, where the text says so. */
  readonly saidAt?: Millis
  /** What it is about, in both languages: "payments down", "deploy to outage". */
  readonly about: Said
  readonly code: ClaimCode
  /** What the record gives, shown beside what was said; absent when it gives nothing. */
  readonly measured?: Said
  /** How that came about: formula, times, numbers. */
  readonly derivation: Said
  readonly cites: readonly Citation[]
}
