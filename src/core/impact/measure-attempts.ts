import type { Attempts } from '../evidence/index.ts'
import { milestoneSays, type Measure, type Milestones, type Timeline } from '../timeline/index.ts'
import { countAttempts } from './count-attempts.ts'

const named = {
  id: 'failed_attempts',
  label: { ko: '실패한 시도', en: 'failed attempts' },
  formula: 'failed attempts, impact_started ≤ at < impact_ended',
} as const

const ends = ['impact_started', 'impact_ended'] as const

/** How many attempts failed during the impact, out of all in it; what is missing where an end is not known. */
export const measureAttempts = (milestones: Milestones, attempts: Attempts): Measure => {
  const { impact_started: from, impact_ended: until } = milestones
  if (!from || !until) {
    const missing = ends.filter(name => !milestones[name]).map(name => milestoneSays[name])
    const say = (lang: 'ko' | 'en') => missing.map(it => it[lang]).join(', ')
    return { ...named, kind: 'cannot tell', missing: { ko: say('ko'), en: say('en') } }
  }
  const counted = countAttempts(attempts, from.at, until.at)
  const cites = counted.attempts > 0 ? [counted.cite] : []
  return { ...named, kind: 'count', value: counted.failed, of: counted.attempts, from, until, cites }
}

/** The timeline with what its attempts give, behind the length of the impact; unchanged where no attempts are recorded. */
export const withAttempts = (timeline: Timeline, attempts: Attempts | undefined): Timeline => {
  if (!attempts) return timeline
  const [first, ...others] = timeline.measures
  return {
    ...timeline,
    measures: [...(first ? [first] : []), measureAttempts(timeline.milestones, attempts), ...others],
  }
}
