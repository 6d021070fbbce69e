import type { Citation } from '../core/evidence/index.ts'
import { SECOND, formatClock, formatDuration, formatMoment, told, type Lang } from '../core/ground/index.ts'
import { clockPrecision, isShown, type Measure, type Timeline, type TimelineEvent } from '../core/timeline/index.ts'
import { sayMeasure } from '../wire/say-measure.ts'
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

type Precise = ReturnType<typeof clockPrecision>

const eventRows = (events: readonly TimelineEvent[], precision: Precise, { zone, lang, place }: ShowHow): string =>
  table(
    events.map(event => [
      formatMoment(event.at, zone, precision(event)),
      mark(event),
      title(event, lang),
      citation(event, place),
    ]),
    [{}, {}, { most: titleCells() }, { most: 72, colour: 'dim' }],
  )

const words = {
  ko: {
    measures: '측정값',
    unknown: '알 수 없는 것',
    missing: '기록에 없음:',
    none: '사건이 없습니다.',
    more: '개 제안이 더 있습니다(--all).',
    key: '✓ 확정  · 제안  ✎ 고침  ✗ 제외',
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

type Unknown = Extract<Measure, { kind: 'cannot tell' }>
type Known = Exclude<Measure, Unknown>

/** What a duration leaves open; over which time a count was taken. */
const beside = (measure: Known, lang: Lang): string => {
  if (measure.kind === 'count') {
    const during = formatDuration(measure.until.at - measure.from.at, lang)
    return lang === 'ko' ? `${during} 동안` : `in ${during}`
  }
  return measure.uncertaintyMs < SECOND ? '' : `± ${formatDuration(measure.uncertaintyMs, lang)}`
}

const measureRows = (measures: readonly Known[], precision: Precise, { zone, lang }: ShowHow): string =>
  table(
    measures.map(it => [
      it.label[lang],
      sayMeasure(it, lang),
      beside(it, lang),
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

const isKnown = (measure: Measure): measure is Known => measure.kind !== 'cannot tell'

const precisionOf = ({ measures }: Timeline) => clockPrecision(measures.filter(isKnown))

/** The events alone, in time order, and how many proposals are left out. */
export const showEvents = (timeline: Timeline, how: ShowHow): string => {
  const { events } = timeline
  const { lang, all } = how
  const shown = all ? events : events.filter(isShown)
  const hidden = all ? 0 : events.filter(event => event.state === 'proposed' && !isShown(event)).length
  return [
    shown.length > 0 ? eventRows(shown, precisionOf(timeline), how) : words[lang].none,
    ...(shown.length > 0 ? [paint('dim', words[lang].key)] : []),
    ...(hidden > 0 ? [paint('dim', `${hidden}${words[lang].more}`)] : []),
  ].join('\n')
}

/** The timeline as text: events, measures with their formulas, and what the record does not tell. */
export const showTimeline = (timeline: Timeline, how: ShowHow): string => {
  const { lang } = how
  const known = timeline.measures.filter(isKnown)
  const unknown = timeline.measures.filter(it => it.kind === 'cannot tell')
  if (timeline.events.length === 0) return words[lang].none
  return [
    showEvents(timeline, how),
    section(words[lang].measures, measureRows(known, precisionOf(timeline), how)),
    section(words[lang].unknown, unknownRows(unknown, lang)),
  ]
    .filter(Boolean)
    .join('\n')
}
