import type { Labels } from '../../evidence/index.ts'

/** Firings of one alert share their labels, and there may be many thousands of them. */
const known = new WeakMap<Labels, string>()

/** One text for one label set, whatever the order; an empty label is none. */
export const labelsKey = (labels: Labels): string => {
  const before = known.get(labels)
  if (before !== undefined) return before
  const key = JSON.stringify(
    Object.entries(labels)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  )
  known.set(labels, key)
  return key
}
