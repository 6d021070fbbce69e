import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryAt } from './arbitraries.ts'
import { joinBursts } from './join-bursts.ts'
import type { TimelineEvent } from './model.ts'
import { proposeFromEntries } from './propose-from-entries.ts'

const undecided = () => false

/** A record of exhaustion at a second, by the log of one source. */
const record = (second: number, source: string, text = 'sorry, too many clients already'): TimelineEvent => {
  const entry = entryAt('log', 0, text, { severity: 'FATAL' })
  const cite = { sha256: source.repeat(64), from: second * 100, to: second * 100 + 50 }
  return proposeFromEntries([{ ...entry, at: entry.at + second * 1_000, cite }])[0]!
}

test('database and application write of one exhaustion: one event at the first, both cited', () => {
  const joined = joinBursts([record(3, 'b'), record(0, 'a'), record(12, 'a'), record(4, 'b')], undecided)
  expect(joined).toHaveLength(1)
  expect(joined[0]).toMatchObject({
    id: record(0, 'a').id,
    cites: [{ from: 0 }, { from: 300 }],
    detail: { ko: 'FATAL · 12초 동안 기록 4건, 자료 2개', en: 'FATAL · 4 records within 12 s, 2 sources' },
    facts: { corroborated: 3 },
  })
})

test('half a quiet minute parts two bursts; pool time-outs are a happening of their own', () => {
  expect(joinBursts([record(0, 'a'), record(31, 'a')], undecided)).toHaveLength(2)
  const timeout = record(1, 'b', 'timeout exceeded when trying to connect')
  expect(joinBursts([record(0, 'a'), timeout, record(2, 'a')], undecided)).toHaveLength(2)
})

test('what somebody decided on stays an event of its own', () => {
  const [a, b, c] = [record(0, 'a'), record(2, 'b'), record(4, 'b')]
  const joined = joinBursts([a, b, c], event => event.id === b.id)
  expect(joined.map(it => [it.id, it.facts['corroborated'] ?? 0])).toEqual(
    expect.arrayContaining([
      [a.id, 1],
      [b.id, 0],
    ]),
  )
})

test('order and repetition change nothing, and every record is counted once', () => {
  const records = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom('a', 'b')), { maxLength: 20 })
  fc.assert(
    fc.property(records, all => {
      const events = all.map(([second, source]) => record(second, source))
      const joined = joinBursts(events, undecided)
      expect(joinBursts([...events.toReversed(), ...events], undecided)).toEqual(joined)
      const counted = joined.reduce((n, it) => n + 1 + Number(it.facts['corroborated'] ?? 0), 0)
      expect(counted).toBe(new Set(events.map(it => it.id)).size)
    }),
  )
})
