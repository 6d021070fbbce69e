import { createHash } from 'node:crypto'

/** Who loads the reference incident; no person did. */
export const ACTOR = 'reference'

/** The same step has the same id at every start, so that loading goes on where a killed process stopped. */
export const stepId = (what: string): string => {
  const hex = createHash('sha256').update(`reference|${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
