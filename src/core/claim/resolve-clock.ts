import { DAY, HOUR, instantToWall, MINUTE, wallToInstant, type Millis } from '../ground/index.ts'
import type { QuantityOf } from './model.ts'

type Clock = QuantityOf<'clock'>
interface Zone {
  readonly zone: string
  readonly zoneKnown: boolean
}

const atOn = (clock: Clock, hour: number, year: number, month: number, day: number, zone: Zone): Millis => {
  const wall = { year, month, day, hour, minute: clock.minute, second: clock.second ?? 0, ms: 0 }
  if (clock.offsetMinutes === undefined || !zone.zoneKnown) return wallToInstant(wall, zone.zone).at
  return wallToInstant(wall, 'UTC').at - clock.offsetMinutes * MINUTE
}

const daysOf = (clock: Clock, near: Millis, zone: string) => {
  const wall = instantToWall(near, zone)
  const parts = clock.date?.split('-').map(Number)
  if (parts?.length === 3) return [{ year: parts[0]!, month: parts[1]!, day: parts[2]! }]
  if (parts?.length === 2) return [{ year: wall.year, month: parts[0]!, day: parts[1]! }]
  return [-1, 0, 1].map(days => instantToWall(near + days * DAY, zone))
}

/**
 * The instant of a written clock time: on its own day where it gives one, else the nearest to `near`. Both halves of the
 * day are tried where the writing leaves them open. Undefined for a day that is not in the calendar.
 */
export const resolveClock = (clock: Clock, near: Millis, zone: Zone): Millis | undefined => {
  const hours = clock.half ? [clock.hour % 12, (clock.hour % 12) + 12] : [clock.hour]
  const found = daysOf(clock, near, zone.zone).flatMap(({ year, month, day }) =>
    isDay(year, month, day) ? hours.map(hour => atOn(clock, hour, year, month, day, zone)) : [],
  )
  return found.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0]
}

const isDay = (year: number, month: number, day: number) =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/**
 * Is this the clock of that instant, at the fineness in which it is said? A clock may be cut or rounded to its minute;
 * a bare hour is rounded. `resolution` is how fine the record itself is, in ms.
 */
export const isSameClock = (clock: Clock, said: Millis, event: Millis, resolution: number): boolean => {
  const off = event - said
  const loose = clock.approx ? 2 : 1
  if (clock.unitMs >= HOUR / 2) return Math.abs(off) <= (clock.unitMs / 2) * loose
  const room = Math.max(clock.unitMs, resolution) * (clock.approx ? 10 : 1)
  return off >= -room / 2 && off < room
}
