import { expect, test } from 'vitest'
import { entryAt, incident, readingOf } from './arbitraries.ts'
import { noDecisions } from './decisions.ts'
import { deriveTimeline } from './derive-timeline.ts'
import { isShown } from './rank-events.ts'
import type { Entry } from '../evidence/index.ts'

const shownOf = (entries: readonly Entry[]) =>
  deriveTimeline({ incident, sources: [{ evidence: 'e', reading: readingOf(entries) }], decisions: noDecisions })

const noise = Array.from({ length: 300 }, (_, i) =>
  entryAt('log', 100 + i, `request ${i} failed`, { severity: 'ERROR', uncertaintyMs: 0 }),
)

test('of many proposals about ten are shown, and none is dropped', () => {
  const { events } = shownOf(noise)
  expect(events).toHaveLength(300)
  expect(events.filter(isShown).length).toBeGreaterThan(0)
  expect(events.filter(isShown).length).toBeLessThanOrEqual(10)
})

test('deploys and alerts of the incident are always shown', () => {
  const deploys = [10, 50, 95].map(minute =>
    entryAt('deploy', minute, `v${minute}`, { facts: { environment: 'production' } }),
  )
  const alerts = Array.from({ length: 12 }, (_, i) =>
    entryAt('alert', 110 + i * 6, `alert ${i}`, { severity: 'critical' }),
  )
  const told = [
    entryAt('told', 5, 'v1 deployed'),
    entryAt('told', 200, 'payments down'),
    entryAt('told', 300, 'service restored'),
  ]
  const shown = shownOf([...noise, ...deploys, ...alerts, ...told]).events.filter(isShown)
  expect(shown.filter(event => event.kind === 'deploy')).toHaveLength(4)
  expect(shown.filter(event => event.kind === 'alert')).toHaveLength(12)
})

test('one line that repeats within five minutes is shown once', () => {
  const again = [100, 101, 102, 103].map(minute => entryAt('log', minute, 'sorry, too many clients already'))
  expect(shownOf(again).events.filter(isShown)).toHaveLength(1)
})

test('a deploy to staging is kept and not shown', () => {
  const { events, milestones } = shownOf([entryAt('deploy', 10, 'v1', { facts: { environment: 'staging' } })])
  expect([events.length, events.filter(isShown).length, milestones.change_deployed]).toEqual([1, 0, undefined])
})

test('of several levels reached in one sample the highest is shown', () => {
  const column = (values: readonly number[]) => Float64Array.from(values)
  const pool = {
    name: 'cpu_percent',
    labels: {},
    sha256: 'a'.repeat(64),
    at: column([0, 1_000]),
    value: column([10, 100]),
    from: column([0, 10]),
    to: column([9, 19]),
  }
  const reading = readingOf([], { series: [pool] })
  const { events } = deriveTimeline({ incident, sources: [{ evidence: 'e', reading }], decisions: noDecisions })
  expect([events.length, events.filter(isShown).map(it => it.facts['percent'])]).toEqual([4, [100]])
})
