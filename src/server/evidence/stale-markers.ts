import type { Labels, Series } from '../../core/evidence/index.ts'

/** Times of the stale markers of each series, by `markerKey`. */
export type StaleMarkers = ReadonlyMap<string, ReadonlySet<number>>

/** Of a label no more is read than this. */
const LONGEST = 1_000

export const markerKey = (name: string, labels: Labels): string =>
  JSON.stringify([
    name.slice(0, LONGEST),
    ...Object.entries(labels)
      .map(([label, value]) => [label, value.slice(0, LONGEST)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])

/** 1 where a sample is a marker: in the text that was read, and on a screen, it is a NaN as any other. */
export const staleColumn = (series: Series, markers: StaleMarkers): Uint8Array | undefined => {
  const known = markers.get(markerKey(series.name, series.labels))
  if (!known) return undefined
  return Uint8Array.from(series.at, (at, i) => Number(Number.isNaN(series.value[i]) && known.has(at)))
}
