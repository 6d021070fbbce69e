import { formatDuration, MINUTE, type Millis, type Said } from '../ground/index.ts'
import { milestoneSays, type TimelineEvent } from '../timeline/index.ts'
import { compare } from './compare.ts'
import type { DurationBinding, End } from './bind-duration.ts'
import { eventsOfLevel } from './judge-level.ts'
import type { QuantityOf } from './model.ts'
import { citesOf, eventAt, type ClaimRecord } from './record.ts'
import { both, clockOf, howFar, josa, momentOf, pointSays } from './says.ts'
import type { Judged } from './judged.ts'

type Duration = QuantityOf<'duration'>
type Span = Extract<DurationBinding, { kind: 'span' }>

const rollbackStart: Said = { ko: '롤백 시작', en: 'start of the rollback' }

/** The two ends in words; a level by its percent. */
const endSays = (end: End, level: number | undefined): Said => {
  if (end === 'level') return { ko: `${level ?? ''}%`, en: `${level ?? ''}%` }
  return end === 'rollback_start' ? rollbackStart : pointSays[end]
}

const aboutSpan = ({ from, until }: Span, level: number | undefined): Said =>
  from === 'impact_started' && until === 'impact_ended'
    ? { ko: '장애가 이어진 시간', en: 'how long it was down' }
    : both(lang => {
        const [a, b] = [endSays(from, level)[lang], endSays(until, level)[lang]]
        return lang === 'ko' ? `${a}에서 ${b}까지` : `${a} to ${b}`
      })

const saidValue = (q: Duration) => ({
  value: q.ms,
  unit: q.unitMs,
  approx: q.approx,
  ...(q.upTo === undefined ? {} : { upTo: q.upTo }),
  ...(q.bound === undefined ? {} : { bound: q.bound }),
})

/** How fine the record itself is: minute stamps cannot contradict seconds. */
const resolution = (a: TimelineEvent, b: TimelineEvent) =>
  Math.min(2 * MINUTE, 2 * Math.max(a.uncertaintyMs, b.uncertaintyMs))

const lacking = (about: Said, missing: readonly Said[]): Judged => ({
  code: 'unsupported',
  about,
  derivation: {
    ko: `기록에 없습니다: ${missing.map(it => it.ko).join(', ')}.`,
    en: `Not in the record: ${missing.map(it => it.en).join(', ')}.`,
  },
  cites: [],
})

/** Two moments of the record, and what lies between them, against what was said. */
export const judgeBetween = (
  q: Duration,
  about: Said,
  from: TimelineEvent,
  until: TimelineEvent,
  record: ClaimRecord,
): Judged => {
  const ms = until.at - from.at
  const { agrees, off, ratio } = compare(saidValue(q), ms, resolution(from, until))
  const sum = both(
    lang => `${momentOf(from, record, lang)} → ${momentOf(until, record, lang)} = ${formatDuration(ms, lang)}`,
  )
  const far = howFar(off === 0 ? ms - q.ms : off, ratio)
  return {
    code: agrees ? 'supported' : 'contradicted',
    about,
    measured: both(lang => formatDuration(ms, lang)),
    derivation: agrees ? sum : { ko: `${sum.ko}. ${far.ko}.`, en: `${sum.en}; ${far.en}.` },
    cites: citesOf(from, until),
  }
}

const eventOfEnd = (end: End, level: number | undefined, record: ClaimRecord): TimelineEvent | undefined => {
  if (end === 'level') return eventsOfLevel(level ?? NaN, record)[0]
  if (end === 'rollback_start') return record.rows.find(({ event }) => event.facts['rollback'] === 'started')?.event
  return eventAt(record, end)
}

const missingEnd = (end: End, level: number | undefined): Said => {
  if (end === 'level') return { ko: `${level ?? ''}%에 이른 시각`, en: `when ${level ?? ''}% was reached` }
  return end === 'rollback_start' ? rollbackStart : milestoneSays[end]
}

const judgeSpan = (q: Duration, binding: Span, level: number | undefined, record: ClaimRecord): Judged => {
  const about = aboutSpan(binding, level)
  const eventOf = (end: End) => eventOfEnd(end, level, record)
  const from = eventOf(binding.from)
  const until = eventOf(binding.until)
  if (from && until) return judgeBetween(q, about, from, until, record)
  const absent = ([binding.from, binding.until] as const).filter(end => !eventOf(end))
  return lacking(
    about,
    absent.map(end => missingEnd(end, level)),
  )
}

/** "for 30 minutes now", said at a time: the start to the saying. Nobody can see an outage before it starts. */
const judgeOngoing = (q: Duration, saidAt: Millis, record: ClaimRecord): Judged => {
  const about = { ko: '말한 때까지 장애가 이어진 시간', en: 'how long it had been down when this was said' }
  const start = eventAt(record, 'impact_started')
  if (!start) return lacking(about, [milestoneSays.impact_started])
  const said = clockOf(saidAt, record)
  const began = clockOf(saidAt - q.ms, record)
  const cites = citesOf(start)
  if (saidAt < start.at - start.uncertaintyMs)
    return {
      code: 'contradicted',
      about,
      measured: { ko: `${clockOf(start.at, record)} 시작`, en: `starts at ${clockOf(start.at, record)}` },
      derivation: {
        ko: `${said}에 한 말이면 ${began}부터여야 하는데, 기록된 시작은 ${momentOf(start, record, 'ko')}입니다. 시작되기 전에 한 말이므로 시계나 시작 시각 중 하나가 틀렸습니다.`,
        en: `Said at ${said}, so since ${began}; the recorded start is ${momentOf(start, record, 'en')}. It was said before the recorded start: a clock or the start is wrong.`,
      },
      cites,
    }
  const ms = saidAt - start.at
  const { agrees, off, ratio } = compare(saidValue(q), ms, 2 * start.uncertaintyMs)
  const far = howFar(off === 0 ? ms - q.ms : off, ratio)
  const sum = both(lang => `${momentOf(start, record, lang)} → ${said} = ${formatDuration(ms, lang)}`)
  return {
    code: agrees ? 'supported' : 'contradicted',
    about,
    measured: both(lang => formatDuration(ms, lang)),
    derivation: agrees ? sum : { ko: `${sum.ko}. ${far.ko}.`, en: `${sum.en}; ${far.en}.` },
    cites,
  }
}

interface Process {
  readonly re: RegExp
  readonly says: Said
}

const processes: readonly Process[] = [
  { re: /roll|revert|back(?:ed|ing)|롤\s?백|되돌|원복/i, says: { ko: '롤백', en: 'rollback' } },
  { re: /fail(?:ed|ing|s)?[- ]?over|페일/i, says: { ko: '페일오버', en: 'failover' } },
  { re: /restart|reboot|재시작|재기동|재부팅/i, says: { ko: '재시작', en: 'restart' } },
  { re: /fix|patch|픽스|패치/i, says: { ko: '수정 배포', en: 'fix' } },
  { re: /migrat|마이그레이션/i, says: { ko: '마이그레이션', en: 'migration' } },
  { re: /renew|cert|인증서/i, says: { ko: '인증서 교체', en: 'certificate renewal' } },
  { re: /drain|backlog|queue|적체|큐|밀린|소진/i, says: { ko: '밀린 작업 처리', en: 'draining the backlog' } },
  { re: /index|색인/i, says: { ko: '색인 재구성', en: 'index rebuild' } },
  { re: /restor|backup|백업|복원/i, says: { ko: '백업 복원', en: 'restore from backup' } },
  { re: /warm|cache|캐시/i, says: { ko: '캐시 예열', en: 'cache warm-up' } },
]

const begins =
  /(?<!재)시작|착수|개시|진행|결정|중\b|(?<!re)start|begin|began|initiat|commenc|kick|trigger|underway|in progress|decid|launch/i
const finishes = /완료|끝|마침|마쳤|성공|complete|finish|done|succeed|promot|rolled back|reverted|recover|복구|정상/i

/** Where no row says that it finished, what it was for is: the recovery. */
const recoveryAfter = (start: TimelineEvent | undefined, record: ClaimRecord): TimelineEvent | undefined => {
  const recovery = eventAt(record, 'impact_ended')
  return start && recovery && recovery.at > start.at ? recovery : undefined
}

/** A process lasts from a row that begins it to a row that finishes it; without the first nobody knows how long it took. */
const judgeProcess = (q: Duration, words: string, record: ClaimRecord): Judged => {
  const process = processes.find(it => it.re.test(words)) ?? {
    re: new RegExp(escape(words), 'i'),
    says: { ko: words, en: words },
  }
  const about = { ko: `${process.says.ko}에 걸린 시간`, en: `how long the ${process.says.en} took` }
  const rows = record.rows.filter(row => row.texts.some(text => process.re.test(text)))
  const start = rows.find(
    ({ event, texts }) => event.facts['rollback'] === 'started' || texts.some(t => begins.test(t) && !finishes.test(t)),
  )
  const after = rows.filter(row => start && row.event.at > start.event.at)
  const end = after.find(({ texts }) => texts.some(t => finishes.test(t))) ?? after[0]
  const ended = end?.event ?? recoveryAfter(start?.event, record)
  if (start && ended) return judgeBetween(q, about, start.event, ended, record)
  const done = rows.find(row => row !== start)
  return lacking(about, [
    ...(start
      ? []
      : [{ ko: `${josa(process.says.ko, '을', '를')} 시작한 시각`, en: `when the ${process.says.en} was started` }]),
    ...(start || done
      ? start
        ? [{ ko: `${process.says.ko} 완료 시각`, en: `when the ${process.says.en} was finished` }]
        : []
      : [{ ko: `${process.says.ko} 완료 시각`, en: `when it was finished` }]),
  ])
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
export const judgeDuration = (
  q: Duration,
  binding: DurationBinding,
  said: { readonly at: Millis | undefined; readonly level: number | undefined },
  record: ClaimRecord,
): Judged => {
  if (binding.kind === 'process') return judgeProcess(q, binding.words, record)
  return binding.ongoing && said.at !== undefined
    ? judgeOngoing(q, said.at, record)
    : judgeSpan(q, binding, said.level, record)
}
