import type { ScannedSeries } from './scan-answer.ts'
import { labelsKey } from './series-selector.ts'

/** Series of several answers about one time: each once, in the order of their labels, a time once and times rising. */
export const uniteSeries = (
  answers: readonly { readonly series: readonly ScannedSeries[] }[],
): readonly ScannedSeries[] => {
  const found = new Map<string, ScannedSeries[]>()
  for (const { series } of answers)
    for (const one of series) {
      const key = labelsKey(one.labels)
      const known = found.get(key)
      if (known) known.push(one)
      else found.set(key, [one])
    }
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, parts]) => uniteOne(parts))
}

/** Samples of one series that came in several answers, in time order, a time once. */
const uniteOne = (parts: readonly ScannedSeries[]): ScannedSeries => {
  const sorted = parts.toSorted((a, b) => a.at[0]! - b.at[0]!)
  const apart = sorted.every((one, i) => rises(one.at) && (i === 0 || sorted[i - 1]!.at.at(-1)! < one.at[0]!))
  if (apart && sorted.length === 1) return sorted[0]!
  const size = sorted.reduce((sum, one) => sum + one.at.length, 0)
  const [at, value] = [new Float64Array(size), new Float64Array(size)]
  let n = 0
  for (const one of sorted) {
    at.set(one.at, n)
    value.set(one.value, n)
    n += one.at.length
  }
  return apart ? { labels: sorted[0]!.labels, at, value } : sortOnce(sorted[0]!.labels, at, value)
}

const rises = (at: Float64Array): boolean => {
  for (let i = 1; i < at.length; i++) if (at[i]! <= at[i - 1]!) return false
  return true
}

const sortOnce = (labels: ScannedSeries['labels'], at: Float64Array, value: Float64Array): ScannedSeries => {
  const order = Uint32Array.from(at, (_, i) => i).sort((a, b) => at[a]! - at[b]! || a - b)
  const once = order.filter((place, i) => i === 0 || at[place] !== at[order[i - 1]!])
  return { labels, at: Float64Array.from(once, i => at[i]!), value: Float64Array.from(once, i => value[i]!) }
}
