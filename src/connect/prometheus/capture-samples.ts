import type { Stretch } from '../../core/evidence/index.ts'
import { DAY, Fault, type Said } from '../../core/ground/index.ts'
import { countIn, emptySelectors, openTally, samplesOf, type CaptureAsked } from './capture-tally.ts'
import { captureWarnings } from './capture-warnings.ts'
import { sampleFetcher, type FetchedSamples } from './fetch-samples.ts'
import type { PrometheusClient } from './open-prometheus.ts'
import type { PartFolder } from './part-folder.ts'
import type { ScannedSeries } from './scan-answer.ts'
import { uniteSeries } from './unite-series.ts'

export interface CaptureProgress {
  readonly samples: number
  /** Pieces that are here, of all. */
  readonly done: number
  readonly pieces: number
}

/** Series of one part within one UTC day, in the order of their labels; each series once. */
export interface CapturedDay extends Stretch {
  readonly series: readonly ScannedSeries[]
}

/** What came of a capture. The samples stay in the part folder until they are read, day by day. */
export interface Captured {
  readonly samples: number
  readonly series: number
  /** Samples of each selector, in their order; a series that two of them find counts for both. */
  readonly perSelector: readonly number[]
  /** Selectors that found nothing. */
  readonly empty: readonly string[]
  readonly oldestAt?: number
  readonly newestAt?: number
  /** What should be known before the samples are trusted. */
  readonly warnings: readonly Said[]
  readonly days: () => AsyncIterable<CapturedDay>
}

/** One selector in one day of one stretch. */
interface Piece extends Stretch {
  readonly selector: number
  readonly name: string
}

/** Stretches cut where UTC days end: a day is one question, and one chunk of a series. */
const daysOf = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.flatMap(({ part, from, until }) => {
    const days: Stretch[] = []
    for (let at = from; at < until;) {
      const end = Math.min(until, (Math.floor(at / DAY) + 1) * DAY)
      days.push({ part, from: at, until: end })
      at = end
    }
    return days
  })

const piecesOf = (day: Stretch, index: number, selectors: readonly string[]): readonly Piece[] =>
  selectors.map((_, selector) => ({ ...day, selector, name: `${String(index).padStart(4, '0')}-${selector}` }))

/** What a bundle is read back with. */
const mostSamples = 200_000_000

/**
 * Takes the raw samples of all selectors, a day at a time, into the part folder; pieces that lie there already are not
 * asked for again. Throws Faults `promql_server_*`, `capture_too_dense` and `capture_too_many`; what is
 * done by then stays.
 */
export const captureSamples = async (
  client: PrometheusClient,
  asked: CaptureAsked,
  folder: PartFolder,
  onProgress: (progress: CaptureProgress) => void = () => {},
): Promise<Captured> => {
  const fetch = sampleFetcher(client)
  const days = daysOf(asked.stretches)
  const pieces = days.map((day, i) => piecesOf(day, i, asked.selectors))
  const got = openTally(asked.selectors.length)
  const count = days.length * asked.selectors.length
  let done = 0
  for (const piece of pieces.flat()) {
    const known = await folder.read(piece.name)
    const fetched = known ?? (await fetch(asked.selectors[piece.selector]!, piece.from, piece.until))
    if (!known) await folder.write(piece.name, fetched)
    countIn(got, piece, fetched)
    if (samplesOf(got) > mostSamples) throw new Fault('capture_too_many', { most: mostSamples.toLocaleString('en-US') })
    onProgress({ samples: samplesOf(got), done: ++done, pieces: count })
  }
  const [oldest, newest] = [Math.min(...got.first), Math.max(...got.last)]
  return {
    samples: samplesOf(got),
    series: got.series.size,
    perSelector: [...got.samples],
    empty: emptySelectors(asked, got),
    ...(Number.isFinite(oldest) && { oldestAt: oldest, newestAt: newest }),
    warnings: captureWarnings(client, asked, got),
    days: async function* () {
      for (const [i, day] of days.entries()) {
        const read: FetchedSamples[] = []
        for (const piece of pieces[i]!) {
          const kept = await folder.read(piece.name)
          if (!kept) throw new Error(`piece ${piece.name} vanished from ${folder.folder}`)
          read.push(kept)
        }
        yield { ...day, series: uniteSeries(read) }
      }
    },
  }
}
