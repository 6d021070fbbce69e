import { SECOND, type Said, type Told } from '../ground/index.ts'
import { inTimeOrder, uniqueEvents } from './merge-events.ts'
import type { TimelineEvent } from './model.ts'

/** Records that follow each other this closely speak of one happening. */
const apart = 30 * SECOND
const mostCites = 20

/** What the burst is about; undefined for what stays an event of its own. */
const subject = (event: TimelineEvent): 'exhausted' | 'poolTimeout' | undefined => {
  if (event.kind !== 'error' || event.derivedBy === 'told' || event.derivedBy === 'person') return undefined
  if (event.facts['exhausted'] === true) return 'exhausted'
  return event.facts['poolTimeout'] === true ? 'poolTimeout' : undefined
}

/** The first record of each source and kind of line. */
const citesOf = (burst: readonly TimelineEvent[]): TimelineEvent['cites'] => {
  const firsts = new Map<string, TimelineEvent['cites']>()
  for (const { cites, facts } of burst) {
    const line = `${cites[0]?.sha256} ${facts['what'] ?? facts['template'] ?? ''}`
    if (!firsts.has(line)) firsts.set(line, cites)
  }
  return [...firsts.values()].flat().slice(0, mostCites)
}

const join = (told: Told | undefined, said: Said): Said => {
  const before = (lang: 'ko' | 'en') => (told === undefined ? [] : [typeof told === 'string' ? told : told[lang]])
  return { ko: [...before('ko'), said.ko].join(' · '), en: [...before('en'), said.en].join(' · ') }
}

const joined = (burst: readonly TimelineEvent[]): TimelineEvent => {
  const [first, last] = [burst[0]!, burst.at(-1)!]
  if (burst.length === 1) return first
  const seconds = Math.max(1, Math.ceil((last.at - first.at) / SECOND))
  const sources = new Set(burst.flatMap(it => it.cites.map(cite => cite.sha256))).size
  const inSources = { ko: sources > 1 ? `, 자료 ${sources}개` : '', en: sources > 1 ? `, ${sources} sources` : '' }
  return {
    ...first,
    detail: join(first.detail, {
      ko: `${seconds}초 동안 기록 ${burst.length}건${inSources.ko}`,
      en: `${burst.length} records within ${seconds} s${inSources.en}`,
    }),
    cites: citesOf(burst),
    score: burst.reduce((best, it) => Math.max(best, it.score), 0),
    facts: { ...first.facts, corroborated: burst.length - 1, lastAt: last.at },
  }
}

/**
 * Connections that ran out, and pools that timed out, are written again and again by the database and by everything that
 * asks it: records of one subject, each within 30 seconds of the one before, are one event at the first of them. What
 * somebody decided on (`isDecided`) stays an event of its own, and so does whatever a burst is not about.
 */
export const joinBursts = (
  events: readonly TimelineEvent[],
  isDecided: (event: TimelineEvent) => boolean,
): readonly TimelineEvent[] => {
  const kept: TimelineEvent[] = []
  const open = new Map<string, TimelineEvent[]>()
  const close = (about: string) => {
    const burst = open.get(about)
    if (burst) kept.push(joined(burst))
    open.delete(about)
  }
  for (const event of uniqueEvents(events).toSorted(inTimeOrder)) {
    const about = subject(event)
    const burst = about && open.get(about)
    const goesOn = burst && event.at - burst.at(-1)!.at <= apart
    if (about === undefined || (goesOn && isDecided(event))) kept.push(event)
    else if (goesOn) burst.push(event)
    else {
      close(about)
      open.set(about, [event])
    }
  }
  for (const about of open.keys()) close(about)
  return kept
}
