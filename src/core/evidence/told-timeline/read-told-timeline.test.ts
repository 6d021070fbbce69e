import { expect, test } from 'vitest'
import { readToldTimeline } from './index.ts'

const text = '| time | what |\n|---|---|\n| 22:15 | deployed |\n| 03:02 | payments down |\n'

test('a text without a zone and a day is kept by the wall clock when asked so, and says so', () => {
  const { entries, report } = readToldTimeline(text, {}, { withoutZone: 'wall' })
  expect((entries[1]?.at ?? 0) - (entries[0]?.at ?? 0)).toBe(287 * 60_000)
  expect(report.basis.map(one => `${one.setting} ${one.value}`)).toEqual(['date none', 'zone wall'])
  expect(text.slice(entries[0]?.cite.from, entries[0]?.cite.to)).toBe('| 22:15 | deployed |\n')
})

test('a zone that the text states wins over the wall clock, a zone that is said wins over both', () => {
  const stated = `All times are KST.\n\n${text}`
  const at = (settings: { zone?: string }) =>
    readToldTimeline(stated, { ...settings, date: '2025-12-02' }, { withoutZone: 'wall' }).entries[0]?.at
  expect(at({})).toBe(1_764_681_300_000)
  expect(at({ zone: 'UTC' })).toBe(1_764_713_700_000)
})

test('it is refused otherwise', () => {
  expect(() => readToldTimeline(text, {}, { withoutZone: 'refuse' })).toThrow('date_missing')
  expect(() => readToldTimeline(text, { date: '2025-12-02' }, { withoutZone: 'refuse' })).toThrow('zone_missing')
  const settings = { zone: 'Mars/Olympus', date: '2025-12-02' }
  expect(() => readToldTimeline(text, settings, { withoutZone: 'wall' })).toThrow('zone_unknown')
})
