import type { Citation } from '../evidence/index.ts'
import type { Millis, Said } from '../ground/index.ts'

/**
 * A quantity read in a text. `unit` is the claim's own last unit: the measure must round to the claim at it; `approx`
 * ("약", "about") doubles it. Offsets are UTF-16 indices into the text.
 */
export type Quantity = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly approx: boolean
} & (
  | { readonly kind: 'duration'; readonly ms: number; readonly unitMs: number }
  | { readonly kind: 'count'; readonly value: number; readonly unit: number; readonly noun: string }
  | { readonly kind: 'money'; readonly value: number; readonly unit: number; readonly currency: string }
  | { readonly kind: 'percent'; readonly value: number; readonly unit: number }
  | {
      readonly kind: 'clock'
      readonly hour: number
      readonly minute: number
      readonly second?: number
      readonly date?: string
    }
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day: number }
)

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
