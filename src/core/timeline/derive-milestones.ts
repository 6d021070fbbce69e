import { milestoneNames, type MilestoneName, type Milestones, type TimelineEvent } from './model.ts'
import { scoreEvent } from './score-milestones.ts'
import { tellStory } from './tell-story.ts'

type Test = (event: TimelineEvent) => boolean
type Events = readonly TimelineEvent[]

const accepted: Test = event => event.state === 'accepted'
const kindIs =
  (...kinds: readonly TimelineEvent['kind'][]): Test =>
  event =>
    kinds.includes(event.kind)
const fact =
  (name: string, value: string | number | boolean = true): Test =>
  event =>
    event.facts[name] === value

const explicit = (events: Events, name: MilestoneName) => {
  const named = events.filter(event => event.milestone === name)
  return named.find(accepted) ?? named[0]
}

/** The first accepted one that fits, else the first proposed one. */
const firstOf = (events: Events, test: Test): TimelineEvent | undefined =>
  events.find(event => accepted(event) && test(event)) ?? events.find(test)
const lastOf = (events: Events, test: Test): TimelineEvent | undefined =>
  events.findLast(event => accepted(event) && test(event)) ?? events.findLast(test)

const isChange: Test = event =>
  event.kind === 'deploy' && event.facts['production'] !== false && event.facts['fix'] !== true

const isSignal: Test = event =>
  event.milestone === undefined &&
  ((event.kind === 'first_slow_query' && event.facts['lasting'] !== false) ||
    kindIs('threshold', 'error')(event) ||
    (event.kind === 'alert' && event.facts['resolved'] !== true))

const isDetection: Test = event =>
  event.facts['resolved'] !== true && (kindIs('page', 'alert')(event) || fact('detected')(event))

const findOutage = (events: Events) =>
  explicit(events, 'impact_started') ??
  firstOf(events, kindIs('outage')) ??
  events.find(event => event.kind === 'threshold' && Number(event.facts['percent']) >= 100) ??
  firstOf(events, fact('exhausted'))

const findRecovery = (events: Events, outage: TimelineEvent | undefined) => {
  const said = explicit(events, 'impact_ended')
  if (said) return said
  const after = events.filter(event => !outage || event.at > outage.at)
  const whole: Test = event => event.kind === 'recovery' && event.facts['partial'] !== true
  const undone: Test = event => event.kind === 'rollback' && event.facts['rollback'] === 'finished'
  const ofAccepted = after.filter(accepted)
  return lastOf(ofAccepted, whole) ?? lastOf(ofAccepted, undone) ?? firstOf(after, whole) ?? firstOf(after, undone)
}

const until = (events: Events, end: TimelineEvent | undefined) => events.filter(event => !end || event.at <= end.at)
const since = (events: Events, start: TimelineEvent | undefined) =>
  events.filter(event => !start || event.at >= start.at)

/** The last change before the first accepted sign, else the last before the impact. */
const findChange = (events: Events, outage: TimelineEvent | undefined) => {
  const said = explicit(events, 'change_deployed')
  if (said) return said
  const before = until(events, outage)
  const sign = explicit(events, 'first_signal') ?? before.find(event => accepted(event) && isSignal(event))
  return lastOf(until(before, sign), isChange) ?? lastOf(before, isChange)
}

/**
 * Detection is what reached somebody first: an alarm that was delivered counts before anybody accepts it, so that
 * importing an earlier one moves the milestone. A rejected one never counts.
 */
const findDetection = (events: Events, start: TimelineEvent | undefined, end: TimelineEvent | undefined) =>
  explicit(events, 'detected') ?? until(since(events, start), end).find(isDetection)

/**
 * Explicit milestones first, then what accepted events tell as one story, then proposed ones by their kind. `events` are in
 * time order; rejected ones count nowhere.
 */
export const deriveMilestones = (all: Events): Milestones => {
  const events = all.filter(event => event.state !== 'rejected')
  const said = Object.fromEntries(
    milestoneNames.flatMap(name => {
      const event = explicit(events, name)
      return event ? [[name, event] as const] : []
    }),
  )
  const story = tellStory(events.filter(accepted).map(scoreEvent), said)
  // The words of accepted rows have been heard; what is left is what nobody has decided on.
  const open = events.filter(event => !accepted(event))
  const impact_started = said.impact_started ?? story.impact_started ?? findOutage(open)
  const change_deployed = said.change_deployed ?? story.change_deployed ?? findChange(open, impact_started)
  const impact_ended = said.impact_ended ?? story.impact_ended ?? findRecovery(open, impact_started)
  const beforeImpact = since(until(open, impact_started), change_deployed)
  const first_signal =
    said.first_signal ??
    story.first_signal ??
    firstOf(beforeImpact, isSignal) ??
    firstOf(beforeImpact, kindIs('first_seen'))
  const start = change_deployed ?? first_signal ?? impact_started
  const delivered = findDetection(open, start, impact_ended)
  const detected = said.detected ?? earlier(story.detected, delivered)
  const acknowledged =
    said.acknowledged ??
    story.acknowledged ??
    firstOf(until(since(open, detected ?? start), impact_ended), fact('acknowledged'))
  const mitigated =
    said.mitigated ??
    story.mitigated ??
    firstOf(since(open, impact_started), event => fact('rollback', 'finished')(event) || fact('mitigated')(event))
  const found = { change_deployed, first_signal, impact_started, detected, acknowledged, mitigated, impact_ended }
  return Object.fromEntries(Object.entries(found).filter(([, event]) => event !== undefined))
}

const earlier = (a: TimelineEvent | undefined, b: TimelineEvent | undefined) =>
  a && b ? (b.at < a.at ? b : a) : (a ?? b)
