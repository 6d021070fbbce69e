import { expect, test } from 'vitest'
import { MINUTE } from '../../ground/index.ts'
import type { MilestoneName, Milestones, TimelineEvent } from '../../timeline/index.ts'
import { occasionOf } from './occasion-of.ts'
import { caseOf } from './reference-case.ts'

const { incident } = caseOf([])
const event = (at: number): TimelineEvent => ({
  id: String(at),
  kind: 'note',
  at,
  timeMeans: 'told',
  uncertaintyMs: 0,
  title: 'x',
  cites: [],
  state: 'accepted',
  edited: false,
  score: 1,
  derivedBy: 'person',
  facts: {},
})
const of = (at: Partial<Record<MilestoneName, number>>) => {
  const milestones: Milestones = Object.fromEntries(Object.entries(at).map(([name, one]) => [name, event(one)]))
  return occasionOf(incident, { milestones })
}

test('the window opens at the change, and ends with the impact', () => {
  expect(of({ change_deployed: 1, first_signal: 2, impact_started: 3, detected: 4, impact_ended: 5 })).toEqual({
    incident: 'PAY-1',
    opens: { at: 1, by: 'change_deployed' },
    impactStartedAt: 3,
    impactEndedAt: 5,
    detectedAt: 4,
    requiredLeadMs: 60 * MINUTE,
    pageBudgetPer30Days: 2,
  })
})
test('at the first signal where no change is known, or none before the outage', () => {
  expect(of({ first_signal: 2, impact_started: 3 })).toMatchObject({ opens: { at: 2, by: 'first_signal' } })
  expect(of({ change_deployed: 4, first_signal: 2, impact_started: 3 })).toMatchObject({ opens: { at: 2 } })
})
test.each([
  ['no outage', { change_deployed: 1 }, /impact_started/],
  ['nothing before it', { impact_started: 3, change_deployed: 4 }, /change_deployed/],
  ['an end before the start', { change_deployed: 1, impact_started: 3, impact_ended: 2 }, /impact_ended/],
])('%s: the milestone is named in both languages', (_, at, named) => {
  const found = of(at)
  if (!('missing' in found)) throw new Error('an occasion')
  expect(found.missing[0]).toMatchObject({ what: 'milestone' })
  expect(found.missing[0]?.says.en).toMatch(named)
  expect(found.missing[0]?.says.ko).toMatch(named)
})
