import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, formatDuration, HOUR, MINUTE } from './duration.ts'
import { formatMoment, instantToWall, isZone, wallToInstant } from './time.ts'

const newYork = 'America/New_York'
const wall = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number)
  return { year, month, day, hour, minute, second: 0, ms: 0 }
}

describe('wall clocks', () => {
  it('become instants in their zone', () => {
    const { at, odd } = wallToInstant(wall('2025-12-03 03:02'), 'Asia/Seoul')
    expect(formatMoment(at, 'UTC')).toBe('2025-12-02 18:02')
    expect(odd).toBe('no')
  })

  it('that never were or were twice say so', () => {
    expect(wallToInstant(wall('2026-03-08 02:30'), newYork).odd).toBe('gap')
    const twice = wallToInstant(wall('2026-11-01 01:30'), newYork)
    expect(twice.odd).toBe('overlap')
    expect(formatMoment(twice.at, 'UTC')).toBe('2026-11-01 05:30')
  })

  it('in a zone nobody knows, or on no day of the calendar, are refused', () => {
    expect(() => wallToInstant(wall('2025-12-03 03:02'), 'Mars/Base')).toThrow('zone_unknown')
    expect(() => wallToInstant(wall('2025-02-30 03:02'), 'UTC')).toThrow(RangeError)
  })

  it('come back from an instant, but for the hour that was twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('Asia/Seoul', newYork, '+05:45'), (at, zone) => {
        const back = wallToInstant(instantToWall(at, zone), zone)
        expect(back.odd === 'overlap' || back.at === at).toBe(true)
      }),
    )
  })
})

describe('zones', () => {
  it.each(['Asia/Seoul', 'UTC', '+09:00', '-03:30'])('%s is one', zone => expect(isZone(zone)).toBe(true))
  it.each(['', 'Seoul', 'CST6', '+99:00'])('"%s" is none', zone => expect(isZone(zone)).toBe(false))
})

describe('a duration', () => {
  const said: readonly (readonly [number, string, string])[] = [
    [400, '0.4 s', '0.4초'],
    [59_000, '59 s', '59초'],
    [83_000, '1 min 23 s', '1분 23초'],
    [2 * MINUTE, '2 min', '2분'],
    [4 * HOUR + 47 * MINUTE, '4 h 47 min', '4시간 47분'],
    [-90 * MINUTE, '−1 h 30 min', '−1시간 30분'],
    [2 * DAY + HOUR, '2 d 1 h', '2일 1시간'],
  ]
  it.each(said)('of %i ms reads %s', (ms, en, ko) => {
    expect(formatDuration(ms, 'en')).toBe(en)
    expect(formatDuration(ms, 'ko')).toBe(ko)
  })
})
