import { HOUR, instantToWall, MINUTE, type Millis } from '../ground/index.ts'
import type { QuantityOf } from './model.ts'

interface Zone {
  readonly zone: string
  readonly zoneKnown: boolean
}

const walls = new WeakMap<Zone, Map<Millis, number>>()

/** Minute of the day on the record's own clock. Time zones are slow, so each instant is asked once. */
const minuteOfDay = (at: Millis, zone: Zone): number => {
  const known = walls.get(zone) ?? new Map<Millis, number>()
  walls.set(zone, known)
  const found = known.get(at)
  if (found !== undefined) return found
  const { hour, minute } = instantToWall(at, zone.zone)
  known.set(at, hour * 60 + minute)
  return hour * 60 + minute
}

/** Whether a written clock may be that of an instant, whatever the day: a quick no before the exact answer. */
export const couldBeAt = (clock: QuantityOf<'clock'>, at: Millis, zone: Zone): boolean => {
  const cycle = clock.half ? 720 : clock.offsetMinutes !== undefined && zone.zoneKnown ? 15 : 1_440
  const off = Math.abs(minuteOfDay(at, zone) - (clock.hour * 60 + clock.minute)) % cycle
  const room = clock.unitMs >= HOUR / 2 ? 61 : clock.approx ? 12 : 2 + clock.unitMs / MINUTE
  return Math.min(off, cycle - off) <= room
}
