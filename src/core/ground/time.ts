import { Temporal } from 'temporal-polyfill'
import type { Millis } from './duration.ts'
import { Fault } from './fault.ts'

/** How a wall-clock reading became an instant. `gap` never happened and `overlap` happened twice (the earlier is taken). */
export type WallReading = { readonly at: Millis; readonly odd: 'no' | 'gap' | 'overlap' }

export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

/** True for an IANA name ("Asia/Seoul") or a fixed offset ("+09:00"). */
export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * A wall clock in a named zone, as an instant. Throws Fault `zone_unknown` for a zone nobody knows and RangeError for a
 * date that is not in the calendar.
 */
export const wallToInstant = (wall: Wall, zone: string): WallReading => {
  if (!isZone(zone)) throw new Fault('zone_unknown', { zone })
  const plain = new Temporal.PlainDateTime(
    wall.year,
    wall.month,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.ms,
  )
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
  if (earlier === later) return { at: earlier, odd: 'no' }
  const back = Temporal.Instant.fromEpochMilliseconds(earlier).toZonedDateTimeISO(zone).toPlainDateTime()
  return { at: earlier, odd: back.equals(plain) ? 'overlap' : 'gap' }
}

export const instantToWall = (at: Millis, zone: string): Wall => {
  const z = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  return {
    year: z.year,
    month: z.month,
    day: z.day,
    hour: z.hour,
    minute: z.minute,
    second: z.second,
    ms: z.millisecond,
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** "2025-12-03 03:02", in the zone; with seconds when asked. */
export const formatMoment = (at: Millis, zone: string, precision: 'minute' | 'second' = 'minute'): string => {
  const w = instantToWall(at, zone)
  const seconds = precision === 'second' ? `:${two(w.second)}` : ''
  return `${w.year}-${two(w.month)}-${two(w.day)} ${two(w.hour)}:${two(w.minute)}${seconds}`
}

/** "03:02", in the zone. */
export const formatClock = (at: Millis, zone: string, precision: 'minute' | 'second' = 'minute'): string =>
  formatMoment(at, zone, precision).slice(11)
