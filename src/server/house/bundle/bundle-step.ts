import { createHash } from 'node:crypto'

/** Who brings what a bundle holds. */
export const ACTOR = 'bundle'

/** The last step of a bundle: with it, it is here. */
export const END = 'bundle.end'

/** Ids of the steps: the same bundle gives the same, so that a broken-off import goes on where it stopped. */
export type StepId = (what: string) => string

export const stepIds =
  (bundle: string): StepId =>
  what => {
    const hex = createHash('sha256').update(`bundle|${bundle}|${what}`).digest('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
