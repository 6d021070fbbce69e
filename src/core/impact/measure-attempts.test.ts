import { expect, test } from 'vitest'
import { noDecisions, arrangeTimeline, type TimelineEvent } from '../timeline/index.ts'
import type { Attempts } from '../evidence/index.ts'
import { countImpact, longestAttempts } from './count-impact.ts'
import { withAttempts } from './measure-attempts.ts'

const attempts = (times: readonly number[], failed: readonly number[]): Attempts => ({
  sha256: 'b'.repeat(64),
  at: Float64Array.from(times),
  failed: Uint8Array.from(failed),
  amountMinor: Float64Array.from(times, () => 100),
  currency: 'KRW',
  order: times.map(String),
  customer: times.map(String),
  from: Float64Array.from(times, (_, i) => i * 20),
  to: Float64Array.from(times, (_, i) => i * 20 + 19),
})

const told = (id: string, milestone: 'impact_started' | 'impact_ended', at: number): TimelineEvent => ({
  id,
  kind: 'note',
  milestone,
  at,
  timeMeans: 'told',
  uncertaintyMs: 0,
  title: id,
  cites: [],
  state: 'accepted',
  edited: false,
  score: 1,
  derivedBy: 'told',
  facts: {},
})

const timeline = arrangeTimeline([told('down', 'impact_started', 10), told('up', 'impact_ended', 30)], noDecisions)
const recorded = attempts([5, 10, 15, 29, 30], [1, 1, 0, 1, 1])

test('failed attempts of the impact stand behind its length, with their total and the bytes counted', () => {
  const { measures } = withAttempts(timeline, recorded)
  expect(measures.map(it => it.id).slice(0, 3)).toEqual([
    'outage_to_recovery',
    'failed_attempts',
    'missed_signal_window',
  ])
  expect(measures[1]).toMatchObject({
    kind: 'count',
    value: 2,
    of: 3,
    from: { id: 'down' },
    until: { id: 'up' },
    cites: [{ from: 20, to: 79 }],
  })
})

test('without attempts there is nothing to count; without an end it says which', () => {
  expect(withAttempts(timeline, undefined)).toBe(timeline)
  const open = withAttempts(arrangeTimeline([told('down', 'impact_started', 10)], noDecisions), recorded)
  expect(open.measures[1]).toMatchObject({
    id: 'failed_attempts',
    kind: 'cannot tell',
    missing: { en: 'when service was restored' },
  })
})

test('two exports of the same payments are one record', () => {
  const part = attempts([10], [1])
  expect(longestAttempts([part, recorded])).toBe(recorded)
  expect(longestAttempts([])).toBeUndefined()
})

test('the first half hour is counted only where the impact was longer', () => {
  expect(countImpact(timeline.milestones, recorded).map(it => it.until)).toEqual([30])
  const long = arrangeTimeline([told('down', 'impact_started', 0), told('up', 'impact_ended', 3_600_000)], noDecisions)
  expect(countImpact(long.milestones, recorded).map(it => [it.until, it.failed])).toEqual([
    [1_800_000, 4],
    [3_600_000, 4],
  ])
})
