import type { Levels } from './read-levels.ts'

type Stretch = Levels['head']['stretches'][number]

const anyAt = (columns: readonly Float64Array[], i: number): boolean =>
  columns.some(column => !Number.isNaN(column[i] ?? NaN))

/** First and last point at which any column has an element; undefined where none has. */
const hullOf = (columns: readonly Float64Array[], { count }: Stretch): readonly [number, number] | undefined => {
  let first = 0
  while (first < count && !anyAt(columns, first)) first++
  if (first === count) return undefined
  let last = count - 1
  while (!anyAt(columns, last)) last--
  return [first, last]
}

/**
 * Normal days are those of what the rule looks at: other series of the recording may reach further back, and what was not recorded
 * is no quiet day. The incident stays as it is.
 */
export const trimLevels = ({ head, values }: Levels): Levels => {
  const kept = head.stretches.flatMap((stretch, s) => {
    const columns = values[s] ?? []
    if (stretch.part === 'incident') return [{ stretch, columns }]
    const hull = hullOf(columns, stretch)
    if (!hull) return []
    const [first, last] = hull
    const from = stretch.from + first * stretch.stepMs
    const until = Math.min(stretch.until, stretch.from + (last + 1) * stretch.stepMs)
    return [
      {
        stretch: { ...stretch, from, until, count: last - first + 1 },
        columns: columns.map(column => column.subarray(first, last + 1)),
      },
    ]
  })
  return { head: { ...head, stretches: kept.map(it => it.stretch) }, values: kept.map(it => it.columns) }
}
