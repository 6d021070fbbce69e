import { expect, test } from 'vitest'
import { entryAt } from './arbitraries.ts'
import { mergeEvents } from './merge-events.ts'
import type { TimelineEvent } from './model.ts'
import { proposeFromEntries } from './propose-from-entries.ts'

const told = (minute: number, text: string, sha = 'c') =>
  entryAt('told', minute, text, { cite: { sha256: sha.repeat(64), from: minute, to: minute + 5, line: minute } })
const merged = (...entries: readonly ReturnType<typeof entryAt>[]) => mergeEvents(proposeFromEntries(entries))

const full = (minute: number): TimelineEvent => ({
  ...proposeFromEntries([entryAt('log', minute, 'x', { severity: 'ERROR' })])[0]!,
  id: `full-${minute}`,
  kind: 'threshold',
  derivedBy: 'series',
  facts: { percent: 100, series: 'db_pool_in_use', direction: 'up' },
})

test('a told outage takes in the gauge that reached its limit in that minute, and its facts', () => {
  const events = mergeEvents([
    ...proposeFromEntries([told(180, 'Pool exhausted, payments down')]),
    full(180),
    full(200),
  ])
  expect(events.map(event => [event.kind, event.cites.length, event.facts['series']])).toEqual([
    ['outage', 2, 'db_pool_in_use'],
    ['threshold', 1, 'db_pool_in_use'],
  ])
})

test('a told 60% does not take in a recorded 95%', () => {
  const at95 = { ...full(180), facts: { percent: 95, direction: 'up' } }
  expect(mergeEvents([...proposeFromEntries([told(180, 'pool 60% in use')]), at95])).toHaveLength(2)
})

test('two people tell one outage: one event, both texts cited; two notes stay two', () => {
  expect(merged(told(180, 'payments down'), told(180, '결제 서비스 중단', 'd'))).toMatchObject([
    { cites: [{ line: 180 }, {}] },
  ])
  expect(merged(told(180, 'lunch'), told(180, 'weather', 'd'))).toHaveLength(2)
})

test('two rows of one text stay two', () => {
  const second = told(180, 'login down')
  const other = { ...second, cite: { ...second.cite, from: 900, to: 950 } }
  expect(merged(told(180, 'payments down'), other)).toHaveLength(2)
})

test('what was rejected neither takes in nor is taken in', () => {
  const [outage] = proposeFromEntries([told(180, 'payments down')])
  expect(mergeEvents([{ ...outage!, state: 'rejected' }, full(180)])).toHaveLength(2)
  expect(mergeEvents([outage!, { ...full(180), state: 'rejected' }])).toHaveLength(2)
})

test('a resolved alert is no page', () => {
  const resolved = entryAt('alert', 170, 'pool', { facts: { status: 'resolved' } })
  expect(merged(told(170, 'on-call is paged'), resolved)).toHaveLength(2)
})
