import type { RecordedSeries } from '../../../src/core/evidence/index.ts'

/** The bits by which Prometheus marks that a series has ended; `NaN` of JavaScript has others. */
const staleMarker = Buffer.from('020000000000f07f', 'hex')

const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128)
  return Buffer.from([...bytes, left])
}

const delimited = (field: number, body: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(body.length), body])

const labelOf = (name: string, value: string): Buffer =>
  delimited(1, Buffer.concat([delimited(1, Buffer.from(name)), delimited(2, Buffer.from(value))]))

/** Tag and length of a sample, tag and bits of its value, tag and at most 8 bytes of its time. */
const mostSampleBytes = 2 + 9 + 1 + 8

const writeSample = (into: Buffer, start: number, at: number, value: number, isStale: boolean): number => {
  let end = start + 12
  for (let left = at; ; left = Math.floor(left / 128)) {
    into[end++] = left > 127 ? (left % 128) | 128 : left
    if (left <= 127) break
  }
  into[start] = (2 << 3) | 2
  into[start + 1] = end - start - 2
  into[start + 2] = 9
  if (isStale) staleMarker.copy(into, start + 3)
  else into.writeDoubleLE(value, start + 3)
  into[start + 11] = 16
  return end
}

const firstFrom = (times: Float64Array, from: number): number => {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! < from) low = middle + 1
    else high = middle
  }
  return low
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)

/** Samples of one series in from ≤ at < until as a TimeSeries message; nothing where it has none. */
const timeSeriesOf = ({ name, labels, at, value, stale }: RecordedSeries, from: number, until: number): Buffer => {
  const [first, end] = [firstFrom(at, from), firstFrom(at, until)]
  if (first === end) return Buffer.alloc(0)
  const samples = Buffer.allocUnsafe((end - first) * mostSampleBytes)
  let length = 0
  for (let i = first; i < end; i++) length = writeSample(samples, length, at[i]!, value[i]!, stale?.[i] === 1)
  const pairs = Object.entries({ ...labels, __name__: name }).toSorted(byName)
  return delimited(
    1,
    Buffer.concat([...pairs.map(([label, text]) => labelOf(label, text)), samples.subarray(0, length)]),
  )
}

/** Snappy's block format with nothing but literals. */
const snappy = (body: Buffer): Buffer => {
  const parts = [varint(body.length)]
  for (let from = 0; from < body.length; from += 65_536) {
    const literal = body.subarray(from, from + 65_536)
    const tag = Buffer.from([61 << 2, (literal.length - 1) & 255, (literal.length - 1) >> 8])
    parts.push(tag, literal)
  }
  return Buffer.concat(parts)
}

const headers = {
  'content-encoding': 'snappy',
  'content-type': 'application/x-protobuf',
  'x-prometheus-remote-write-version': '0.1.0',
} as const

/** Writes all samples by remote write, in time order as far as a server asks for it: a window a request. */
export const writeSeries = async (
  address: string,
  series: readonly RecordedSeries[],
  windowMs = 1_200_000,
): Promise<void> => {
  const from = Math.min(...series.map(({ at }) => at[0] ?? Infinity))
  const until = Math.max(...series.map(({ at }) => at.at(-1) ?? -Infinity))
  for (let start = from; start <= until; start += windowMs) {
    const body = Buffer.concat(series.map(one => timeSeriesOf(one, start, start + windowMs)))
    if (body.length === 0) continue
    const answer = await fetch(`${address}/api/v1/write`, {
      method: 'POST',
      headers,
      body: new Uint8Array(snappy(body)),
    })
    if (!answer.ok) throw new Error(`remote write: ${answer.status} ${await answer.text()}`)
  }
}
