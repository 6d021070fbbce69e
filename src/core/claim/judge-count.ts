import type { Attempts } from '../evidence/index.ts'
import { formatDuration, MINUTE, type Millis, type Said } from '../ground/index.ts'
import { countAttempts, type AttemptCount } from '../impact/index.ts'
import { bindCount, type CountSubject } from './bind-amount.ts'
import { compare } from './compare.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { citesOf, outageOf, type ClaimRecord, type RecordRow } from './record.ts'
import { both, clockOf, momentOf, number } from './says.ts'

type Count = QuantityOf<'count'>
type Money = QuantityOf<'money'>

export interface Window {
  readonly from: Millis
  readonly until: Millis
}

const subjectSays: { readonly [K in CountSubject]: Said } = {
  'lost customers': { ko: '떠난 고객 수', en: 'customers lost' },
  'affected customers': { ko: '영향을 받은 고객 수', en: 'customers affected' },
  people: { ko: '모인 사람 수', en: 'people who met' },
  alerts: { ko: '쌓인 알림 수', en: 'alerts' },
  reports: { ko: '들어온 문의 수', en: 'reports that came in' },
  'affected items': { ko: '영향을 받은 건수', en: 'items affected' },
  'failed orders': { ko: '실패한 주문 수', en: 'failed orders' },
  'failed attempts': { ko: '실패 건수', en: 'failed attempts' },
}

const missing: { readonly [K in CountSubject]: Said } = {
  'lost customers': {
    ko: '기록에 고객 목록도, 견줄 대조군도 없습니다.',
    en: 'The record has neither a list of these customers nor a control group to compare with.',
  },
  'affected customers': { ko: '기록에 고객별 시도 내역이 없습니다.', en: 'The record has no attempts by customer.' },
  people: { ko: '기록에 모인 사람 수가 없습니다.', en: 'The record does not say how many people met.' },
  alerts: { ko: '기록에 알림 수가 없습니다.', en: 'The record does not say how many alerts there were.' },
  reports: { ko: '기록에 문의 수가 없습니다.', en: 'The record does not say how many reports came in.' },
  'affected items': { ko: '기록에 이 건수가 없습니다.', en: 'The record does not count these.' },
  'failed orders': { ko: '기록에 주문별 시도 내역이 없습니다.', en: 'The record has no attempts by order.' },
  'failed attempts': {
    ko: '기록에 시도 내역(성공, 실패)이 없습니다.',
    en: 'The record has no list of attempts with their outcome.',
  },
}

export const unsupported = (about: Said, derivation: Said): Judged => ({
  code: 'unsupported',
  about,
  derivation,
  cites: [],
})

export const saidValue = (q: Count | Money) => ({
  value: q.value,
  unit: q.unit,
  approx: q.approx,
  ...(q.upTo === undefined ? {} : { upTo: q.upTo }),
  ...(q.bound === undefined ? {} : { bound: q.bound }),
})

/** The same kind of count, stated by a row of the record. */
const statedIn = (row: RecordRow, subject: CountSubject): readonly Count[] =>
  row.quantities.flatMap(({ quantity, text }) =>
    quantity.kind === 'count' &&
    bindCount(quantity, text.slice(0, quantity.from), text.slice(quantity.to), text) === subject
      ? [quantity]
      : [],
  )

/** Whether a row of the record states this kind of count at all. */
export const isStated = (subject: CountSubject, record: ClaimRecord): boolean =>
  record.rows.some(row => statedIn(row, subject).length > 0)

/** A row that has the very number beside the very noun: "410k messages". */
const sameNoun = (q: Count, record: ClaimRecord) => {
  for (const row of record.rows)
    for (const { quantity: count } of row.quantities)
      if (count.kind === 'count' && count.noun === q.noun && count.value === q.value && !persons.has(q.noun))
        return { row, count }
  return undefined
}
const persons = new Set(['명', '건', '사람', '개', '번', '회'])

const judgeByRows = (q: Count, subject: CountSubject, record: ClaimRecord): Judged => {
  const about = subjectSays[subject]
  const stated = record.rows.flatMap(row => statedIn(row, subject).map(count => ({ row, count })))
  const same = stated.find(({ count }) => compare(saidValue(q), count.value).agrees) ?? sameNoun(q, record)
  const found = same ?? (subject === 'people' || subject === 'alerts' ? stated[0] : undefined)
  if (!found) return unsupported(about, missing[subject])
  const shown = momentOf
  return {
    code: same ? 'supported' : 'contradicted',
    about,
    measured: both(() => number(found.count.value)),
    derivation: both(lang => shown(found.row.event, record, lang)),
    cites: citesOf(found.row.event),
  }
}

const countOf = (counted: AttemptCount, subject: CountSubject): number =>
  subject === 'failed orders'
    ? counted.failedOrders
    : subject === 'affected customers'
      ? counted.failedCustomers
      : counted.failed

const parts = [5, 10, 15, 20, 30, 45, 60, 90, 120]

/** The first minutes of the window whose value is what was said: then the claim is of that part and not of the whole. */
export const partThatFits = (
  said: ReturnType<typeof saidValue>,
  attempts: Attempts,
  whole: Window,
  valueOf: (counted: AttemptCount) => number,
): { readonly minutes: number; readonly counted: AttemptCount } | undefined => {
  for (const minutes of parts) {
    if (whole.from + minutes * MINUTE >= whole.until) return undefined
    const counted = countAttempts(attempts, whole.from, whole.from + minutes * MINUTE)
    if (valueOf(counted) > 0 && compare(said, valueOf(counted)).agrees) return { minutes, counted }
  }
  return undefined
}

const lasting = ({ from, until }: Window) => both(lang => formatDuration(until - from, lang))

export const spanOf = (window: Window, record: ClaimRecord) =>
  `${clockOf(window.from, record)}–${clockOf(window.until, record)}`

const off = (said: number, real: number): Said => {
  const more = real > said
  const times = more ? real / said : said / real
  const ratio = Number.isFinite(times) && times >= 1.95 ? ` (${Math.round(times * 10) / 10}×)` : ''
  const by = number(Math.abs(real - said))
  return more
    ? { ko: `${by} 더 많습니다${ratio}`, en: `${by} more${ratio}` }
    : { ko: `${by} 더 적습니다${ratio}`, en: `${by} fewer${ratio}` }
}

/** Attempts counted in a window against what was said of it. */
const judgeCounted = (
  q: Count,
  subject: CountSubject,
  attempts: Attempts,
  window: Window,
  record: ClaimRecord,
): Judged => {
  const about = subjectSays[subject]
  const counted = countAttempts(attempts, window.from, window.until)
  if (counted.attempts === 0) return unsupported(about, missing[subject])
  const value = countOf(counted, subject)
  const said = saidValue(q)
  const { agrees } = compare(said, value)
  const how = spanOf(window, record)
  const part = agrees ? undefined : partThatFits(said, attempts, window, it => countOf(it, subject))
  const long = lasting(window)
  const whole = { ko: `${how} (${long.ko}) 동안 ${number(value)}`, en: `${number(value)} in ${how} (${long.en})` }
  const far = off(q.value, value)
  const derivation = agrees
    ? whole
    : part
      ? {
          ko: `${number(countOf(part.counted, subject))}은 처음 ${part.minutes}분의 값입니다. ${whole.ko}.`,
          en: `${number(countOf(part.counted, subject))} is the first ${part.minutes} min; over ${long.en} it is ${number(value)} (${how}).`,
        }
      : { ko: `${whole.ko}. 말한 것보다 ${far.ko}.`, en: `${whole.en}: ${far.en} than was said.` }
  return {
    code: agrees ? 'supported' : 'contradicted',
    about: part ? { ko: `${about.ko} (구간)`, en: `${about.en} (window)` } : about,
    measured: both(() => number(value)),
    derivation,
    cites: [counted.cite],
  }
}

export const wholeOutage = (record: ClaimRecord): Window | undefined => {
  const outage = outageOf(record)
  return outage && { from: outage.from.at, until: outage.until.at }
}

export const judgeCount = (
  q: Count,
  subject: CountSubject,
  window: Window | undefined,
  record: ClaimRecord,
): Judged => {
  const counted = subject === 'failed attempts' || subject === 'failed orders' || subject === 'affected customers'
  const over = window ?? wholeOutage(record)
  if (counted && record.attempts && over) return judgeCounted(q, subject, record.attempts, over, record)
  return judgeByRows(q, subject, record)
}
