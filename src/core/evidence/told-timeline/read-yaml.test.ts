import { expect, test } from 'vitest'
import { readToldTimeline } from './index.ts'

const event = 'events:\n  - at: 2025-12-02T22:15:00Z\n    what: deployed\n'

test.each([
  ['lists in lists', `${event}${'- '.repeat(5_000)}`],
  ['flow lists', `${event}  - at: ${'['.repeat(5_000)}`],
  ['flow lists, one a line', `${event}  - at:\n${'[\n'.repeat(5_000)}`],
  ['maps in maps', event + Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ['explicit keys', `${event}${'? '.repeat(5_000)}`],
])('%s, thousands deep, are refused before a parser follows them', (_, text) => {
  const { entries, report } = readToldTimeline(text, {}, { withoutZone: 'refuse' })
  expect(entries).toEqual([])
  expect(report.rejected.map(one => one.reason.en)).toEqual(['The YAML nests too deep and was not read.'])
})

test('aliases are not followed', () => {
  const bomb = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]\n`).join('')
  expect(readToldTimeline(bomb + event, {}, { withoutZone: 'refuse' }).entries).toHaveLength(1)
})
