import type { Milestones, TimelineEvent } from './model.ts'

/** Proposals with this score or more are shown at first; `--all` and the screen's switch show the others. */
export const shownScore = 0.5
const shownProposals = 10
const quota = 4
/** An alert storm is shown up to here. */
const mostKept = 100
const sameWithin = 5 * 60_000
const always = new Set<TimelineEvent['kind']>(['deploy', 'rollback', 'alert', 'page'])

/** True for what a timeline shows at first: all that people decided on, and the best proposals. */
export const isShown = (event: TimelineEvent): boolean =>
  event.state === 'accepted' || (event.state === 'proposed' && event.score >= shownScore)

const lane = (event: TimelineEvent) => `${event.derivedBy}|${event.kind}`

/** A gauge that jumped reaches several levels in one sample: the highest tells it. */
const sameJump = (a: TimelineEvent, b: TimelineEvent) =>
  a.kind === 'threshold' &&
  b.kind === 'threshold' &&
  a.at === b.at &&
  a.derivedBy === 'series' &&
  a.facts['series'] === b.facts['series']

const sameLine = (a: TimelineEvent, b: TimelineEvent) =>
  a.kind === b.kind &&
  Math.abs(a.at - b.at) < sameWithin &&
  ['template', 'alertname', 'what'].some(name => a.facts[name] !== undefined && a.facts[name] === b.facts[name])

const weight = (event: TimelineEvent, milestones: Milestones): number => {
  if (Object.values(milestones).includes(event)) return event.score + 1
  const from = milestones.change_deployed?.at ?? milestones.first_signal?.at
  const until = milestones.impact_ended?.at
  const outside = (from !== undefined && event.at < from) || (until !== undefined && event.at > until)
  return outside ? event.score * 0.5 : event.score
}

const choose = (events: readonly TimelineEvent[], milestones: Milestones): ReadonlySet<TimelineEvent> => {
  const weighed = events
    .filter(event => event.state === 'proposed')
    .map(event => ({ event, weight: weight(event, milestones) }))
    .toSorted((a, b) => b.weight - a.weight || a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1))
  const chosen: TimelineEvent[] = []
  const perLane = new Map<string, number>()
  let free = 0
  for (const { event, weight } of weighed) {
    if (weight < 0.4 || chosen.some(it => sameLine(it, event) || sameJump(it, event))) continue
    const keep = always.has(event.kind) && weight >= 0.7 && chosen.length < mostKept
    const count = perLane.get(lane(event)) ?? 0
    if (!keep && (free >= shownProposals || count >= quota)) continue
    chosen.push(event)
    perLane.set(lane(event), count + 1)
    if (!keep) free++
  }
  return new Set(chosen)
}

/**
 * About ten proposals out of many: the milestones, every deploy and alert of the incident, at most four a lane, one of the same template
 * within five minutes. What is chosen scores `shownScore` or more, the others less; nothing is dropped.
 */
export const rankEvents = (events: readonly TimelineEvent[], milestones: Milestones): readonly TimelineEvent[] => {
  const chosen = choose(events, milestones)
  return events.map(event => {
    if (event.state !== 'proposed') return event
    const score = chosen.has(event) ? Math.max(event.score, shownScore) : Math.min(event.score, shownScore - 0.01)
    return score === event.score ? event : { ...event, score }
  })
}
