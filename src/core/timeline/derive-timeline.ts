import type { Millis } from '../ground/index.ts'
import type { Incident } from '../incident/index.ts'
import { applyDecisions } from './apply-decisions.ts'
import type { Decisions } from './decisions.ts'
import { deriveMeasures } from './derive-measures.ts'
import { deriveMilestones } from './derive-milestones.ts'
import { deriveSpan } from './derive-span.ts'
import { joinBursts } from './join-bursts.ts'
import { mergeEvents } from './merge-events.ts'
import type { Measure, Milestones, TimelineEvent } from './model.ts'
import { proposeEvents, type TimelineSource } from './propose-events.ts'
import { rankEvents } from './rank-events.ts'

export interface Timeline {
  /** All states, in time order. Proposals under `shownScore` are kept, and shown on request. */
  readonly events: readonly TimelineEvent[]
  readonly milestones: Milestones
  readonly measures: readonly Measure[]
  readonly span: { readonly from: Millis; readonly until: Millis } | null
}

/** From evidence and decisions to the timeline. The order of sources and the repetition of one change nothing. */
export const deriveTimeline = (from: {
  readonly incident: Incident
  readonly sources: readonly TimelineSource[]
  readonly decisions: Decisions
}): Timeline =>
  arrangeTimeline(
    from.sources.flatMap(source => proposeEvents(source, from.incident)),
    from.decisions,
  )

/** The same from proposals that were derived when their sources were read. */
export const arrangeTimeline = (proposed: readonly TimelineEvent[], decisions: Decisions): Timeline => {
  const bursts = joinBursts(proposed, event => Object.hasOwn(decisions.byEvent, event.id))
  const merged = mergeEvents(applyDecisions(bursts, decisions))
  const events = rankEvents(merged, deriveMilestones(merged))
  const milestones = deriveMilestones(events)
  return { events, milestones, measures: deriveMeasures(events, milestones), span: deriveSpan(events, milestones) }
}
