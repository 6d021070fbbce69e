import type { Entry } from '../evidence/index.ts'
import type { Said, Told } from '../ground/index.ts'
import { eventId } from './event-id.ts'
import type { EventKind, MilestoneName, TimelineEvent } from './model.ts'

/** Shortens text for a title; the drawer shows the rest. */
export const clip = (text: string, most: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line
}

interface Shape {
  readonly kind: EventKind
  readonly title: Told
  readonly detail?: Told | undefined
  readonly score: number
  readonly state?: 'accepted'
  readonly derivedBy?: TimelineEvent['derivedBy']
  readonly role?: string | undefined
  readonly milestone?: MilestoneName | undefined
  readonly facts: TimelineEvent['facts']
}

/** An event that one record says. */
export const fromEntry = (entry: Entry, shape: Shape): TimelineEvent => ({
  id: eventId(shape.kind, entry.cite, String(entry.at)),
  kind: shape.kind,
  at: entry.at,
  timeMeans: entry.timeMeans,
  uncertaintyMs: entry.uncertaintyMs,
  title: shape.title,
  ...(shape.detail !== undefined && { detail: shape.detail }),
  cites: [entry.cite],
  state: shape.state ?? 'proposed',
  edited: false,
  score: shape.score,
  derivedBy: shape.derivedBy ?? 'entry',
  ...(shape.role !== undefined && { role: shape.role }),
  ...(shape.milestone !== undefined && { milestone: shape.milestone }),
  facts: shape.facts,
})

export const fact = (entry: Entry, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = entry.facts[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

export const labelled = (ko: string, en: string, text: string, most = 160): Said => {
  const short = clip(text, most)
  return { ko: short ? `${ko}: ${short}` : ko, en: short ? `${en}: ${short}` : en }
}
