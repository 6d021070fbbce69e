import type { Runs } from './active-runs.ts'

interface Present {
  readonly present: Uint8Array
}

/** Beside the columns and not in them: a copy with another presence must not take the runs of the first. */
const known = new WeakMap<Present, { readonly runs: Runs; readonly points: number }>()

const bytesOf = (runs: Runs, points: number): Uint8Array => {
  const bytes = new Uint8Array(points)
  for (let r = 0; r < runs.length; r += 2) bytes.fill(1, runs[r], runs[r + 1])
  return bytes
}

/** A column of so many points that is present in these runs. A byte for each point is written only where somebody reads it. */
export const presentInRuns = <T extends object>(rest: T, runs: Runs, points: number): T & Present => {
  let bytes: Uint8Array | undefined
  const column = {
    ...rest,
    get present() {
      return (bytes ??= bytesOf(runs, points))
    },
  }
  known.set(column, { runs, points })
  return column
}

/** Where the column is present, if that is known without reading its bytes. */
export const knownRuns = (column: Present): Runs | undefined => known.get(column)?.runs

/** The presence of a column with something else around it. */
export const presentAs = <T extends object>(column: Present, rest: T): T & Present => {
  const its = known.get(column)
  return its ? presentInRuns(rest, its.runs, its.points) : { ...rest, present: column.present }
}
