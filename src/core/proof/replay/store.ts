import type { Labels, RecordedSeries } from '../../evidence/index.ts'
import type { Dialect, Matcher } from '../../guardrail/index.ts'
import type { ReplayGround } from '../model.ts'
import { comparePairs, labelOf, metricName, pairsOf } from './labels.ts'
import { compileMatchers } from './matches.ts'
import type { Samples } from './value.ts'

export interface StoredSeries extends Samples {
  /** The name among them. */
  readonly labels: Labels
  readonly stale?: Uint8Array
  /** Without stale markers, as ranges take them. */
  readonly live: () => Samples
}

/** Series in the order in which a Prometheus gives them, so that sums add up in the same order. */
export interface Store {
  readonly dialect: Dialect
  readonly select: (matchers: readonly Matcher[]) => readonly StoredSeries[]
}

const withoutMarkers = ({ at, value }: Samples, stale: Uint8Array): Samples => {
  let count = 0
  for (const mark of stale) count += mark === 0 ? 1 : 0
  const kept = { at: new Float64Array(count), value: new Float64Array(count) }
  for (let from = 0, to = 0; from < at.length; from++) {
    if (stale[from] !== 0) continue
    kept.at[to] = at[from]!
    kept.value[to++] = value[from]!
  }
  return kept
}

const storedOf = (series: RecordedSeries, labels: Labels): StoredSeries => {
  const { at, value, stale } = series
  if (!stale?.includes(1)) {
    const samples = { at, value }
    return { labels, at, value, live: () => samples }
  }
  let live: Samples | undefined
  return { labels, at, value, stale, live: () => (live ??= withoutMarkers({ at, value }, stale)) }
}

const storeOf = ({ series, dialect }: ReplayGround): Store => {
  const sorted = series
    .map(one => ({ one, pairs: pairsOf({ ...one.labels, [metricName]: one.name }) }))
    .toSorted((a, b) => comparePairs(a.pairs, b.pairs))
    .map(({ one, pairs }) => storedOf(one, Object.fromEntries(pairs)))
  const byName = new Map<string, StoredSeries[]>()
  for (const one of sorted) {
    const name = labelOf(one.labels, metricName)
    const same = byName.get(name)
    if (same) same.push(one)
    else byName.set(name, [one])
  }
  const selected = new Map<string, readonly StoredSeries[]>()
  const select = (matchers: readonly Matcher[]): readonly StoredSeries[] => {
    const key = JSON.stringify(matchers.map(({ label, sign, value }) => [label, sign, value]))
    const known = selected.get(key)
    if (known) return known
    const named = matchers.find(({ label, sign }) => label === metricName && sign === '=')
    const matches = compileMatchers(matchers, dialect)
    const found = (named ? (byName.get(named.value) ?? []) : sorted).filter(one => matches(one.labels))
    selected.set(key, found)
    return found
  }
  return { dialect, select }
}

const stores = new WeakMap<ReplayGround, Store>()

/** Made once for a ground. */
export const openStore = (ground: ReplayGround): Store => {
  const known = stores.get(ground)
  if (known) return known
  const store = storeOf(ground)
  stores.set(ground, store)
  return store
}
