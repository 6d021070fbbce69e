import type { RecordedSeries, Stretch } from '../../core/evidence/index.ts'
import type { Captured } from './capture-samples.ts'
import type { ScannedSeries } from './scan-answer.ts'
import { labelsKey } from './series-selector.ts'

/** One series of one part of a recording. */
export interface CapturedSeries {
  readonly part: Stretch['part']
  readonly series: RecordedSeries
}

const joined = (parts: readonly ScannedSeries[]) => {
  const size = parts.reduce((sum, one) => sum + one.at.length, 0)
  const [at, value] = [new Float64Array(size), new Float64Array(size)]
  let n = 0
  for (const one of parts) {
    at.set(one.at, n)
    value.set(one.value, n)
    n += one.at.length
  }
  return { at, value }
}

/** The days of a capture put together: each series once a part, in the order of part and labels. */
export const collectSeries = async ({ days }: Pick<Captured, 'days'>): Promise<readonly CapturedSeries[]> => {
  const found = new Map<string, { readonly part: Stretch['part']; readonly parts: ScannedSeries[] }>()
  for await (const { part, series } of days())
    for (const one of series) {
      const key = `${part} ${labelsKey(one.labels)}`
      const known = found.get(key)
      if (known) known.parts.push(one)
      else found.set(key, { part, parts: [one] })
    }
  return [...found.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { part, parts }]) => {
      const { __name__: name = '', ...labels } = parts[0]!.labels
      return { part, series: { name, labels, ...joined(parts), sampling: { kind: 'raw', staleMarkers: 'unknown' } } }
    })
}
