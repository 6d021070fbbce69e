import { formatMoment, told } from '../../wire/core.ts'
import type { EventState, Lang, TimelineEvent } from '../../wire/core.ts'
import type { IncidentView } from '../../wire/views.ts'

export interface EventRow {
  readonly id: string
  readonly clock: string
  readonly day: string
  readonly title: string
  readonly detail: string | undefined
  readonly kind: TimelineEvent['kind']
  readonly state: EventState
  readonly edited: boolean
  readonly milestone: TimelineEvent['milestone']
  readonly role: string | undefined
  readonly sources: number
  readonly event: TimelineEvent
}

export interface EventsView {
  /** The likeliest first. */
  readonly proposed: readonly EventRow[]
  /** In time order. */
  readonly accepted: readonly EventRow[]
  readonly rejected: readonly EventRow[]
  /** Ids that one press accepts: the top of the proposals. */
  readonly top: readonly string[]
}

const TOP = 10

export const rowOf = (
  event: TimelineEvent,
  zone: string,
  lang: Lang,
  milestones: IncidentView['milestones'] = {},
): EventRow => {
  const moment = formatMoment(
    event.at,
    zone,
    event.uncertaintyMs < 1_000 && event.at % 60_000 !== 0 ? 'second' : 'minute',
  )
  const derived = Object.entries(milestones).find(([, id]) => id === event.id)?.[0] as TimelineEvent['milestone']
  return {
    id: event.id,
    clock: moment.slice(11),
    day: moment.slice(0, 10),
    title: told(event.title, lang),
    detail: event.detail === undefined ? undefined : told(event.detail, lang),
    kind: event.kind,
    state: event.state,
    edited: event.edited,
    milestone: event.milestone ?? derived,
    role: event.role,
    sources: event.cites.length,
    event,
  }
}

export const viewOfEvents = (view: IncidentView, lang: Lang): EventsView => {
  const rows = view.events.map(event => rowOf(event, view.incident.zone, lang, view.milestones))
  const proposed = rows
    .filter(row => row.state === 'proposed')
    .toSorted((a, b) => b.event.score - a.event.score || a.event.at - b.event.at)
  const inTime = (state: EventState) =>
    rows.filter(row => row.state === state).toSorted((a, b) => a.event.at - b.event.at)
  return {
    proposed,
    accepted: inTime('accepted'),
    rejected: inTime('rejected'),
    top: proposed.slice(0, TOP).map(row => row.id),
  }
}
