import type { Attempts } from '../evidence/index.ts'
import { MINUTE, type Millis } from '../ground/index.ts'

/** Attempts of each minute that has any, in time order: `at` is the minute's beginning, UTC ms. */
export interface AttemptMinutes {
  readonly at: readonly Millis[]
  readonly count: readonly number[]
  readonly failed: readonly number[]
}

/** Counts attempts minute by minute. Loses none: the columns sum to all attempts and to all that failed. */
export const countMinutes = (attempts: Attempts | undefined): AttemptMinutes => {
  const at: Millis[] = []
  const count: number[] = []
  const failed: number[] = []
  for (let i = 0; i < (attempts?.at.length ?? 0); i++) {
    const minute = Math.floor((attempts?.at[i] ?? 0) / MINUTE) * MINUTE
    if (at.at(-1) !== minute) {
      at.push(minute)
      count.push(0)
      failed.push(0)
    }
    const last = at.length - 1
    count[last] = (count[last] ?? 0) + 1
    if (attempts?.failed[i]) failed[last] = (failed[last] ?? 0) + 1
  }
  return { at, count, failed }
}
