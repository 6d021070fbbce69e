import type { Citation } from '../evidence/index.ts'
import type { EventKind, TimelineEvent } from './model.ts'

/** Kinds that may speak of one happening. */
const alike: { readonly [K in EventKind]?: readonly EventKind[] } = {
  outage: ['threshold', 'error'],
  recovery: ['rollback'],
  page: ['alert'],
}

const percent = (event: TimelineEvent) => {
  const value = event.facts['percent']
  return typeof value === 'number' ? value : undefined
}

const sameSubject = (a: TimelineEvent, b: TimelineEvent): boolean => {
  if (
    a.facts['rollback'] !== undefined &&
    b.facts['rollback'] !== undefined &&
    a.facts['rollback'] !== b.facts['rollback']
  )
    return false
  if (a.kind === 'outage' && b.kind === 'threshold') return (percent(b) ?? 0) >= 100
  if (a.kind === 'outage' && b.kind === 'error') return b.facts['exhausted'] === true
  if (a.kind === 'threshold' && b.kind === 'threshold') return percent(a) === percent(b)
  if (a.facts['resolved'] === true || b.facts['resolved'] === true) return false
  return true
}

const isSpoken = (event: TimelineEvent) => event.derivedBy === 'told' || event.derivedBy === 'person'

const live = (event: TimelineEvent) => event.state !== 'rejected'

/** What a person told or added takes in what was recorded: two machines' records stay apart. */
const takesIn = (a: TimelineEvent, b: TimelineEvent): boolean =>
  isSpoken(a) && !isSpoken(b) && (a.kind === b.kind || (alike[a.kind]?.includes(b.kind) ?? false)) && sameSubject(a, b)

/** Two people who wrote down one happening, each in a text of their own. Notes may say anything and stay apart. */
const toldTwice = (a: TimelineEvent, b: TimelineEvent): boolean =>
  a.derivedBy === 'told' &&
  b.derivedBy === 'told' &&
  a.kind === b.kind &&
  a.kind !== 'note' &&
  a.cites[0]?.sha256 !== b.cites[0]?.sha256 &&
  inTimeOrder(a, b) < 0 &&
  sameSubject(a, b)

const near = (a: TimelineEvent, b: TimelineEvent) => Math.abs(a.at - b.at) <= a.uncertaintyMs + b.uncertaintyMs

/** Events in time order; equal times by kind and id, so that the order of arrival never shows. */
export const inTimeOrder = (a: TimelineEvent, b: TimelineEvent): number =>
  a.at - b.at || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const citeKey = (cite: Citation) => `${cite.sha256}:${cite.from}:${cite.to}`

const citesOf = (events: readonly TimelineEvent[]): readonly Citation[] => [
  ...new Map(events.flatMap(event => event.cites).map(cite => [citeKey(cite), cite])).values(),
]

const corroborated = (event: TimelineEvent, by: readonly TimelineEvent[]): TimelineEvent => {
  if (by.length === 0) return event
  const facts = Object.assign({}, ...by.toReversed().map(it => it.facts), event.facts) as TimelineEvent['facts']
  const detail = event.detail ?? by.find(it => it.detail !== undefined)?.detail
  return {
    ...event,
    ...(detail !== undefined && { detail }),
    cites: citesOf([event, ...by]),
    facts: { ...facts, corroborated: Number(event.facts['corroborated'] ?? 0) + by.length },
  }
}

export const uniqueEvents = (events: readonly TimelineEvent[]) => [
  ...new Map(events.map(event => [event.id, event])).values(),
]

type Taking = (host: TimelineEvent, guest: TimelineEvent) => boolean

/** Each guest goes to the nearest host that may take it; a host that went elsewhere takes nobody. */
const gather = (events: readonly TimelineEvent[], takes: Taking): readonly TimelineEvent[] => {
  const hosts = events.filter(event => isSpoken(event) && live(event))
  const guests = new Map<TimelineEvent, TimelineEvent[]>()
  const gone = new Set<TimelineEvent>()
  for (const guest of events.filter(live)) {
    const host = hosts
      .filter(it => !gone.has(it) && it !== guest && takes(it, guest) && near(it, guest))
      .toSorted((a, b) => Math.abs(a.at - guest.at) - Math.abs(b.at - guest.at) || inTimeOrder(a, b))[0]
    if (!host) continue
    gone.add(guest)
    guests.set(host, [...(guests.get(host) ?? []), guest])
  }
  return events.filter(it => !gone.has(it)).map(event => corroborated(event, guests.get(event) ?? []))
}

/**
 * One happening, one event: what a person told stays and gains the citations of what else says so within both
 * uncertainties. Any order of arrival gives the same.
 */
export const mergeEvents = (events: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  gather(gather(uniqueEvents(events).toSorted(inTimeOrder), toldTwice), takesIn)
