import { HOUR, type Millis, type Said } from '../ground/index.ts'
import { countAttempts } from '../impact/index.ts'
import type { TimelineEvent } from '../timeline/index.ts'
import { compare } from './compare.ts'
import { contradictedAt, isAt, supportedAt } from './judge-clock.ts'
import { wholeOutage } from './judge-count.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { citesOf, type ClaimRecord, type RecordRow } from './record.ts'
import { both, clockOf, momentOf } from './says.ts'

type Percent = QuantityOf<'percent'>
type Clock = QuantityOf<'clock'>

const states = (row: RecordRow, percent: number): boolean =>
  (row.event.facts['percent'] === percent && row.event.facts['direction'] !== 'down') ||
  row.quantities.some(({ quantity }) => quantity.kind === 'percent' && !quantity.points && quantity.value === percent)

/** Events that say this level, what people told first. */
export const eventsOfLevel = (percent: number, record: ClaimRecord): readonly TimelineEvent[] =>
  record.rows
    .filter(row => states(row, percent))
    .map(row => row.event)
    .toSorted((a, b) => Number(b.derivedBy === 'told') - Number(a.derivedBy === 'told') || a.at - b.at)

/** "60% at 01:23": the row or crossing of that level at that time. */
export const judgeLevel = (q: Percent, clock: Clock, record: ClaimRecord): Judged => {
  const about = { ko: `${q.value}%에 이른 시각`, en: `when it reached ${q.value}%` }
  const events = eventsOfLevel(q.value, record)
  const exact = events.find(event => isAt(clock, event, record))
  if (exact) return supportedAt(about, exact, record)
  const [primary] = events
  if (primary) return contradictedAt(clock, about, primary, record)
  return {
    code: 'unsupported',
    about,
    derivation: {
      ko: `기록에 ${q.value}%에 이른 사건이나 시계열이 없습니다.`,
      en: `No row and no series of the record says when ${q.value}% was reached.`,
    },
    cites: [],
  }
}

const rateSays = { ko: '실패율', en: 'failure rate' }

/** A failure rate without a time: of the attempts in the outage, else as a row states it. */
export const judgeRate = (q: Percent, record: ClaimRecord): Judged | undefined => {
  if (q.points) return undefined
  const whole = wholeOutage(record)
  if (record.attempts && whole) {
    const counted = countAttempts(record.attempts, whole.from, whole.until)
    const percent = (counted.failed / Math.max(1, counted.attempts)) * 100
    const said = { value: q.value, unit: q.unit, approx: q.approx, ...(q.bound ? { bound: q.bound } : {}) }
    const shown = `${Math.round(percent * 10) / 10}%`
    return {
      code: compare(said, percent).agrees ? 'supported' : 'contradicted',
      about: rateSays,
      measured: both(() => shown),
      derivation: both(() => `${counted.failed} / ${counted.attempts} = ${shown}`),
      cites: [counted.cite],
    }
  }
  const row = record.rows.find(it =>
    it.quantities.some(({ quantity }) => quantity.kind === 'percent' && quantity.value === q.value),
  )
  if (row)
    return {
      code: 'supported',
      about: rateSays,
      measured: both(() => `${q.value}%`),
      derivation: both(lang => momentOf(row.event, record, lang)),
      cites: citesOf(row.event),
    }
  const missing: Said = {
    ko: '기록에 시도 내역이나 실패율이 없습니다.',
    en: 'The record has neither attempts nor a failure rate.',
  }
  return { code: 'unsupported', about: rateSays, derivation: missing, cites: [] }
}

/** A level that was reached, without a time: a row or a series that says so, or nothing. */
export const judgeReached = (q: Percent, record: ClaimRecord): Judged => {
  const about = { ko: `${q.value}%에 이름`, en: `reached ${q.value}%` }
  const [event] = eventsOfLevel(q.value, record)
  if (event) return supportedAt(about, event, record)
  return {
    code: 'unsupported',
    about,
    derivation: {
      ko: `기록에 ${q.value}%에 이른 사건이나 시계열이 없습니다.`,
      en: `No row and no series of the record says that ${q.value}% was reached.`,
    },
    cites: [],
  }
}

interface Crossing {
  readonly at: Millis
  readonly straight: boolean
}

/** When a level was crossed on the way to another: as recorded, else on the straight line between the levels around it. */
const crossingOf = (percent: number, record: ClaimRecord): Crossing | undefined => {
  const levels = record.rows
    .map(row => ({
      at: row.event.at,
      percent: Number(row.event.facts['percent']),
      up: row.event.facts['direction'] !== 'down',
      kind: row.event.kind,
    }))
    .filter(it => it.kind === 'threshold' && it.up && Number.isFinite(it.percent))
    .toSorted((a, b) => a.at - b.at)
  const above = levels.findIndex(it => it.percent > percent)
  const [low, high] = [levels.slice(0, above).findLast(it => it.percent <= percent), levels[above]]
  if (!low || !high || high.at - low.at > 24 * HOUR) return undefined
  const share = (percent - low.percent) / (high.percent - low.percent)
  return { at: low.at + share * (high.at - low.at), straight: share > 0 }
}

/** "the alarm set at 80% came only at 95%": without the rule and its delivery nobody can tell; the crossing is for information. */
export const judgeAlarm = (set: Percent, came: Percent, record: ClaimRecord): Judged => {
  const about = { ko: `${set.value}% 알람이 온 때`, en: `when the ${set.value}% alarm came` }
  const crossed = crossingOf(set.value, record)
  const [reached] = eventsOfLevel(came.value, record)
  const minutes = crossed && reached ? Math.round((reached.at - crossed.at) / 60_000) : undefined
  const known =
    crossed && reached && minutes !== undefined
      ? {
          ko: ` 참고: 직선으로 보면 ${set.value}%는 ${clockOf(Math.round(crossed.at / 60_000) * 60_000, record)}에 넘었고, ${came.value}%보다 ${minutes}분 앞섭니다.`,
          en: ` For information: on a straight line ${set.value}% was crossed at ${clockOf(Math.round(crossed.at / 60_000) * 60_000, record)}, ${minutes} min before ${came.value}%.`,
        }
      : { ko: '', en: '' }
  return {
    code: 'unsupported',
    about,
    derivation: {
      ko: `알람 규칙(조건, 지속 시간, 평가 간격)과 그 전달 시각이 기록에 없습니다.${known.ko}`,
      en: `The record has neither the alarm's rule (condition, "for", interval) nor the time at which it was delivered.${known.en}`,
    },
    cites: citesOf(reached),
  }
}
