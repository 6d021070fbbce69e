import { HOUR, MINUTE } from '../ground/index.ts'
import { wallMillis, type WallMillis } from './wall-clock.ts'

/** A written time: a wall clock, and its offset where the writing says one. */
export interface Stamp {
  readonly wall: WallMillis
  /** Half-width of what the writing leaves open, ms. */
  readonly uncertaintyMs: number
  /** Milliseconds east of UTC; absent where the writing has no zone. */
  readonly offsetMs?: number
}

export type DateOrder = 'dmy' | 'mdy'

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([AaPp][Mm]))?`
const zone = String.raw`(?:\s?(Z|UTC|GMT|KST|JST|[+-]\d{2}(?::?\d{2})?))?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|,?\s{1,2})${time}${zone})?$`)
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:(?:T|,?\s{1,2})${time}${zone})?$`)
const named = new RegExp(String.raw`^(\d{1,2})[ /-]([A-Za-z]{3,9})[ /-](\d{4})(?:(?::|,?\s{1,2})${time}${zone})?$`)
const epoch = /^\d{9,10}(?:\.\d{1,9})?$|^\d{13}(?:\.\d{1,6})?$|^\d{16}$|^\d{19}$/

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Match = readonly (string | undefined)[]

/**
 * ISO-like times, epochs in s, ms, µs or ns, "02/Dec/2025:22:15:00 +0900", and day- or month-first dates when `order` says which.
 * Undefined where it is none of these or not in the calendar.
 */
export const parseStamp = (text: string, order?: DateOrder): Stamp | undefined =>
  simpleIso(text) ?? parseAny(text, order)

/** "2025-12-02T22:15:00", "… 22:15:00.123", with Z or without: nearly every time, read without a pattern. */
const simpleIso = (text: string): Stamp | undefined => {
  const isUtc = text.charCodeAt(text.length - 1) === 90
  const end = isUtc ? text.length - 1 : text.length
  if (end !== 19 && end !== 23) return undefined
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return undefined
  const [day, exact] = [text.charCodeAt(10), end === 23]
  if ((day !== 32 && day !== 84) || (exact && text[19] !== '.')) return undefined
  // Every third place from the fourth on is a mark, which was looked at.
  for (let p = 0; p < end; p++) if (!isDigitAt(text, p) && (p > 19 || (p - 1) % 3 !== 0 || p === 1)) return undefined
  const wall = wallMillis({
    year: Number(text.slice(0, 4)),
    month: two(text, 5),
    day: two(text, 8),
    hour: two(text, 11),
    minute: two(text, 14),
    second: two(text, 17),
    ms: exact ? Number(text.slice(20, 23)) : 0,
  })
  if (wall === undefined) return undefined
  return { wall, uncertaintyMs: exact ? 0 : 500, ...(isUtc && { offsetMs: 0 }) }
}

const two = (text: string, p: number): number => (text.charCodeAt(p) - 48) * 10 + text.charCodeAt(p + 1) - 48

const parseAny = (text: string, order?: DateOrder): Stamp | undefined => {
  const written = text.trim()
  if (written.length < 8 || written.length > 48) return undefined
  if (epoch.test(written)) return parseEpoch(written)
  const iso = yearFirst.exec(written)
  if (iso) return stampOf(iso[1], iso[3], iso[4], iso.slice(5))
  const word = named.exec(written)
  if (word)
    return stampOf(
      word[3],
      String(months.indexOf((word[2] ?? '').slice(0, 3).toLowerCase()) + 1),
      word[1],
      word.slice(4),
    )
  const last = yearLast.exec(written)
  if (!last) return undefined
  const decided = order ?? orderOf(last[1], last[3])
  if (!decided) return undefined
  return decided === 'dmy'
    ? stampOf(last[4], last[3], last[1], last.slice(5))
    : stampOf(last[4], last[1], last[3], last.slice(5))
}

/** True for a date like 02/12/2025 that may be the 2nd of December or the 12th of February. */
export const isOrderOpen = (text: string): boolean => {
  if (startsWithYear(text)) return false
  const last = yearLast.exec(text.trim())
  return last !== null && Number(last[1]) <= 12 && Number(last[3]) <= 12 && last[1] !== last[3]
}

/** The order that a date gives away by a number above 12 (or by two equal ones). */
export const orderShown = (text: string): DateOrder | undefined => {
  if (startsWithYear(text)) return undefined
  const last = yearLast.exec(text.trim())
  return last && last[1] !== last[3] ? orderOf(last[1], last[3]) : undefined
}

const isDigitAt = (text: string, p: number): boolean => {
  const c = text.charCodeAt(p)
  return c >= 48 && c <= 57
}

/** Three digits: no day or month stands in front. */
const startsWithYear = (text: string): boolean => isDigitAt(text, 0) && isDigitAt(text, 1) && isDigitAt(text, 2)

const orderOf = (a: string | undefined, b: string | undefined): DateOrder | undefined => {
  if (Number(a) > 12 || a === b) return 'dmy'
  return Number(b) > 12 ? 'mdy' : undefined
}

const stampOf = (year = '', month = '', day = '', rest: Match): Stamp | undefined => {
  const [hour, minute, second, fraction, half, offset] = rest
  const clock = hour === undefined ? 0 : hour12(Number(hour), half)
  if (clock === undefined) return undefined
  const wall = wallMillis({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: clock,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000,
  })
  if (wall === undefined) return undefined
  const offsetMs = parseOffset(offset)
  return { wall, uncertaintyMs: openness(hour, second, fraction), ...(offsetMs !== undefined && { offsetMs }) }
}

/** The hour of a 24-hour clock; undefined for 13 pm and the like. */
export const hour12 = (hour: number, half: string | undefined): number | undefined => {
  if (half === undefined) return hour
  if (hour > 12 || hour === 0) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

const openness = (hour: string | undefined, second: string | undefined, fraction: string | undefined) => {
  if (hour === undefined) return 12 * HOUR
  if (second === undefined) return MINUTE / 2
  if (fraction === undefined) return 500
  return fraction.length >= 3 ? 0 : 500 / 10 ** fraction.length
}

const abbreviations: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, KST: 9 * HOUR, JST: 9 * HOUR }

/** "+09:00", "+0900", "+09", and the abbreviations that mean one offset only. */
export const parseOffset = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const known = abbreviations[text]
  if (known !== undefined) return known
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!parts) return undefined
  const size = Number(parts[2]) * HOUR + Number(parts[3] ?? 0) * MINUTE
  return parts[1] === '-' ? -size : size
}

const parseEpoch = (text: string): Stamp | undefined => {
  const [whole = ''] = text.split('.')
  const value = Number(text)
  const scale = whole.length <= 10 ? 1000 : whole.length === 13 ? 1 : whole.length === 16 ? 1e-3 : 1e-6
  const open = whole.length <= 10 && !text.includes('.') ? 500 : 0
  return { wall: Math.round(value * scale * 1000) / 1000, uncertaintyMs: open, offsetMs: 0 }
}
