import { DAY, HOUR, MINUTE, SECOND, wallToInstant, type Millis, type WallReading } from '../ground/index.ts'

/** A wall clock as if it were UTC: comparable and cheap to add to. */
export type WallMillis = number

/** Days since 1970-01-01 of a date of the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
export const daysOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const monthLength = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (lengths[month - 1] ?? 0)
}

export interface WallParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly ms?: number
}

/** Undefined for what no calendar or clock shows; a leap second counts as the second after it. */
export const wallMillis = (w: WallParts): WallMillis | undefined => {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0 } = w
  const inCalendar =
    year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
  if (!inCalendar || hour > 23 || minute > 59 || second > 60) return undefined
  return daysOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + ms
}

/** The parts of a wall clock. */
export const wallParts = (at: WallMillis): Required<WallParts> => {
  const days = Math.floor(at / DAY)
  const rest = at - days * DAY
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
    hour: Math.floor(rest / HOUR),
    minute: Math.floor((rest % HOUR) / MINUTE),
    second: Math.floor((rest % MINUTE) / SECOND),
    ms: Math.floor(rest % SECOND),
  }
}

// Offsets change on quarter hours only, so one look-up serves the whole quarter.
const quarter = 15 * MINUTE
const mostQuarters = 50_000

/** Turns wall clocks of one zone into instants, quickly. Throws Fault `zone_unknown`. */
export const clockOf = (zone: string): ((wall: WallMillis) => WallReading) => {
  const known = new Map<number, { readonly shift: Millis; readonly odd: WallReading['odd'] }>()
  wallToInstant(wallParts(0), zone)
  return wall => {
    const start = Math.floor(wall / quarter) * quarter
    let found = known.get(start)
    if (!found) {
      const reading = wallToInstant(wallParts(start), zone)
      found = { shift: reading.at - start, odd: reading.odd }
      if (known.size >= mostQuarters) known.clear()
      known.set(start, found)
    }
    return { at: wall + found.shift, odd: found.odd }
  }
}
