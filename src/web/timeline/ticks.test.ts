import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneClock } from './clock.ts'
import { shortNumber, stepFor, timeTicks, valueTicks } from './ticks.ts'

const seoul = zoneClock('Asia/Seoul')
const at = (text: string) => Date.parse(text)

test('the night of the outage gets full hours of Seoul, and both days by name', () => {
  const span = { from: at('2025-12-02T21:50:00+09:00'), until: at('2025-12-03T04:50:00+09:00') }
  const ticks = timeTicks(span, 700, 84, seoul, 'en')
  expect(ticks.map(tick => tick.label)).toEqual(['22:00', '23:00', '00:00', '01:00', '02:00', '03:00', '04:00'])
  expect(ticks.flatMap(tick => tick.day ?? [])).toEqual(['Tue 2 Dec', 'Wed 3 Dec'])
  expect(timeTicks(span, 700, 84, seoul, 'ko')[0]?.day).toBe('12월 2일 (화)')
})

test('a zone off by a quarter has ticks on its own full hours', () => {
  const kathmandu = zoneClock('Asia/Kathmandu')
  const from = at('2025-06-01T00:00:00Z')
  const [first] = timeTicks({ from, until: from + 6 * 3_600_000 }, 600, 80, kathmandu, 'en')
  expect(first?.label).toBe('06:00')
  expect(first?.at).toBe(at('2025-06-01T00:15:00Z'))
})

test('where clocks change, ticks rise and are real instants of round local times', () => {
  const berlin = zoneClock('Europe/Berlin')
  for (const day of ['2025-03-30', '2025-10-26']) {
    const from = at(`${day}T00:00:00Z`) - 3_600_000
    const ticks = timeTicks({ from, until: from + 6 * 3_600_000 }, 900, 60, berlin, 'en')
    ticks.forEach((tick, i) => i > 0 && expect(tick.at).toBeGreaterThan(ticks[i - 1]?.at ?? 0))
    for (const tick of ticks) expect((tick.at + berlin.offsetAt(tick.at)) % 1_800_000).toBe(0)
  }
})

test('ticks keep their distance at every zoom', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5_000, max: 400 * 86_400_000 }), length => {
      const from = at('2025-12-01T00:00:00Z')
      expect((stepFor(length, 900, 84) / length) * 900).toBeGreaterThanOrEqual(84)
      expect(timeTicks({ from, until: from + length }, 900, 84, seoul, 'en').length).toBeLessThanOrEqual(12)
    }),
  )
})

test('value ticks are round and cover both ends', () => {
  expect(valueTicks(0, 100, 2)).toEqual([0, 50, 100])
  expect(valueTicks(0, 5.4, 2)).toEqual([0, 3, 6])
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      (low, range) => {
        const ticks = valueTicks(low, low + range, 2)
        expect(ticks[0]).toBeLessThanOrEqual(low + Math.abs(low) * 1e-6 + range * 1e-6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + range - Math.abs(low + range) * 1e-6 - range * 1e-6)
        expect(ticks.length).toBeLessThanOrEqual(6)
      },
    ),
  )
})

test('numbers on an axis are short', () => {
  expect([0, 100, 5.4, 1247, 12_500, 3_400_000].map(shortNumber)).toEqual(['0', '100', '5.4', '1247', '12.5k', '3.4M'])
})
