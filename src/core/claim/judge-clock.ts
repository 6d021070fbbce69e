import { formatDuration, HOUR, MINUTE, type Said } from '../ground/index.ts'
import type { MilestoneName, TimelineEvent } from '../timeline/index.ts'
import type { Anchor } from './anchors.ts'
import type { ClockBinding } from './bind-clock.ts'
import { couldBeAt } from './could-be-at.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { momentsNamed } from './resolve-end.ts'
import { citesOf, eventAt, type ClaimRecord, type RecordRow } from './record.ts'
import { isSameClock, resolveClock } from './resolve-clock.ts'
import { both, clockOf, momentOf, titleOf } from './says.ts'
import { sharedWords } from './shared-words.ts'

type Clock = QuantityOf<'clock'>

interface Subject {
  readonly says: Said
  readonly milestone?: MilestoneName
  readonly is: (row: RecordRow) => boolean
}

const kinds =
  (...names: readonly TimelineEvent['kind'][]) =>
  ({ event }: RecordRow) =>
    names.includes(event.kind)

const subjects: { readonly [K in Anchor]?: Subject } = {
  deploy: { says: { ko: '배포 시각', en: 'when it was deployed' }, milestone: 'change_deployed', is: kinds('deploy') },
  signal: {
    says: { ko: '첫 신호의 시각', en: 'when the first signal came' },
    milestone: 'first_signal',
    is: kinds('first_slow_query', 'error', 'threshold', 'first_seen'),
  },
  down: {
    says: { ko: '장애가 시작된 시각', en: 'when it went down' },
    milestone: 'impact_started',
    is: kinds('outage'),
  },
  outage: {
    says: { ko: '장애가 시작된 시각', en: 'when it went down' },
    milestone: 'impact_started',
    is: kinds('outage'),
  },
  detected: {
    says: { ko: '감지된 시각', en: 'when it was detected' },
    milestone: 'detected',
    is: row => kinds('page', 'alert')(row) || row.event.facts['detected'] === true,
  },
  alert: {
    says: { ko: '알람이 온 시각', en: 'when the alert came' },
    milestone: 'detected',
    is: kinds('page', 'alert'),
  },
  ack: {
    says: { ko: '대응을 시작한 시각', en: 'when somebody responded' },
    milestone: 'acknowledged',
    is: row => row.event.facts['acknowledged'] === true,
  },
  recovered: {
    says: { ko: '복구된 시각', en: 'when it recovered' },
    milestone: 'impact_ended',
    is: row => kinds('recovery')(row) || row.event.facts['rollback'] === 'finished',
  },
  rollback_start: {
    says: { ko: '롤백을 시작한 시각', en: 'when the rollback was started' },
    is: row => row.event.facts['rollback'] === 'started',
  },
  rollback: {
    says: { ko: '롤백 시각', en: 'when it was rolled back' },
    is: row => row.event.facts['rollback'] !== undefined,
  },
  process: { says: { ko: '조치 시각', en: 'when it was done' }, is: row => row.event.facts['mitigated'] === true },
  meeting: { says: { ko: '회의 시각', en: 'when the meeting was' }, is: kinds('meeting') },
}

const begins = /(?<!재)시작|착수|개시|결정|(?<!re)start|begin|began|initiat|kick|decid/i
const resolutionOf = (event: TimelineEvent) => Math.min(2 * event.uncertaintyMs, MINUTE)

const candidatesOf = (binding: ClockBinding, subject: Subject, record: ClaimRecord): readonly TimelineEvent[] => {
  const primary = subject.milestone && eventAt(record, subject.milestone)
  const others = record.rows.filter(row => row.event.state === 'accepted' && subject.is(row)).map(row => row.event)
  const all = primary ? [primary, ...others.filter(it => it.id !== primary.id)] : others
  if (binding.anchor !== 'rollback') return all
  const wanted = begins.test(binding.words) ? 'started' : 'finished'
  const fitting = all.filter(it => it.facts['rollback'] === wanted)
  return fitting.length > 0 ? fitting : []
}

const offBy = (clock: Clock, event: TimelineEvent, record: ClaimRecord): number | undefined => {
  const said = resolveClock(clock, event.at, record)
  return said === undefined ? undefined : event.at - said
}

export const isAt = (clock: Clock, event: TimelineEvent, record: ClaimRecord): boolean => {
  if (!couldBeAt(clock, event.at, record)) return false
  const said = resolveClock(clock, event.at, record)
  return said !== undefined && isSameClock(clock, said, event.at, resolutionOf(event))
}

export const supportedAt = (about: Said, event: TimelineEvent, record: ClaimRecord): Judged => ({
  code: 'supported',
  about,
  measured: both(() => clockOf(event.at, record)),
  derivation: both(lang => momentOf(event, record, lang)),
  cites: citesOf(event),
})

/** The record has the event at another time: which, how much and which way. */
export const contradictedAt = (clock: Clock, about: Said, event: TimelineEvent, record: ClaimRecord): Judged => {
  const off = offBy(clock, event, record) ?? 0
  const by = both(lang => formatDuration(Math.abs(off), lang))
  const way = off > 0 ? { ko: '늦습니다', en: 'later' } : { ko: '이릅니다', en: 'earlier' }
  return {
    code: 'contradicted',
    about,
    measured: both(() => clockOf(event.at, record)),
    derivation: {
      ko: `기록은 ${momentOf(event, record, 'ko')}. 말한 시각보다 ${by.ko} ${way.ko}.`,
      en: `The record has ${momentOf(event, record, 'en')}: ${by.en} ${way.en} than was said.`,
    },
    cites: citesOf(event),
  }
}

/** A row at exactly this time that shares words with the sentence supports it, whatever it is about. */
const rowAt = (clock: Clock, words: string, record: ClaimRecord): RecordRow | undefined =>
  clock.unitMs >= HOUR
    ? undefined
    : record.rows.find(
        row =>
          row.event.derivedBy === 'told' &&
          couldBeAt(clock, row.event.at, record) &&
          row.texts.some(text => sharedWords(text, words) >= 1) &&
          isAt(clock, row.event, record),
      )

/** The one row that says nearly all of a short sentence; with other words, or another row as likely, nothing is said. */
const namedAt = (clock: Clock, words: string, record: ClaimRecord): Judged | undefined => {
  if (words.length > 120 || /[\d:]{4}.*[\d:]{4}/.test(words)) return undefined
  const [best, second] = momentsNamed(words.replace(/\d{1,2}(?::\d{2}|시|분)/g, ' '), record)
  if (!best || best.share < 0.6 || best.score < 1.5 || (second && second.score > 0.6 * best.score)) return undefined
  return contradictedAt(
    clock,
    both(lang => titleOf(best.event, lang)),
    best.event,
    record,
  )
}

/** A clock time against the event that its clause names, else against a row of that time with the same words. */
export const judgeClock = (
  clock: Clock,
  binding: ClockBinding | undefined,
  words: string,
  record: ClaimRecord,
): Judged | undefined => {
  const subject = binding && subjects[binding.anchor]
  const candidates = binding && subject ? candidatesOf(binding, subject, record) : []
  const exact = candidates.find(event => isAt(clock, event, record))
  if (exact && subject) return supportedAt(subject.says, exact, record)
  const row = rowAt(clock, words, record)
  if (row)
    return supportedAt(
      both(lang => titleOf(row.event, lang)),
      row.event,
      record,
    )
  if (!subject || !binding?.firm) return namedAt(clock, words, record)
  const [primary] = candidates
  if (primary) return contradictedAt(clock, subject.says, primary, record)
  return {
    code: 'unsupported',
    about: subject.says,
    derivation: { ko: `기록에 없습니다: ${subject.says.ko}.`, en: `Not in the record: ${subject.says.en}.` },
    cites: [],
  }
}
