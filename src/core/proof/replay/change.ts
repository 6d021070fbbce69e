/** What is asked of the change over a window. */
export interface Change {
  /** A fall is a restart from zero, and nothing counts below zero. */
  readonly counter: boolean
  readonly perSecond: boolean
}
