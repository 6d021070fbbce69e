import type { RecordedSeries, Span, Stretch } from '../../evidence/index.ts'
import { SECOND } from '../../ground/index.ts'
import type { Band, Firing, Grouping, KnownIncident, Occasion, Verdict } from '../model.ts'
import { judgeFirings, type Judged } from './judge-firings.ts'
import { windowOf, type Window } from './judge-window.ts'
import { fewPhasesOf, phasesOf } from './moments.ts'
import { replayRule, type Replayable } from './replay-rule.ts'

export interface BandAsk {
  readonly on: Replayable
  readonly occasion: Occasion
  readonly grouping: Grouping
  readonly stretches: readonly Stretch[]
  readonly known: readonly KnownIncident[]
  /** Normal time that counts. */
  readonly normal: readonly Span[]
  /** What can be evaluated: each run less what the rule looks back. */
  readonly spans: readonly Span[]
  /** The one of them that the window opens in. */
  readonly opening: Span
  /** What the rule gives on the grid. */
  readonly judged: Judged
}

/** The rule at every phase of evaluation, scraped up to one interval later. Undefined where it fires at none of them. */
export const judgeBand = async (ask: BandAsk): Promise<Band | undefined> => {
  const { on, occasion, judged } = ask
  const window = windowOf(occasion, ask.stretches, on.group.intervalMs)
  const verdicts = [judged.verdict, ...(await verdictsOfPhases(ask, window))]
  const fired = verdicts.flatMap(verdict => ('firedAt' in verdict ? [verdict.firedAt] : []))
  if (fired.length === 0) return undefined
  const earliest = Math.min(...fired)
  const latest = Math.max(...fired) + laterScrape(on.ground.read, window)
  const kinds = new Set(verdicts.map(({ kind }) => kind))
  if (latest > window.deadline) kinds.add('late')
  const pages = await pagesOfPhases(ask)
  return {
    firedAt: [earliest, latest],
    leadMs: [occasion.impactStartedAt - latest, occasion.impactStartedAt - earliest],
    pages: [Math.min(...pages), Math.max(...pages)],
    verdicts: (['caught', 'late', 'missed'] as const).filter(kind => kinds.has(kind)),
  }
}

/** Only what decides is replayed: from where the state is known when the window opens until the impact is over. */
const verdictsOfPhases = async (ask: BandAsk, window: Window): Promise<readonly Verdict[]> => {
  const { on, opening, grouping } = ask
  const { intervalMs } = on.group
  const before = 2 * (on.rule.forMs + on.rule.keepFiringForMs + grouping.waitMs + intervalMs)
  const after = grouping.waitMs + grouping.intervalMs + 2 * intervalMs
  const span: Stretch = {
    part: 'incident',
    from: Math.max(opening.from, window.opensAt - before),
    until: Math.min(opening.until, window.endsAt + after),
  }
  const occasion = { ...ask.occasion, impactEndedAt: window.endsAt }
  const verdicts: Verdict[] = []
  for (const phaseMs of phasesOf(intervalMs)) {
    const replayed = await replayRule(on, span, phaseMs)
    if (replayed.kind === 'cannot') continue
    const { firings } = replayed
    verdicts.push(judgeFirings({ firings, occasion, grouping, intervalMs, stretches: [span], normal: [] }).verdict)
  }
  return verdicts
}

const pagesOfPhases = async (ask: BandAsk): Promise<readonly number[]> => {
  const { on, judged, normal } = ask
  const counted = judged.cost?.pages ?? 0
  const spans = ask.spans.filter(span => normal.some(one => one.from < span.until && span.from < one.until))
  if (spans.length === 0) return [counted]
  const pages = [counted]
  for (const phaseMs of fewPhasesOf(on.group.intervalMs)) {
    const firings: Firing[] = []
    for (const span of spans) {
      const replayed = await replayRule(on, span, phaseMs)
      if (replayed.kind === 'replayed') firings.push(...replayed.firings)
    }
    pages.push(judgeFirings({ ...ask, intervalMs: on.group.intervalMs, firings }).cost?.pages ?? 0)
  }
  return pages
}

/** A target may have been scraped up to this much later in its interval; nothing is known of stepped answers. */
const laterScrape = (series: readonly RecordedSeries[], { opensAt }: Window): number =>
  Math.max(
    0,
    ...series
      .filter(({ sampling }) => sampling.kind === 'raw')
      .map(({ at }) => (medianInterval(at, opensAt) ?? 0) - SECOND),
  )

const mostIntervals = 1_001

/** Of the samples around a moment; undefined where there are fewer than two. */
export const medianInterval = (at: Float64Array, around: number): number | undefined => {
  const first = at.findIndex(one => one >= around)
  const middle = first < 0 ? at.length : first
  const near = at.subarray(Math.max(0, middle - mostIntervals), middle + mostIntervals)
  if (near.length < 2) return undefined
  const intervals = Float64Array.from({ length: near.length - 1 }, (_, i) => (near[i + 1] ?? 0) - (near[i] ?? 0)).sort()
  return intervals[intervals.length >> 1]
}
