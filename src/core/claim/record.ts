import type { Attempts, Citation } from '../evidence/index.ts'
import type { Millis } from '../ground/index.ts'
import type { MilestoneName, Timeline, TimelineEvent, TimelineSource } from '../timeline/index.ts'
import { fillMilestones } from './fill-milestones.ts'
import type { Quantity } from './model.ts'
import { readQuantities } from './read-quantities.ts'

/** An event with the quantities that its own words state: "22 chat alerts are waiting". */
export interface RecordRow {
  readonly event: TimelineEvent
  /** In the language in which it was written, or in both. */
  readonly texts: readonly string[]
  readonly quantities: readonly { readonly quantity: Quantity; readonly text: string }[]
}

/** All that a claim can be held against. */
export interface ClaimRecord {
  /** Clock times of the text are read in it. */
  readonly zone: string
  /** False where the text gave wall-clock times and nobody said their zone: offsets in claims are then not compared. */
  readonly zoneKnown: boolean
  /** False where the text gave no day at all: days in claims are then not compared. */
  readonly dayKnown?: boolean
  readonly timeline: Timeline
  readonly rows: readonly RecordRow[]
  readonly attempts?: Attempts
}

const noteOf = ({ facts }: TimelineEvent) => (typeof facts['note'] === 'string' ? [facts['note']] : [])

const rowOf = (event: TimelineEvent): RecordRow => {
  const texts = typeof event.title === 'string' ? [event.title] : [event.title.ko, event.title.en]
  const read = (text: string) => readQuantities(text).map(quantity => ({ quantity, text }))
  return { event, texts, quantities: event.derivedBy === 'told' ? [...texts, ...noteOf(event)].flatMap(read) : [] }
}

/** The record of one incident. Of several sources with attempts the longest one counts. */
export const claimRecordOf = (
  timeline: Timeline,
  sources: readonly TimelineSource[],
  zone: { readonly name: string; readonly known: boolean },
): ClaimRecord => {
  const all = sources.flatMap(({ reading }) => (reading.attempts ? [reading.attempts] : []))
  const attempts = all.toSorted((a, b) => b.at.length - a.at.length)[0]
  const live = timeline.events.filter(event => event.state !== 'rejected')
  return {
    zone: zone.name,
    zoneKnown: zone.known,
    timeline: { ...timeline, milestones: fillMilestones(timeline.milestones, live) },
    rows: live.map(rowOf),
    ...(attempts ? { attempts } : {}),
  }
}

export const eventAt = (record: ClaimRecord, name: MilestoneName): TimelineEvent | undefined =>
  record.timeline.milestones[name]

/** From the outage to the recovery, where the record gives both. */
export const outageOf = (
  record: ClaimRecord,
): { readonly from: TimelineEvent; readonly until: TimelineEvent } | undefined => {
  const from = eventAt(record, 'impact_started')
  const until = eventAt(record, 'impact_ended')
  return from && until && from.at < until.at ? { from, until } : undefined
}

export const citesOf = (...events: readonly (TimelineEvent | undefined)[]): readonly Citation[] =>
  events.flatMap(event => event?.cites ?? [])

/** What an instant "near" the story is, for clock times that give no day. */
export const middleOf = (record: ClaimRecord): Millis =>
  eventAt(record, 'impact_started')?.at ?? record.rows[0]?.event.at ?? 0
