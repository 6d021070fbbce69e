import type { Series } from '../evidence/index.ts'

/** A series read as percent of its limit. `percent(i)` is of sample i; NaN where the limit is not known. */
export interface Gauge {
  readonly series: Series
  /** The limit that goes with sample `i`; absent for percentages and ratios. */
  readonly limit?: (index: number) => number
  readonly percent: (index: number) => number
}

const usedWords = /(_in_use|_used|_active|_busy|_current|_open|_usage|_bytes_used)(?=$|_)/i
const limitWords = /(_size|_max|_limit|_capacity|_total|_maximum)(?=$|_)/i
const percentWords = /(_percent|_pct|_percentage)$/i
const ratioWords = /(_ratio|_utili[sz]ation|_saturation)$/i

const stem = (name: string, part: RegExp) => name.replace(part, '')

const sameLabels = (a: Series, b: Series) => {
  const ka = Object.keys(a.labels)
  return ka.length === Object.keys(b.labels).length && ka.every(key => a.labels[key] === b.labels[key])
}

const limitOf = (series: Series, all: readonly Series[]): Series | undefined => {
  if (!usedWords.test(series.name)) return undefined
  const base = stem(series.name, usedWords)
  return all.find(
    it => it !== series && limitWords.test(it.name) && stem(it.name, limitWords) === base && sameLabels(it, series),
  )
}

/** Last index of `limit` at or before `at`; both ascend, so the cursor only moves on. */
const alongside = (limit: Series) => {
  let cursor = 0
  return (at: number): number => {
    if (limit.at[cursor]! > at) cursor = 0
    while (cursor + 1 < limit.at.length && limit.at[cursor + 1]! <= at) cursor++
    return limit.value[cursor] ?? NaN
  }
}

const gaugeOf = (series: Series, all: readonly Series[]): Gauge | undefined => {
  const limit = limitOf(series, all)
  if (limit) {
    const size = alongside(limit)
    return { series, limit: i => size(series.at[i]!), percent: i => (series.value[i]! / size(series.at[i]!)) * 100 }
  }
  if (percentWords.test(series.name)) return { series, percent: i => series.value[i]! }
  if (ratioWords.test(series.name)) return { series, percent: i => series.value[i]! * 100 }
  return undefined
}

/** Series that have a limit: a pair such as db_pool_in_use and db_pool_size with equal labels, or a percentage or ratio. */
export const findGauges = (all: readonly Series[]): readonly Gauge[] => all.flatMap(it => gaugeOf(it, all) ?? [])
