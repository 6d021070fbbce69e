import type { MilestoneName, Milestones, TimelineEvent } from './model.ts'

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

/** Explicit milestones first, then accepted events before proposed ones. `events` are in time order; rejected ones count nowhere. */
export const deriveMilestones = (all: Events): Milestones => {
  const events = all.filter(event => event.state !== 'rejected')
  const impact_started = findOutage(events)
  const change_deployed = findChange(events, impact_started)
  const impact_ended = findRecovery(events, impact_started)
  const beforeImpact = since(until(events, impact_started), change_deployed)
  const first_signal =
    explicit(events, 'first_signal') ?? firstOf(beforeImpact, isSignal) ?? firstOf(beforeImpact, kindIs('first_seen'))
  const start = change_deployed ?? first_signal ?? impact_started
  const detected = findDetection(events, start, impact_ended)
  const acknowledged =
    explicit(events, 'acknowledged') ??
    firstOf(until(since(events, detected ?? start), impact_ended), fact('acknowledged'))
  const mitigated =
    explicit(events, 'mitigated') ??
    firstOf(since(events, impact_started), event => fact('rollback', 'finished')(event) || fact('mitigated')(event))
  const found = { change_deployed, first_signal, impact_started, detected, acknowledged, mitigated, impact_ended }
  return Object.fromEntries(Object.entries(found).filter(([, event]) => event !== undefined))
}
