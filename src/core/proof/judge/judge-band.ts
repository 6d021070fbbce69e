import type { RecordedSeries, Span, Stretch } from '../../evidence/index.ts'
import { SECOND } from '../../ground/index.ts'
import type { Band, Firing, Grouping, KnownIncident, Occasion, Verdict } from '../model.ts'
import { earlierCrossing } from './earlier-crossing.ts'
import { judgeFirings, type Judged } from './judge-firings.ts'
import { windowOf, type Window } from './judge-window.ts'
import { medianInterval } from './median-interval.ts'
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
  const phases = await judgePhases(ask, window)
  const verdicts = [judged.verdict, ...phases.map(({ verdict }) => verdict)]
  const fired = verdicts.flatMap(verdict => ('firedAt' in verdict ? [verdict.firedAt] : []))
  if (fired.length === 0) return undefined
  const first = Math.min(...fired)
  const activeAt = phases.flatMap(({ firings }) => firings).find(({ firedAt }) => firedAt === first)?.activeAt
  const earlierMs = activeAt === undefined ? 0 : await earlierCrossing(on, activeAt)
  // An evaluation may fall between two samples of which neither is taken at another phase: the grid's own firing is one of the band.
  const own = 'firedAt' in judged.verdict ? [judged.verdict.firedAt] : []
  const earliest = Math.min(...own, Math.max(window.opensAt, first - earlierMs))
  const latest = Math.max(...own, Math.max(...fired) - earlierMs + laterScrape(on.ground.read, window))
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

interface Phase {
  readonly verdict: Verdict
  readonly firings: readonly Firing[]
}

/** Only what decides is replayed: from where the state is known when the window opens until the impact is over. */
const judgePhases = async (ask: BandAsk, window: Window): Promise<readonly Phase[]> => {
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
  const phases: Phase[] = []
  for (const phaseMs of phasesOf(intervalMs)) {
    const replayed = await replayRule(on, span, phaseMs)
    if (replayed.kind === 'cannot') continue
    const { firings } = replayed
    const { verdict } = judgeFirings({ firings, occasion, grouping, intervalMs, stretches: [span], normal: [] })
    phases.push({ verdict, firings })
  }
  return phases
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

/** A target may have been scraped up to this much later in its interval; of stepped answers the step is taken for it. */
const laterScrape = (series: readonly RecordedSeries[], { opensAt }: Window): number =>
  Math.max(0, ...series.map(({ at }) => (medianInterval(at, opensAt) ?? 0) - SECOND))
