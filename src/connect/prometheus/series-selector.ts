import type { Labels } from '../../core/evidence/index.ts'

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A selector that finds the series of these labels, and those that have more labels besides. */
export const selectorOf = (labels: Labels): string => {
  const one = ([name, value]: readonly [string, string]) =>
    `${plainName.test(name) ? name : JSON.stringify(name)}=${JSON.stringify(value)}`
  return `{${Object.entries(labels).map(one).join(',')}}`
}

/** The same text for the same labels, in whatever order they come. */
export const labelsKey = (labels: Labels): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))
