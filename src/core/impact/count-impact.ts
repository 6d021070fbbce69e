import type { Attempts } from '../evidence/index.ts'
import { MINUTE } from '../ground/index.ts'
import type { Milestones } from '../timeline/index.ts'
import { countAttempts } from './count-attempts.ts'
import type { AttemptCount } from './model.ts'

const firstMinutes = 30

/** Of several records of attempts the longest: two exports of the same payments are one record, not twice the failures. */
export const longestAttempts = (all: readonly Attempts[]): Attempts | undefined =>
  all.reduce<Attempts | undefined>((best, it) => (best && best.at.length >= it.at.length ? best : it), undefined)

/** Attempts over the first half hour and over the whole outage, where the record has both ends. */
export const countImpact = (milestones: Milestones, attempts: Attempts | undefined): readonly AttemptCount[] => {
  const from = milestones.impact_started?.at
  const until = milestones.impact_ended?.at
  if (!attempts || from === undefined || until === undefined || until <= from) return []
  const first = from + firstMinutes * MINUTE
  const whole = countAttempts(attempts, from, until)
  return first < until ? [countAttempts(attempts, from, first), whole] : [whole]
}
