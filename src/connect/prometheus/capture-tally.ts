import type { Stretch } from '../../core/evidence/index.ts'
import type { FetchedSamples } from './fetch-samples.ts'
import { labelsKey } from './series-selector.ts'

export interface CaptureAsked {
  /** Selectors, as PromQL. */
  readonly selectors: readonly string[]
  /** Times, never overlapping. */
  readonly stretches: readonly Stretch[]
}

/** What has come so far. Columns have an item for each selector. */
export interface CaptureTally {
  readonly samples: Float64Array
  readonly first: Float64Array
  readonly last: Float64Array
  readonly series: Set<string>
  /** Parts of which there is a sample. */
  readonly parts: Set<Stretch['part']>
  readonly warnings: Set<string>
  nulls: number
  histograms: number
}

export const openTally = (selectors: number): CaptureTally => ({
  samples: new Float64Array(selectors),
  first: new Float64Array(selectors).fill(Infinity),
  last: new Float64Array(selectors).fill(-Infinity),
  series: new Set(),
  parts: new Set(),
  warnings: new Set(),
  nulls: 0,
  histograms: 0,
})

const mostWarnings = 20

/** Counts one piece in: of one selector, of one part. */
export const countIn = (
  tally: CaptureTally,
  { selector, part }: { readonly selector: number; readonly part: Stretch['part'] },
  piece: FetchedSamples,
): void => {
  for (const { labels, at } of piece.series) {
    tally.series.add(labelsKey(labels))
    tally.parts.add(part)
    tally.samples[selector]! += at.length
    tally.first[selector] = Math.min(tally.first[selector]!, at[0]!)
    tally.last[selector] = Math.max(tally.last[selector]!, at.at(-1)!)
  }
  tally.nulls += piece.nulls
  tally.histograms = Math.max(tally.histograms, piece.histograms)
  for (const text of piece.warnings) if (tally.warnings.size < mostWarnings) tally.warnings.add(text)
}

export const samplesOf = (tally: CaptureTally): number => tally.samples.reduce((sum, n) => sum + n, 0)

/** Selectors that found nothing. */
export const emptySelectors = ({ selectors }: CaptureAsked, { samples }: CaptureTally): readonly string[] =>
  selectors.filter((_, i) => samples[i] === 0)
