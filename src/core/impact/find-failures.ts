import type { Attempts } from '../evidence/index.ts'
import type { Millis } from '../ground/index.ts'

const find = (attempts: Attempts, failed: boolean, after: Millis): Millis | undefined => {
  for (let i = 0; i < attempts.at.length; i++) {
    if (attempts.at[i]! >= after && (attempts.failed[i] !== 0) === failed) return attempts.at[i]
  }
  return undefined
}

/** The first failed attempt at or after `after`. */
export const firstFailedAt = (attempts: Attempts, after: Millis): Millis | undefined => find(attempts, true, after)

/** The first attempt at or after `after` that succeeded. */
export const firstSucceededAt = (attempts: Attempts, after: Millis): Millis | undefined => find(attempts, false, after)
