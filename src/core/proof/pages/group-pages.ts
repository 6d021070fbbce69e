import type { Labels } from '../../evidence/index.ts'
import type { Millis } from '../../ground/index.ts'
import { labelsKey } from '../alert/labels-key.ts'
import type { Firing, Grouping, Page } from '../model.ts'

/** What Alertmanager does where nobody set it. */
export const defaultGrouping: Grouping = { by: ['alertname'], waitMs: 30_000, intervalMs: 300_000 }

/** Alertmanager looks for empty groups every 30 s from its own start, which nobody knows: here on the half minute. */
const sweepMs = 30_000

export interface SentPage extends Page {
  /** The firings that it brought: those that the notification before it did not have. */
  readonly brings: readonly Firing[]
}

/** `unsent`: firings that were over before any notification could bring them. In order of firing. */
export interface Pages {
  readonly pages: readonly SentPage[]
  readonly unsent: readonly Firing[]
}

/**
 * Notifications of Alertmanager to a receiver that is told of resolved alerts too (a pager): the first of a group after its
 * wait, the next at each interval when there is something new. A firing without an end still fires at the first
 * notification after `until`. `sweepAt`: a moment when Alertmanager looked for empty groups, where it is known.
 */
export const groupPages = (firings: readonly Firing[], grouping: Grouping, until: Millis, sweepAt = 0): Pages => {
  const last = until + Math.max(grouping.waitMs, grouping.intervalMs)
  const flushes = groupsOf(firings, grouping.by).flatMap(group => flushesOf(group, { grouping, last, sweepAt }))
  const told = new Set(flushes.flatMap(({ page, again }) => [...page.brings, ...again]))
  const pages = flushes.map(({ page }) => page).filter(({ alerts }) => alerts > 0)
  return {
    pages: pages.sort((a, b) => a.at - b.at || a.firedAt - b.firedAt),
    unsent: firings
      .filter(firing => firing.resolvedAt !== undefined && !told.has(firing))
      .sort((a, b) => a.firedAt - b.firedAt),
  }
}

interface Alerts {
  readonly labels: Labels
  /** In order of firing. */
  readonly firings: readonly Keyed[]
}

interface Keyed {
  readonly key: string
  readonly firing: Firing
}

const groupsOf = (firings: readonly Firing[], by: readonly string[]): readonly Alerts[] => {
  const groups = new Map<string, { labels: Labels; firings: Keyed[] }>()
  for (const firing of firings.toSorted((a, b) => a.firedAt - b.firedAt)) {
    const labels = groupLabels(firing.labels, by)
    const key = labelsKey(labels)
    const group = groups.get(key) ?? { labels, firings: [] }
    groups.set(key, group)
    group.firings.push({ key: labelsKey(firing.labels), firing })
  }
  return [...groups.values()]
}

const groupLabels = (labels: Labels, by: readonly string[]): Labels =>
  by.length === 1 && by[0] === '...'
    ? labels
    : Object.fromEntries(by.flatMap(name => (labels[name] ? [[name, labels[name]]] : [])))

/** `again`: firings anew of alerts that the notification before had as firing, so that nobody is told. */
interface Flush {
  readonly page: SentPage
  readonly again: readonly Firing[]
}

interface Clockwork {
  readonly grouping: Grouping
  readonly last: Millis
  readonly sweepAt: Millis
}

const flushesOf = ({ labels, firings }: Alerts, clockwork: Clockwork): readonly Flush[] => {
  const flushes: Flush[] = []
  let held: readonly Keyed[] = []
  let next = 0
  let at: Millis | undefined
  while (held.length > 0 || next < firings.length) {
    at = nextFlush({ at, held, comes: firings[next]?.firing.firedAt }, clockwork)
    if (at > clockwork.last) break
    const known = new Set(held.map(({ key }) => key))
    const from = next
    while ((firings[next]?.firing.firedAt ?? Infinity) <= at) next++
    const came = firings.slice(from, next)
    held = [...held, ...came].filter(({ firing }) => (firing.resolvedAt ?? Infinity) >= (at ?? 0))
    const heldNow = new Set(held)
    const here = came.filter(one => heldNow.has(one))
    const brings = here.filter(({ key }) => !known.has(key)).map(({ firing }) => firing)
    const again = here.filter(({ key }) => known.has(key)).map(({ firing }) => firing)
    const firedAt = brings[0]?.firedAt ?? at
    flushes.push({ page: { at, firedAt, group: labels, alerts: brings.length, brings }, again })
  }
  return flushes
}

interface Standing {
  /** The last flush. */
  readonly at: Millis | undefined
  /** What fired then. */
  readonly held: readonly Keyed[]
  /** When the next firing begins. */
  readonly comes: Millis | undefined
}

/** When the group is next looked at with something changed. A group that was empty when it was swept opens anew. */
const nextFlush = ({ at, held, comes }: Standing, { grouping, sweepAt }: Clockwork): Millis => {
  const ticks = (n: number) => (at ?? 0) + Math.max(1, n) * grouping.intervalMs
  const since = (moment: Millis) => (moment - (at ?? 0)) / grouping.intervalMs
  const swept = at === undefined ? -Infinity : sweepAt + (Math.floor((at - sweepAt) / sweepMs) + 1) * sweepMs
  if (comes !== undefined && held.length === 0 && comes >= swept) return comes + grouping.waitMs
  const news = comes === undefined ? Infinity : ticks(Math.ceil(since(comes)))
  const ends = held.map(({ firing }) => ticks(Math.floor(since(firing.resolvedAt ?? Infinity)) + 1))
  return Math.min(news, ...ends)
}
