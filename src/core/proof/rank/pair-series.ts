import type { RecordedSeries } from '../../evidence/index.ts'
import { labelsKey } from '../alert/labels-key.ts'

/** Two series of the same labels, of which one is a share of the other. */
export interface SeriesPair {
  readonly part: RecordedSeries
  readonly whole: RecordedSeries
}

const usedWords = new Set([
  'in',
  'use',
  'used',
  'active',
  'busy',
  'current',
  'open',
  'usage',
  'acquired',
  'checked',
  'out',
])
const sizeWords = new Set(['size', 'max', 'limit', 'capacity', 'total', 'quota', 'maximum'])
const errorWords = new Set([
  'error',
  'errors',
  'failed',
  'failure',
  'failures',
  'rejected',
  'rejections',
  'timeout',
  'timeouts',
])
const attemptWords = new Set(['request', 'requests', 'attempt', 'attempts', 'call', 'calls', 'operations', 'handled'])
const formWords = new Set(['total', 'count'])

const wordsOf = (name: string) => name.toLowerCase().split(/[_:]+/).filter(Boolean)

/** The name without words of a sort, where it has any of them. */
const stemWithout = (name: string, words: ReadonlySet<string>, alsoDrop: ReadonlySet<string> = new Set()) => {
  const all = wordsOf(name)
  if (!all.some(word => words.has(word))) return undefined
  return all.filter(word => !words.has(word) && !alsoDrop.has(word)).join('_')
}

const keyed = (all: readonly RecordedSeries[], stemOf: (name: string) => string | undefined) => {
  const found = new Map<string, RecordedSeries[]>()
  for (const series of all) {
    const stem = stemOf(series.name)
    if (stem === undefined) continue
    const key = `${stem} ${labelsKey(series.labels)}`
    found.set(key, [...(found.get(key) ?? []), series])
  }
  return found
}

const join = (
  parts: ReadonlyMap<string, readonly RecordedSeries[]>,
  wholes: ReadonlyMap<string, readonly RecordedSeries[]>,
): readonly SeriesPair[] =>
  [...parts].flatMap(([key, all]) =>
    all.flatMap(part => (wholes.get(key) ?? []).filter(whole => whole !== part).map(whole => ({ part, whole }))),
  )

/** `x_in_use` and `x_size`, and the like. */
export const pairGauges = (gauges: readonly RecordedSeries[]): readonly SeriesPair[] =>
  join(
    keyed(gauges, name => stemWithout(name, usedWords)),
    keyed(gauges, name => stemWithout(name, sizeWords)),
  )

/** `x_errors_total` and `x_requests_total`, `x_failed_total` and `x_total`. */
export const pairCounters = (counters: readonly RecordedSeries[]): readonly SeriesPair[] => {
  const drop = new Set([...attemptWords, ...formWords])
  return join(
    keyed(counters, name => stemWithout(name, errorWords, drop)),
    keyed(counters, name =>
      wordsOf(name).some(word => errorWords.has(word))
        ? undefined
        : wordsOf(name)
            .filter(word => !drop.has(word))
            .join('_'),
    ),
  )
}

const statusLabels = ['code', 'status', 'status_code', 'http_status_code'] as const

/** Counters of one name that differ in the code of their answer alone: which failed, and all. */
export interface StatusFamily {
  readonly name: string
  readonly label: string
  readonly failed: readonly RecordedSeries[]
  readonly all: readonly RecordedSeries[]
}

/** Families by status code in which some answer is a 5xx. */
export const findStatusFamilies = (counters: readonly RecordedSeries[]): readonly StatusFamily[] => {
  const families = new Map<string, { name: string; label: string; all: RecordedSeries[] }>()
  for (const series of counters) {
    const label = statusLabels.find(it => /^[1-5]([0-9]{2}|xx)$/.test(series.labels[it] ?? ''))
    if (label === undefined) continue
    const { [label]: _, ...rest } = series.labels
    const key = `${series.name} ${label} ${labelsKey(rest)}`
    const family = families.get(key) ?? { name: series.name, label, all: [] }
    family.all.push(series)
    families.set(key, family)
  }
  return [...families.values()]
    .map(family => ({ ...family, failed: family.all.filter(it => it.labels[family.label]!.startsWith('5')) }))
    .filter(({ failed, all }) => failed.length > 0 && failed.length < all.length)
}
