import type { Citation } from '../core/evidence/index.ts'
import { formatClock, formatDuration, formatMoment, told, type Lang } from '../core/ground/index.ts'
import { isShown, type Measure, type Timeline, type TimelineEvent } from '../core/timeline/index.ts'
import { table } from './table.ts'
import { paint } from './terminal.ts'

const mark = (event: TimelineEvent): string =>
  event.state === 'rejected' ? '✗' : event.state === 'proposed' ? '·' : event.edited ? '✎' : '✓'

const citation = (event: TimelineEvent, place: (cite: Citation) => string): string => {
  const places = event.cites.slice(0, 2).map(place)
  const left = event.cites.length - places.length
  return places.join(', ') + (left > 0 ? ` +${left}` : '')
}

const title = (event: TimelineEvent, lang: Lang): string => {
  const detail = event.detail === undefined ? '' : told(event.detail, lang)
  return detail ? `${told(event.title, lang)} — ${detail}` : told(event.title, lang)
}

/** Room for the words: what a terminal leaves beside the other columns. */
const titleCells = () => Math.max(44, Math.min(110, (process.stdout.columns ?? 150) - 62))

/** Seconds are written where they are known. */
const precision = (event: TimelineEvent) => (event.uncertaintyMs <= 5_000 ? 'second' : 'minute')

const moment = (event: TimelineEvent, zone: string) => formatMoment(event.at, zone, precision(event))

const eventRows = (
  events: readonly TimelineEvent[],
  zone: string,
  lang: Lang,
  place: (cite: Citation) => string,
): string =>
  table(
    events.map(event => [moment(event, zone), mark(event), title(event, lang), citation(event, place)]),
    [{}, {}, { most: titleCells() }, { most: 72, colour: 'dim' }],
  )

const words = {
  ko: {
    measures: '측정값',
    unknown: '알 수 없는 것',
    missing: '기록에 없음:',
    none: '사건이 없습니다.',
    more: '개 제안이 더 있습니다(--all).',
    key: '✓ 받아들임  · 제안됨  ✎ 고침  ✗ 거절됨',
  },
  en: {
    measures: 'Measures',
    unknown: 'What cannot be told',
    missing: 'not in the record:',
    none: 'No events.',
    more: ' more proposals (--all).',
    key: '✓ accepted  · proposed  ✎ edited  ✗ rejected',
  },
} as const

type Duration = Extract<Measure, { kind: 'duration' }>
type Unknown = Extract<Measure, { kind: 'cannot tell' }>

const measureRows = (measures: readonly Duration[], zone: string, lang: Lang): string =>
  table(
    measures.map(it => [
      it.label[lang],
      formatDuration(it.ms, lang),
      it.uncertaintyMs < 1_000 ? '' : `± ${formatDuration(it.uncertaintyMs, lang)}`,
      it.formula,
      `${formatClock(it.from.at, zone, precision(it.from))} → ${formatClock(it.until.at, zone, precision(it.until))}`,
    ]),
    [{}, { align: 'right', colour: 'strong' }, { align: 'right', colour: 'dim' }, { colour: 'dim' }, { colour: 'dim' }],
  )

const unknownRows = (measures: readonly Unknown[], lang: Lang): string =>
  table(
    measures.map(it => [it.label[lang], `${words[lang].missing} ${it.missing[lang]}`, it.formula]),
    [{}, { colour: 'late' }, { colour: 'dim' }],
  )

const section = (heading: string, body: string) => (body ? `\n${paint('strong', heading)}\n${body}` : '')

export interface ShowHow {
  readonly zone: string
  readonly lang: Lang
  readonly place: (cite: Citation) => string
  readonly all: boolean
}

/** The events alone, in time order, and how many proposals are left out. */
export const showEvents = ({ events }: Timeline, { zone, lang, place, all }: ShowHow): string => {
  const shown = all ? events : events.filter(isShown)
  const hidden = all ? 0 : events.filter(event => event.state === 'proposed' && !isShown(event)).length
  return [
    shown.length > 0 ? eventRows(shown, zone, lang, place) : words[lang].none,
    ...(shown.length > 0 ? [paint('dim', words[lang].key)] : []),
    ...(hidden > 0 ? [paint('dim', `${hidden}${words[lang].more}`)] : []),
  ].join('\n')
}

/** The timeline as text: events, measures with their formulas, and what the record does not tell. */
export const showTimeline = (timeline: Timeline, how: ShowHow): string => {
  const { zone, lang } = how
  const known = timeline.measures.filter(it => it.kind === 'duration')
  const unknown = timeline.measures.filter(it => it.kind === 'cannot tell')
  if (timeline.events.length === 0) return words[lang].none
  return [
    showEvents(timeline, how),
    section(words[lang].measures, measureRows(known, zone, lang)),
    section(words[lang].unknown, unknownRows(unknown, lang)),
  ]
    .filter(Boolean)
    .join('\n')
}
