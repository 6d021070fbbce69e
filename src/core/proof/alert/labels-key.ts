import type { Labels } from '../../evidence/index.ts'

/** One text for one label set, whatever the order; an empty label is none. */
export const labelsKey = (labels: Labels): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  )
