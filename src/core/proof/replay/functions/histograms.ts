import type { Column, Grid } from '../../model.ts'
import type { Dialect } from '../../../guardrail/index.ts'
import { type Cells, emptyCells } from '../align.ts'
import { keyOf, labelOf, withoutLabels } from '../labels.ts'
import { bucketFraction, bucketQuantile, type Buckets, levelSmallSteps, raiseFalls } from '../numbers/buckets.ts'
import type { Run } from '../run.ts'
import { unite } from '../unite.ts'
import { isAnywhere, type VectorValue, vectorOf } from '../value.ts'
import { type PromqlCall, scalarAt, vectorAt } from './function.ts'

interface Bucket {
  readonly bound: number
  readonly column: Column
}

const bucketLabel: ReadonlySet<string> = new Set(['le'])
const bucketAndName: ReadonlySet<string> = new Set(['le', '__name__'])

/** A bound as Go's ParseFloat reads it, decimal or infinite. */
const parseBound = (text: string): number | undefined => {
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined
  const bound = Number(text)
  return Number.isFinite(bound) ? bound : undefined
}

/** Buckets of each histogram in the order of their bounds; what has no bound is no bucket. */
const histogramsOf = ({ columns }: VectorValue): readonly (readonly Bucket[])[] => {
  const histograms = new Map<string, Bucket[]>()
  for (const column of columns) {
    const bound = parseBound(labelOf(column.labels, 'le'))
    if (bound === undefined) continue
    const key = keyOf(withoutLabels(column.labels, bucketLabel))
    const known = histograms.get(key)
    if (known) known.push({ bound, column })
    else histograms.set(key, [{ bound, column }])
  }
  return [...histograms.values()].map(buckets => buckets.toSorted((a, b) => a.bound - b.bound || 0))
}

type OfBuckets = (buckets: Buckets, k: number) => number

const fill = (buckets: readonly Bucket[], count: number, out: Cells, of: OfBuckets) => {
  const here: Buckets = { bounds: [], counts: [] }
  for (let k = 0; k < count; k++) {
    here.bounds.length = 0
    here.counts.length = 0
    for (const { bound, column } of buckets) {
      if (column.present[k] === 0) continue
      here.bounds.push(bound)
      here.counts.push(column.value[k]!)
    }
    if (here.bounds.length === 0) continue
    out.value[k] = of(here, k)
    out.present[k] = 1
  }
}

const eachHistogram = (vector: VectorValue, { count }: Grid, run: Run, of: OfBuckets): VectorValue => {
  const columns = histogramsOf(vector).map(buckets => {
    const cells = emptyCells(count)
    fill(buckets, count, cells, of)
    return { labels: withoutLabels(buckets[0]!.column.labels, bucketAndName), ...cells }
  })
  return unite(
    columns.filter(({ present }) => isAnywhere(present)),
    run,
    'by moment',
  )
}

const makeRise: { readonly [D in Dialect]: (counts: number[]) => void } = { prom2: raiseFalls, prom3: levelSmallSteps }

const histogramQuantile: PromqlCall = (plan, grid, run) => {
  const q = scalarAt(plan, 0, grid, run).value
  const rise = makeRise[run.rules.dialect]
  return eachHistogram(vectorAt(plan, 1, grid, run), grid, run, (buckets, k) => bucketQuantile(q[k]!, buckets, rise))
}

/** Prometheus 2 knows it of native histograms alone. */
const histogramFraction: PromqlCall = (plan, grid, run) => {
  const [lower, upper] = [scalarAt(plan, 0, grid, run).value, scalarAt(plan, 1, grid, run).value]
  const vector = vectorAt(plan, 2, grid, run)
  if (run.rules.dialect === 'prom2') return vectorOf([])
  return eachHistogram(vector, grid, run, (buckets, k) => bucketFraction(lower[k]!, upper[k]!, buckets))
}

export const histogramFunctions = {
  histogram_quantile: histogramQuantile,
  histogram_fraction: histogramFraction,
} as const satisfies Record<string, PromqlCall>
