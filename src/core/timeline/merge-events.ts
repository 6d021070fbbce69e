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

/** Only what a person told or added takes others in: two machines' records stay apart. */
const takesIn = (a: TimelineEvent, b: TimelineEvent): boolean => {
  const kinds = a.kind === b.kind || (alike[a.kind]?.includes(b.kind) ?? false)
  return kinds && !isSpoken(b) && b.state !== 'rejected' && a.state !== 'rejected' && sameSubject(a, b)
}

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
  return { ...event, cites: citesOf([event, ...by]), facts: { ...facts, corroborated: by.length } }
}

const unique = (events: readonly TimelineEvent[]) => [...new Map(events.map(event => [event.id, event])).values()]

/**
 * One happening, one event: what a person told stays and gains the citations of the records that lie within both
 * uncertainties. Each record corroborates the nearest told event only. Any order of arrival gives the same.
 */
export const mergeEvents = (events: readonly TimelineEvent[]): readonly TimelineEvent[] => {
  const ordered = unique(events).toSorted(inTimeOrder)
  const hosts = ordered.filter(isSpoken)
  const takenBy = new Map<TimelineEvent, TimelineEvent[]>()
  const taken = new Set<TimelineEvent>()
  for (const record of ordered) {
    const host = hosts
      .filter(it => takesIn(it, record) && near(it, record))
      .toSorted((a, b) => Math.abs(a.at - record.at) - Math.abs(b.at - record.at) || inTimeOrder(a, b))[0]
    if (!host) continue
    taken.add(record)
    takenBy.set(host, [...(takenBy.get(host) ?? []), record])
  }
  return ordered.filter(it => !taken.has(it)).map(event => corroborated(event, takenBy.get(event) ?? []))
}
