import { expect, test } from 'vitest'
import { entryAt } from './arbitraries.ts'
import { clockPrecision } from './clock-precision.ts'
import { proposeFromEntries } from './propose-from-entries.ts'

const event = (minute: number, uncertaintyMs: number) =>
  proposeFromEntries([entryAt('told', minute, 'payments down', { uncertaintyMs })])[0]!

test.each([
  ['a short span between recorded times', 500, 15_000, 5, ['second', 'second', 'minute']],
  ['a span of an hour', 500, 500, 60, ['minute', 'minute', 'minute']],
  ['an end that is known to the minute', 500, 30_000, 5, ['minute', 'minute', 'minute']],
] as const)('%s', (_name, a, b, minutes, expected) => {
  const [from, until] = [event(0, a), event(minutes, b)]
  expect([from, until, event(1, 30_000)].map(clockPrecision([{ from, until }]))).toEqual(expected)
})

test('without a measure the minute says enough', () => {
  expect(clockPrecision([])(event(0, 0))).toBe('minute')
})
