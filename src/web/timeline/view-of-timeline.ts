import { formatDuration, told } from '../../wire/core.ts'
import type { Lang, TimelineEvent } from '../../wire/core.ts'
import type { AttemptsView, DensityView, IncidentView, LaneSamples, LaneView, MeasureView } from '../../wire/views.ts'
import { clockWords } from './clock.ts'
import type { ZoneClock } from './clock.ts'
import { viewOfBars } from './view-of-bars.ts'
import type { BarWords } from './view-of-bars.ts'
import { viewOfLane } from './view-of-lane.ts'
import { trackOf } from './timeline-data.ts'
import type { EventMark, TimelineData } from './timeline-data.ts'
import type { Span } from './span.ts'

export interface TimelineWords extends BarWords {
  readonly down: (duration: string) => string
  readonly missed: (duration: string) => string
  readonly eventsNote: (count: number) => string
  readonly events: string
  readonly lane: (name: string) => string | undefined
}

interface Parts {
  readonly view: IncidentView
  readonly lanes: readonly LaneView[]
  readonly samples: ReadonlyMap<string, LaneSamples>
  readonly density: DensityView | undefined
  readonly attempts: AttemptsView | undefined
  readonly lang: Lang
  readonly clock: ZoneClock
  readonly words: TimelineWords
}

type Duration = Extract<MeasureView, { kind: 'duration' }>

export const shownEvents = (events: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  events.filter(event => event.state !== 'rejected').toSorted((a, b) => a.at - b.at)

const markOf = (event: TimelineEvent, { lang, clock }: Parts): EventMark => {
  const detail = event.detail === undefined ? [] : [told(event.detail, lang)]
  return {
    id: event.id,
    at: event.at,
    title: told(event.title, lang),
    note: [clockWords(event.at, clock), ...detail].join(' · '),
    tone: event.kind === 'outage' ? 'harm' : 'plain',
    proposed: event.state === 'proposed',
  }
}

/** The outage itself, then milestones, then what a person accepted, then proposals by their score. */
const weightOf = (event: TimelineEvent, milestones: ReadonlySet<string>): number =>
  event.score +
  (event.kind === 'outage' ? 8 : 0) +
  (milestones.has(event.id) ? 4 : 0) +
  (event.state === 'accepted' ? 2 : 0)

const between = (view: IncidentView, from: 'impact_started' | 'first_signal', until: 'impact_ended' | 'detected') =>
  view.measures.find(
    (measure): measure is Duration =>
      measure.kind === 'duration' && measure.from === view.milestones[from] && measure.until === view.milestones[until],
  )

const stretchOf = (
  view: IncidentView,
  measure: Duration | undefined,
  label: (duration: string) => string,
  lang: Lang,
) => {
  if (!measure || measure.ms <= 0) return undefined
  const at = (id: string) => view.events.find(event => event.id === id)?.at
  const [from, until] = [at(measure.from), at(measure.until)]
  if (from === undefined || until === undefined) return undefined
  return { from, until, label: label(formatDuration(measure.ms, lang)) }
}

/** What is shown at first: the span of the incident, or what its events span with a little air at both ends. */
export const homeOf = (view: IncidentView): Span => {
  const times = shownEvents(view.events).map(event => event.at)
  const from = view.span?.from ?? Math.min(...times)
  const until = view.span?.until ?? Math.max(...times)
  if (!Number.isFinite(from) || !Number.isFinite(until)) return { from: 0, until: 3_600_000 }
  const air = view.span ? 0 : Math.max(60_000, (until - from) * 0.05)
  return { from: from - air, until: until + air }
}

/** As far as events and shown metrics go. */
const wholeOf = (view: IncidentView, home: Span, lanes: readonly LaneView[]): Span => {
  const events = shownEvents(view.events)
  const first = events[0]?.at ?? home.from
  const last = events.at(-1)?.at ?? home.until
  const air = (home.until - home.from) * 0.05
  return {
    from: Math.min(home.from, first < home.from ? first - air : home.from, ...lanes.map(lane => lane.from)),
    until: Math.max(home.until, last > home.until ? last + air : home.until, ...lanes.map(lane => lane.until)),
  }
}

export const viewOfTimeline = (parts: Parts): TimelineData => {
  const { view, lang, words } = parts
  const events = shownEvents(view.events)
  const marks = events.map(event => markOf(event, parts))
  const home = homeOf(view)
  const milestones = new Set(Object.values(view.milestones))
  return {
    whole: wholeOf(view, home, parts.lanes),
    home,
    zone: view.incident.zone,
    marks,
    track: trackOf(
      marks,
      events.map(event => weightOf(event, milestones)),
    ),
    lanes: parts.lanes.flatMap(lane => {
      const samples = parts.samples.get(lane.id)
      return samples ? [viewOfLane(lane, samples, view.lanes, words.lane)] : []
    }),
    bars: viewOfBars(parts.density, parts.attempts, words),
    outage: stretchOf(view, between(view, 'impact_started', 'impact_ended'), words.down, lang),
    missed: stretchOf(view, between(view, 'first_signal', 'detected'), words.missed, lang),
    words: {
      events: words.events,
      eventsNote: words.eventsNote(marks.length),
    },
  }
}
