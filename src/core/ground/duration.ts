import type { Lang } from './lang.ts'

/** UTC milliseconds since 1970. Names: `at`, `from`, `until`. */
export type Millis = number

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/**
 * "4 h 47 min" / "4시간 47분"; under a minute in seconds, under ten minutes in minutes and seconds, from a day on in days
 * and hours. `ms` may be negative.
 */
export const formatDuration = (ms: number, lang: Lang): string => {
  const sign = ms < 0 ? '−' : ''
  const total = Math.abs(ms)
  const unit =
    lang === 'ko' ? { d: '일', h: '시간', m: '분', s: '초', gap: '' } : { d: 'd', h: 'h', m: 'min', s: 's', gap: ' ' }
  const part = (n: number, name: string) => (n > 0 ? [`${n}${unit.gap}${name}`] : [])
  if (total < MINUTE) return `${sign}${Math.round(total / 100) / 10}${unit.gap}${unit.s}`
  const seconds = Math.round(total / SECOND)
  if (seconds < 600) return sign + [...part(Math.floor(seconds / 60), unit.m), ...part(seconds % 60, unit.s)].join(' ')
  const minutes = Math.round(total / MINUTE)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  return sign + [...part(days, unit.d), ...part(hours, unit.h), ...part(minutes % 60, unit.m)].join(' ')
}
