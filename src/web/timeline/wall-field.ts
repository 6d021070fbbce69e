import { formatMoment, isZone, wallToInstant } from '../../wire/core.ts'
import type { Millis, WallReading } from '../../wire/core.ts'

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/

/** Value of a datetime-local field, in the zone. */
export const toField = (at: Millis, zone: string): string => formatMoment(at, zone, 'second').replace(' ', 'T')

/** What was typed, as an instant of the zone; undefined when it is no full date and time. */
export const fromField = (text: string, zone: string): WallReading | undefined => {
  const found = pattern.exec(text)
  if (!found || !isZone(zone)) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(part => Number(part ?? 0))
  try {
    return wallToInstant({ year, month, day, hour, minute, second, ms: 0 }, zone)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
