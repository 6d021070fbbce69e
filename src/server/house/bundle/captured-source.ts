import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BundleSeries } from '../../../connect/bundle/index.ts'
import type { EvidencePart, Sampling } from '../../../core/evidence/index.ts'
import { markerKey, type StaleMarkers } from '../../evidence/index.ts'

/** How Prometheus writes a value. */
const valueText = (value: number): string => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

async function* seriesText({ series }: BundleSeries): AsyncGenerator<string> {
  const metric = JSON.stringify({ __name__: series.name, ...series.labels })
  yield `{"metric":${metric},"values":[`
  let some: string[] = []
  let first = true
  for (const [i, at] of series.at.entries()) {
    some.push(`${first ? '' : ',\n'}[${at / 1_000},"${valueText(series.value[i] ?? NaN)}"]`)
    first = false
    if (some.length < 10_000) continue
    yield some.join('')
    some = []
  }
  yield `${some.join('')}]}`
}

async function* matrixText(all: readonly BundleSeries[]): AsyncGenerator<string> {
  yield '{"status":"success","data":{"resultType":"matrix","result":[\n'
  for (const [i, one] of all.entries()) {
    if (i > 0) yield ',\n'
    yield* seriesText(one)
  }
  yield '\n]}}\n'
}

export interface CapturedSource {
  readonly part: EvidencePart
  readonly sampling: Sampling
  readonly series: readonly BundleSeries[]
}

/** A text cannot tell a marker from a NaN: which are markers is kept beside it. */
export const markersOf = ({ series }: CapturedSource): StaleMarkers =>
  new Map(
    series.flatMap(({ series: { name, labels, at, stale } }) =>
      stale ? [[markerKey(name, labels), new Set(at.filter((_, i) => stale[i] === 1))] as const] : [],
    ),
  )

/** Captured series by what they are of and how they were sampled: each group becomes one evidence. */
export const groupCaptured = (samples: readonly BundleSeries[]): readonly CapturedSource[] => {
  const groups = new Map<string, CapturedSource & { readonly series: BundleSeries[] }>()
  for (const one of samples) {
    const { sampling } = one.series
    const key = JSON.stringify([one.part, sampling])
    const group = groups.get(key) ?? { part: one.part, sampling, series: [] }
    group.series.push(one)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Writes captured samples as an answer of Prometheus, so that they are evidence with bytes that anybody can read. */
export const writeCaptured = async (path: string, { series }: CapturedSource): Promise<void> =>
  pipeline(Readable.from(matrixText(series)), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
