import type { Citation } from '../evidence/index.ts'
import { eventKinds, type EventKind, type TimelineEvent } from './model.ts'

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

/** Where, in events in time order, the first one stands that is not before `at`. */
const firstSince = (events: readonly TimelineEvent[], at: number): number => {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (events[middle]!.at < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Hosts of a kind in time order, and how far the least certain of them may be off. */
interface Lane {
  readonly hosts: readonly TimelineEvent[]
  readonly reachMs: number
}

const lanesOf = (hosts: readonly TimelineEvent[]): ReadonlyMap<EventKind, Lane> =>
  new Map(
    eventKinds.map(kind => {
      const of = hosts.filter(host => host.kind === kind)
      return [kind, { hosts: of, reachMs: of.reduce((most, host) => Math.max(most, host.uncertaintyMs), 0) }]
    }),
  )

const kindsFor = (kind: EventKind): readonly EventKind[] => [
  kind,
  ...eventKinds.filter(host => alike[host]?.includes(kind)),
]

/** Each guest goes to the nearest host that may take it; a host that went elsewhere takes nobody. */
const gather = (events: readonly TimelineEvent[], isGuest: typeof live, takes: Taking): readonly TimelineEvent[] => {
  const lanes = lanesOf(events.filter(event => isSpoken(event) && live(event)))
  const guests = new Map<TimelineEvent, TimelineEvent[]>()
  const gone = new Set<TimelineEvent>()
  for (const guest of events) {
    if (!live(guest) || !isGuest(guest)) continue
    const host = nearestHost(guest, lanes, it => !gone.has(it) && it !== guest && takes(it, guest) && near(it, guest))
    if (!host) continue
    gone.add(guest)
    guests.set(host, [...(guests.get(host) ?? []), guest])
  }
  return events.filter(it => !gone.has(it)).map(event => corroborated(event, guests.get(event) ?? []))
}

const nearestHost = (guest: TimelineEvent, lanes: ReadonlyMap<EventKind, Lane>, fits: typeof live) => {
  const off = (host: TimelineEvent) => Math.abs(host.at - guest.at)
  let found: TimelineEvent | undefined
  for (const kind of kindsFor(guest.kind)) {
    const lane = lanes.get(kind)
    if (!lane) continue
    const reach = lane.reachMs + guest.uncertaintyMs
    for (let i = firstSince(lane.hosts, guest.at - reach); i < lane.hosts.length; i++) {
      const host = lane.hosts[i]!
      if (host.at > guest.at + reach) break
      if (fits(host) && (!found || (off(host) - off(found) || inTimeOrder(host, found)) < 0)) found = host
    }
  }
  return found
}

/** Rows of one text are each a happening of its own, so only several texts can tell one twice. */
const mergeTold = (events: readonly TimelineEvent[]): readonly TimelineEvent[] => {
  const texts = new Set(events.flatMap(event => (event.derivedBy === 'told' ? [event.cites[0]?.sha256] : [])))
  return texts.size < 2 ? events : gather(events, event => event.derivedBy === 'told', toldTwice)
}

/**
 * One happening, one event: what a person told stays and gains the citations of what else says so within both
 * uncertainties. Any order of arrival gives the same.
 */
export const mergeEvents = (events: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  gather(mergeTold(uniqueEvents(events).toSorted(inTimeOrder)), event => !isSpoken(event), takesIn)
