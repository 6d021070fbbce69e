import { deflateRawSync, inflateRawSync } from 'node:zlib'
import {
  decodeChunk,
  encodeChunk,
  joinSamples,
  samplesFormat,
  samplesIndexName,
  samplesIndexSchema,
  splitDays,
  type SamplesIndex,
} from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { fileOf, type BundleFile, type BundleSeries } from './contents.ts'

export const deflate = (plain: Uint8Array): Uint8Array => deflateRawSync(plain, { level: 6 })
export const inflate = (packed: Uint8Array, plainBytes: number): Uint8Array =>
  inflateRawSync(packed, { maxOutputLength: Math.max(1, plainBytes) })

const fileName = (i: number) => `samples/${String(i + 1).padStart(5, '0')}.bin`

/** Series as files: the index, and one of chunks for each. */
export const samplesFiles = (samples: readonly BundleSeries[]): readonly BundleFile[] => {
  if (samples.length === 0) return []
  const index: SamplesIndex = {
    format: samplesFormat,
    series: samples.map(({ part, series: { name, labels, sampling, at } }, i) => ({
      file: fileName(i),
      part,
      name,
      labels,
      sampling,
      samples: at.length,
    })),
  }
  return [
    fileOf(samplesIndexName, `${JSON.stringify(index, null, 1)}\n`),
    ...samples.map((one, i): BundleFile => ({ path: fileName(i), chunks: () => chunksOf(one) })),
  ]
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* chunksOf({ series }: BundleSeries): AsyncGenerator<Uint8Array> {
  for (const { at, value, stale } of splitDays(series)) {
    const chunk = encodeChunk(at, value, stale, deflate)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(chunk.length)
    yield length
    yield chunk
  }
}

const mostIndexBytes = 64 << 20
const mostSamples = 200_000_000

/** The index of a folder or a bundle. Throws Fault `bundle_invalid`. */
export const parseSamplesIndex = (file: string, bytes: Uint8Array): SamplesIndex => {
  const invalid = (detail: string) => new Fault('bundle_invalid', { file, detail: `${samplesIndexName}: ${detail}` })
  if (bytes.length > mostIndexBytes) throw invalid('64 MiB')
  const parsed = samplesIndexSchema.safeParse(parseJson(bytes, invalid))
  if (!parsed.success) throw invalid(issueText(parsed.error.issues[0]))
  if (parsed.data.series.reduce((sum, one) => sum + one.samples, 0) > mostSamples) throw invalid(`${mostSamples}`)
  return parsed.data
}

export const issueText = (issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) =>
  issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : ''

export const parseJson = (bytes: Uint8Array, invalid: (detail: string) => Fault): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw invalid('JSON')
    throw error
  }
}

/** One series out of its member. Throws Fault `chunk_damaged`. */
export const decodeSeries = (
  { part, name, labels, sampling, samples }: SamplesIndex['series'][number],
  bytes: Uint8Array,
): BundleSeries => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const days = []
  let count = 0
  for (let p = 0; p < view.length;) {
    const end = p + 4 <= view.length ? p + 4 + view.readUInt32LE(p) : Infinity
    if (end > view.length) throw new Fault('chunk_damaged', { detail: 'end' })
    const day = decodeChunk(view.subarray(p + 4, end), inflate)
    count += day.at.length
    if (count > samples) throw new Fault('chunk_damaged', { detail: 'count' })
    days.push(day)
    p = end
  }
  if (count !== samples) throw new Fault('chunk_damaged', { detail: 'count' })
  return { part, series: { name, labels, ...joinSamples(days), sampling } }
}
