import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryAt, incident, minuteOf, readingOf, sources } from './arbitraries.ts'
import { decide, noDecisions, type Decisions } from './decisions.ts'
import { deriveTimeline } from './derive-timeline.ts'
import type { TimelineSource } from './propose-events.ts'

const derive = (all: readonly TimelineSource[], decisions: Decisions = noDecisions) =>
  deriveTimeline({ incident, sources: all, decisions })

test('the order of sources and of their entries changes nothing', () => {
  fc.assert(
    fc.property(sources, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, dice) => {
      const shuffle = <T>(items: readonly T[]) =>
        items
          .map(item => ({ item, key: dice.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(it => it.item)
      const other = shuffle(all).map(source => ({
        ...source,
        reading: { ...source.reading, entries: shuffle(source.reading.entries) },
      }))
      expect(derive(other)).toEqual(derive(all))
    }),
  )
})

test('the same evidence twice changes nothing', () => {
  fc.assert(
    fc.property(sources, all => {
      const twice = [...all, ...all.map(source => ({ ...source, evidence: `${source.evidence}-again` }))]
      expect(derive(twice)).toEqual(derive(all))
    }),
  )
})

test('no citation is lost, and every event has an id of its own', () => {
  fc.assert(
    fc.property(sources, all => {
      const { events } = derive(all)
      expect(new Set(events.map(event => event.id)).size).toBe(events.length)
      const cited = new Set(events.flatMap(event => event.cites).map(cite => `${cite.sha256}:${cite.from}`))
      for (const { kind, cite } of all.flatMap(source => source.reading.entries)) {
        if (kind === 'told' || kind === 'deploy' || kind === 'alert')
          expect(cited).toContain(`${cite.sha256}:${cite.from}`)
      }
    }),
  )
})

const told = (minute: number, text: string) => entryAt('told', minute, text)
const story = [
  told(60, 'v2 deployed'),
  told(90, 'First slow query in the log'),
  told(120, 'Pool 60% in use'),
  told(170, 'On-call is paged'),
  told(180, 'Payments down'),
  told(270, 'Rollback complete, payments work again'),
]
const source: TimelineSource = { evidence: 'record', reading: readingOf(story) }

const minutes = ({ measures }: ReturnType<typeof derive>) =>
  Object.fromEntries(measures.flatMap(it => (it.kind === 'duration' ? [[it.id, it.ms / 60_000]] : [])))

test('measures follow from the rows', () => {
  expect(minutes(derive([source]))).toEqual({
    deploy_to_first_signal: 30,
    first_signal_to_outage: 90,
    deploy_to_outage: 120,
    pool_60_to_outage: 60,
    outage_to_recovery: 90,
    missed_signal_window: 80,
    detection_to_recovery: 100,
  })
})

test('measures stand in the order in which a reader asks', () => {
  const { measures } = derive([source])
  expect(measures.map(it => it.id)).toEqual([
    'outage_to_recovery',
    'missed_signal_window',
    'deploy_to_outage',
    'first_signal_to_outage',
    'pool_60_to_outage',
    'deploy_to_first_signal',
    'detection_to_acknowledgement',
    'detection_to_recovery',
    'rollback',
  ])
})

test('what lacks an end says which', () => {
  const unknown = derive([source]).measures.filter(it => it.kind === 'cannot tell')
  expect(unknown.map(it => [it.id, it.missing.en])).toEqual([
    ['detection_to_acknowledgement', 'when somebody acknowledged it'],
    ['rollback', 'when the rollback was started'],
  ])
})

test('an alert in the chat that came earlier moves detection; rejected, it does not count', () => {
  const chat: TimelineSource = {
    evidence: 'chat',
    reading: readingOf([entryAt('chat', 150, '[FIRING] alert: pool above 80%', { facts: { bot: true } })]),
  }
  const moved = derive([source, chat])
  expect(minuteOf(moved.milestones.detected!.at)).toBe(150)
  expect(minutes(moved)['missed_signal_window']).toBe(60)
  const rejected = decide(noDecisions, { kind: 'timeline.reject', args: { event: moved.milestones.detected!.id } })
  expect(minuteOf(derive([source, chat], rejected).milestones.detected!.at)).toBe(170)
})

test('a recorded deploy within both uncertainties corroborates the told one', () => {
  const deploy = entryAt('deploy', 60, 'v2', {
    at: story[0]!.at + 12_000,
    facts: { state: 'success', environment: 'production' },
  })
  const { events } = derive([source, { evidence: 'github', reading: readingOf([deploy]) }])
  const deploys = events.filter(event => event.kind === 'deploy')
  expect(deploys).toHaveLength(1)
  expect(deploys[0]).toMatchObject({
    derivedBy: 'told',
    cites: [story[0]!.cite, deploy.cite],
    facts: { corroborated: 1 },
  })
})

test('a recorded deploy a minute later stays an event of its own', () => {
  const deploy = entryAt('deploy', 61, 'v2', { facts: { state: 'success', environment: 'production' } })
  const { events } = derive([source, { evidence: 'github', reading: readingOf([deploy]) }])
  expect(events.filter(event => event.kind === 'deploy')).toHaveLength(2)
})

test('people edit, add, reject and reopen', () => {
  const outage = derive([source]).milestones.impact_started!
  const edited = decide(noDecisions, {
    kind: 'timeline.edit',
    args: { event: outage.id, fields: { at: outage.at + 60_000, role: 'DBA' } },
  })
  const after = derive([source], edited)
  expect(after.milestones.impact_started).toMatchObject({
    at: outage.at + 60_000,
    edited: true,
    role: 'DBA',
    state: 'accepted',
  })
  expect(minutes(after)['outage_to_recovery']).toBe(89)
  const added = decide(edited, {
    kind: 'timeline.add',
    args: { event: 'mine', title: '당직자 확인', at: outage.at + 300_000, kind: 'note', milestone: 'acknowledged' },
  })
  expect(derive([source], added).milestones.acknowledged?.id).toBe('mine')
  const rejected = decide(added, { kind: 'timeline.reject', args: { event: outage.id } })
  expect(derive([source], rejected).milestones.impact_started).toBeUndefined()
  const reopened = decide(rejected, { kind: 'timeline.reopen', args: { event: outage.id } })
  expect(derive([source], reopened).milestones.impact_started?.state).toBe('proposed')
})

test('a milestone that somebody names wins over words', () => {
  const named = told(185, 'Checkout shows errors')
  const row = { ...named, facts: { milestone: 'impact_started' } }
  const { milestones } = derive([{ evidence: 'record', reading: readingOf([...story, row]) }])
  expect(minuteOf(milestones.impact_started!.at)).toBe(185)
})
