import { HOUR, isZone, MINUTE, wallToInstant } from '../../ground/index.ts'
import { levelAt } from './levels.ts'
import { offsetMinutesOf } from './zone-abbreviations.ts'

/** How the offset of a written time is known: by what is written, by the zone a person told, or not at all. */
export type ZoneKnown = 'offset' | 'zone' | 'missing'

/** Reads "2025-12-02 22:15:00.123 KST" at a place in the bytes; what it read stands in its fields until the next call. */
export interface Clock {
  /** UTC ms of the last time read. */
  at: number
  /** First byte behind the time and its zone. */
  end: number
  /** First byte of the last time read. */
  from: number
  /** The zone behind it as written, and how its offset is known. */
  zoneText: string
  zoneKnown: ZoneKnown
  /** Whether the wall time never was, or was twice. */
  odd: 'no' | 'gap' | 'overlap'
  readonly zone: string | undefined
  /** The place that the last zone names ("Asia/Seoul"), which then is the zone. */
  place: string | undefined
  hourKey1: number
  hourKey2: number
  hourKey3: number
  hourAt: number
  zoneKey: number
  zoneOffset: number | undefined
  readonly days: Map<string, number | 'odd'>
}

export const openClock = (zone: string | undefined): Clock => ({
  at: 0,
  end: 0,
  from: 0,
  zoneText: '',
  zoneKnown: zone === undefined ? 'missing' : 'zone',
  odd: 'no',
  zone,
  place: undefined,
  hourKey1: -1,
  hourKey2: -1,
  hourKey3: -1,
  hourAt: 0,
  zoneKey: -1,
  zoneOffset: undefined,
  days: new Map(),
})

const two = (b: Uint8Array, p: number): number => {
  const tens = b[p]! - 48
  const ones = b[p + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** Days since 1970 of a date of the Gregorian calendar (Howard Hinnant's days_from_civil). */
const daysFromCivil = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** UTC ms of "YYYY-MM-DD HH" as if it were UTC, or NaN. */
const hourStart = (b: Uint8Array, p: number): number => {
  const century = two(b, p)
  const year = century * 100 + two(b, p + 2)
  const month = two(b, p + 5)
  const day = two(b, p + 8)
  const hour = two(b, p + 11)
  // No log is older than the clock of the machine that wrote it.
  if (year < 1970 || b[p + 4] !== 45 || b[p + 7] !== 45 || (b[p + 10] !== 32 && b[p + 10] !== 84)) return Number.NaN
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour < 0 || hour > 23) return Number.NaN
  return daysFromCivil(year, month, day) * 86_400_000 + hour * HOUR
}

const isUpper = (c: number): boolean => c >= 65 && c <= 90
const isDigit = (c: number): boolean => c >= 48 && c <= 57

/** Minutes of an offset: 00, 15, 30 or 45 with no digit or letter behind. "+09:69a8…" is +09 and something else. */
const isQuarter = (b: Uint8Array, p: number, end: number): boolean => {
  const minutes = p + 2 <= end ? two(b, p) : -1
  return minutes >= 0 && minutes < 60 && minutes % 15 === 0 && !(p + 2 < end && isWordByte(b[p + 2]!))
}

const isWordByte = (c: number): boolean => isDigit(c) || isUpper(c & 0xdf) || c === 95 || c >= 128

const isPlace = (clock: Clock, name: string): boolean => name === clock.place || isZone(name)

/** Behind "Asia/Seoul" or "America/Argentina/Buenos_Aires" at `p`, -1 where no such name stands. */
const placeEnd = (b: Uint8Array, p: number, end: number): number => {
  if (!(p < end && isUpper(b[p]!))) return -1
  let q = p
  let slash = -1
  while (q < end && q - p < 40 && (isWordByte(b[q]!) || (b[q] === 47 && q + 1 < end && isUpper(b[q + 1]!)))) {
    if (b[q] === 47) slash = q
    q++
  }
  return slash > p ? q : -1
}

/** Where the zone behind a time ends: "Z", "+09", "-03:30" directly or after a space, or 2 to 5 capitals after a space. */
const zoneEndAt = (clock: Clock, b: Uint8Array, p: number, end: number): number => {
  let q = p < end && b[p] === 32 ? p + 1 : p
  const c = q < end ? b[q]! : 0
  if (c === 90 && !(q + 1 < end && isUpper(b[q + 1]!))) return q + 1
  if (c === 43 || c === 45) {
    if (!(q + 3 <= end && isDigit(b[q + 1]!) && isDigit(b[q + 2]!))) return p
    q += 3
    const minutes = q < end && b[q] === 58 ? q + 1 : q
    return isQuarter(b, minutes, end) ? minutes + 2 : q
  }
  if (q === p) return p
  const from = q
  while (q < end && isUpper(b[q]!)) q++
  const place = placeEnd(b, from, end)
  if (place > q && isPlace(clock, latin(b, from, place))) return place
  return q - from >= 2 && q - from <= 5 && levelAt(b, from, end) === 0 ? q : p
}

const latin = (b: Uint8Array, from: number, to: number): string => String.fromCharCode(...b.subarray(from, to))

/** Offset of a whole wall day in the clock's zone, 'odd' for a day on which the offset changes. */
const dayOffset = (clock: Clock, dayStart: number, zone: string): number | 'odd' => {
  const key = String(dayStart)
  const known = clock.days.get(key)
  if (known !== undefined) return known
  const first = offsetAt(dayStart, zone)
  const last = offsetAt(dayStart + 86_399_999, zone)
  const value = first.odd === 'no' && last.odd === 'no' && first.offset === last.offset ? first.offset : 'odd'
  clock.days.set(key, value)
  return value
}

const offsetAt = (wallMs: number, zone: string) => {
  const days = Math.floor(wallMs / 86_400_000)
  const { year, month, day } = civilFromDays(days)
  const rest = wallMs - days * 86_400_000
  const reading = wallToInstant(
    {
      year,
      month,
      day,
      hour: Math.floor(rest / HOUR),
      minute: Math.floor((rest % HOUR) / MINUTE),
      second: Math.floor((rest % MINUTE) / 1000),
      ms: rest % 1000,
    },
    zone,
  )
  return { offset: wallMs - reading.at, odd: reading.odd }
}

const civilFromDays = (days: number) => {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** Sets how the zone as written is known, and its offset in ms where the writing says it. */
const learnZone = (clock: Clock, text: string): void => {
  const minutes = text === '' ? undefined : offsetMinutesOf(text)
  clock.zoneText = text
  clock.zoneOffset = minutes === undefined ? undefined : minutes * MINUTE
  const place = text.includes('/') ? text : undefined
  if (place !== clock.place) clock.days.clear()
  clock.place = place
  if (place !== undefined) clock.zoneKnown = 'offset'
  else if (minutes !== undefined) clock.zoneKnown = 'offset'
  else clock.zoneKnown = clock.zone === undefined ? 'missing' : 'zone'
}

/** A wall time in the clock's own zone. Without one it is taken as UTC; `zoneKnown` says that it must not be used. */
const fromOwnZone = (clock: Clock, wall: number): number => {
  const zone = clock.place ?? clock.zone
  if (zone === undefined) return wall
  const whole = dayOffset(clock, Math.floor(wall / 86_400_000) * 86_400_000, zone)
  if (whole !== 'odd') return wall - whole
  const { offset, odd } = offsetAt(wall, zone)
  clock.odd = odd
  return wall - offset
}

const word = (b: Uint8Array, p: number): number => (b[p]! << 24) | (b[p + 1]! << 16) | (b[p + 2]! << 8) | b[p + 3]!

/** The same zone of three letters stands behind nearly every time: compare it as one number before reading it anew. */
const readZone = (clock: Clock, b: Uint8Array, p: number, end: number): number => {
  const near = p + 5 <= end && b[p] === 32 ? word(b, p + 1) : -1
  if (near !== -1 && near === clock.zoneKey) return p + 4
  const q = zoneEndAt(clock, b, p, end)
  const text = latin(b, b[p] === 32 && q > p ? p + 1 : p, q)
  if (text !== clock.zoneText) learnZone(clock, text)
  clock.zoneKey = q === p + 4 ? near : -1
  return q
}

/** Reads a time at `p`; false when there is none. `clock.end` is behind its zone, if it has one. */
export const readTime = (clock: Clock, b: Uint8Array, p: number, end: number): boolean => {
  if (p + 19 > end) return false
  const key1 = word(b, p)
  const key2 = word(b, p + 5)
  const key3 = word(b, p + 9)
  if (key1 !== clock.hourKey1 || key2 !== clock.hourKey2 || key3 !== clock.hourKey3) {
    const start = hourStart(b, p)
    if (Number.isNaN(start)) return false
    clock.hourKey1 = key1
    clock.hourKey2 = key2
    clock.hourKey3 = key3
    clock.hourAt = start
  }
  if (b[p + 13] !== 58 || b[p + 16] !== 58 || b[p + 4] !== 45) return false
  const minute = two(b, p + 14)
  const second = two(b, p + 17)
  if (minute < 0 || minute > 59 || second < 0 || second > 60) return false
  let q = p + 19
  let ms = 0
  if (q + 1 < end && (b[q] === 46 || b[q] === 44) && isDigit(b[q + 1]!)) {
    let scale = 100
    for (q++; q < end && isDigit(b[q]!); q++, scale /= 10) if (scale >= 1) ms += (b[q]! - 48) * scale
  }
  const wall = clock.hourAt + minute * MINUTE + second * 1000 + ms
  clock.end = readZone(clock, b, q, end)
  clock.from = p
  clock.odd = 'no'
  clock.at = clock.zoneOffset === undefined ? fromOwnZone(clock, wall) : wall - clock.zoneOffset
  return true
}

/** Reads "1733148900.123" (%n): seconds since 1970, so no zone is needed. */
export const readEpoch = (clock: Clock, b: Uint8Array, p: number, end: number): boolean => {
  let q = p
  let seconds = 0
  while (q < end && q - p < 12 && isDigit(b[q]!)) seconds = seconds * 10 + (b[q++]! - 48)
  if (q - p < 9) return false
  let ms = 0
  if (q + 1 < end && b[q] === 46 && isDigit(b[q + 1]!)) {
    let scale = 100
    for (q++; q < end && isDigit(b[q]!); q++, scale /= 10) if (scale >= 1) ms += (b[q]! - 48) * scale
  }
  clock.at = seconds * 1000 + ms
  clock.from = p
  clock.odd = 'no'
  clock.zoneText = '%n'
  clock.zoneKnown = 'offset'
  clock.zoneKey = -1
  clock.end = q
  return true
}
