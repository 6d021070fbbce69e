import {
  formatClock,
  formatDuration,
  formatMoment,
  instantToWall,
  told,
  type Lang,
  type Millis,
  type Said,
} from '../ground/index.ts'
import type { MilestoneName, TimelineEvent } from '../timeline/index.ts'
import type { ClaimRecord } from './record.ts'

/** The ends of durations, in words. */
export const pointSays: { readonly [K in MilestoneName]: Said } = {
  change_deployed: { ko: '배포', en: 'deploy' },
  first_signal: { ko: '첫 신호', en: 'first signal' },
  impact_started: { ko: '장애', en: 'outage' },
  detected: { ko: '감지', en: 'detection' },
  acknowledged: { ko: '대응 시작', en: 'acknowledgement' },
  mitigated: { ko: '완화', en: 'mitigation' },
  impact_ended: { ko: '복구', en: 'recovery' },
}

export const both = (say: (lang: Lang) => string): Said => ({ ko: say('ko'), en: say('en') })

const written = new WeakMap<ClaimRecord, Map<Millis, string>>()

/** "03:02", with the day where it is not the day of the outage. Time zones are slow, so each instant is written once. */
export const clockOf = (at: Millis, record: ClaimRecord): string => {
  const known = written.get(record) ?? new Map<Millis, string>()
  written.set(record, known)
  const text = known.get(at) ?? writeClock(at, record)
  known.set(at, text)
  return text
}

const writeClock = (at: Millis, record: ClaimRecord): string => {
  const day = (when: Millis) => formatMoment(when, record.zone).slice(0, 10)
  const start = record.timeline.milestones.impact_started?.at ?? at
  const precision = instantToWall(at, record.zone).second === 0 ? 'minute' : 'second'
  return day(at) === day(start) ? formatClock(at, record.zone, precision) : formatMoment(at, record.zone, precision)
}

const most = 80

export const titleOf = (event: TimelineEvent, lang: Lang): string => {
  const text = told(event.title, lang).replace(/\s+/g, ' ').trim()
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}

/** "03:02 (payments down)". */
export const momentOf = (event: TimelineEvent, record: ClaimRecord, lang: Lang): string =>
  `${clockOf(event.at, record)} (${titleOf(event, lang)})`

const round = (n: number) => String(Math.round(n * 10) / 10)

/** "1 h longer" / "1시간 더 깁니다"; from twice on the ratio is said as well. */
export const howFar = (off: number, ratio: number | undefined): Said => {
  const by = (lang: Lang) => formatDuration(Math.abs(off), lang)
  const longer = off > 0
  const times = ratio === undefined ? undefined : longer ? ratio : 1 / ratio
  const shown = times !== undefined && times >= 1.95 ? round(times) : undefined
  if (shown !== undefined)
    return longer
      ? { ko: `말한 것의 ${shown}배로, ${by('ko')} 더 깁니다`, en: `${shown} times longer, by ${by('en')}` }
      : { ko: `말한 것의 ${shown}분의 1로, ${by('ko')} 더 짧습니다`, en: `${shown} times shorter, by ${by('en')}` }
  return longer
    ? { ko: `실제가 ${by('ko')} 더 깁니다`, en: `it was longer by ${by('en')}` }
    : { ko: `실제가 ${by('ko')} 더 짧습니다`, en: `it was shorter by ${by('en')}` }
}

const grouped = (n: number) => {
  const [whole, part] = String(Math.round(n * 100) / 100).split('.')
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '')
}

export const number = grouped
export const amount = (value: number, currency: string): string => `${grouped(value)} ${currency}`

/** Korean particle by the last syllable: 이/가, 은/는, 을/를. */
export const josa = (word: string, withFinal: string, without: string): string => {
  const code = word.charCodeAt(word.length - 1) - 0xac00
  return word + (code >= 0 && code < 11_172 && code % 28 !== 0 ? withFinal : without)
}
