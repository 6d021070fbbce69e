import type { Stretch } from '../../core/evidence/index.ts'
import type { FetchedSamples } from './fetch-samples.ts'
import { labelsKey } from './series-matcher.ts'

export interface CaptureAsked {
  /** Selectors, as PromQL. */
  readonly matchers: readonly string[]
  /** Times, never overlapping. */
  readonly stretches: readonly Stretch[]
}

/** What has come so far. Columns have an item for each matcher. */
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

export const openTally = (matchers: number): CaptureTally => ({
  samples: new Float64Array(matchers),
  first: new Float64Array(matchers).fill(Infinity),
  last: new Float64Array(matchers).fill(-Infinity),
  series: new Set(),
  parts: new Set(),
  warnings: new Set(),
  nulls: 0,
  histograms: 0,
})

const mostWarnings = 20

/** Counts one piece in: of one matcher, of one part. */
export const countIn = (
  tally: CaptureTally,
  { matcher, part }: { readonly matcher: number; readonly part: Stretch['part'] },
  piece: FetchedSamples,
): void => {
  for (const { labels, at } of piece.series) {
    tally.series.add(labelsKey(labels))
    tally.parts.add(part)
    tally.samples[matcher]! += at.length
    tally.first[matcher] = Math.min(tally.first[matcher]!, at[0]!)
    tally.last[matcher] = Math.max(tally.last[matcher]!, at.at(-1)!)
  }
  tally.nulls += piece.nulls
  tally.histograms = Math.max(tally.histograms, piece.histograms)
  for (const text of piece.warnings) if (tally.warnings.size < mostWarnings) tally.warnings.add(text)
}

export const samplesOf = (tally: CaptureTally): number => tally.samples.reduce((sum, n) => sum + n, 0)

/** Matchers that found nothing. */
export const emptyMatchers = ({ matchers }: CaptureAsked, { samples }: CaptureTally): readonly string[] =>
  matchers.filter((_, i) => samples[i] === 0)
