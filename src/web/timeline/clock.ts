import { instantToWall, MINUTE, formatClock } from '../../wire/core.ts'
import type { Lang, Millis, Wall } from '../../wire/core.ts'

const QUARTER = 15 * MINUTE

const asUtc = (w: Wall) => Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second, w.ms)

/** Wall clock of one zone, quick enough for every frame: offsets change on quarter hours only, so one look-up each is kept. */
export interface ZoneClock {
  readonly zone: string
  /** Local minus UTC, in ms. */
  readonly offsetAt: (at: Millis) => number
  /** The instant of a local reading (ms as if it were UTC). */
  readonly instantOf: (local: number) => Millis
}

export const zoneClock = (zone: string): ZoneClock => {
  const kept = new Map<number, number>()
  const offsetAt = (at: Millis): number => {
    const quarter = Math.floor(at / QUARTER) * QUARTER
    const known = kept.get(quarter)
    if (known !== undefined) return known
    const offset = asUtc(instantToWall(quarter, zone)) - quarter
    if (kept.size > 5_000) kept.clear()
    kept.set(quarter, offset)
    return offset
  }
  const instantOf = (local: number): Millis => local - offsetAt(local - offsetAt(local))
  return { zone, offsetAt, instantOf }
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = lang + JSON.stringify(options)
  const made =
    formats.get(key) ?? new Intl.DateTimeFormat(lang === 'ko' ? 'ko-KR' : 'en-GB', { ...options, timeZone: 'UTC' })
  formats.set(key, made)
  return made
}

/** "3 Dec" / "12월 3일", with the weekday: "Wed 3 Dec" / "12월 3일 (수)". `local` is ms as if local time were UTC. */
export const dayWords = (local: number, lang: Lang, style: 'short' | 'weekday' = 'short'): string =>
  formatOf(lang, { day: 'numeric', month: 'short', ...(style === 'weekday' ? { weekday: 'short' } : {}) })
    .format(local)
    .replace(',', '')

/** "3 Dec 2025" / "2025년 12월 3일", in the zone. */
export const dateWords = (at: Millis, clock: ZoneClock, lang: Lang): string =>
  formatOf(lang, { day: 'numeric', month: lang === 'ko' ? 'long' : 'short', year: 'numeric' }).format(
    at + clock.offsetAt(at),
  )

export const clockWords = (at: Millis, clock: ZoneClock, precision: 'minute' | 'second' = 'minute'): string =>
  formatClock(at, clock.zone, precision)
