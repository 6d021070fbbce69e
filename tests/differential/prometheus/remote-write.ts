import type { RecordedSeries } from '../../../src/core/evidence/index.ts'

/** The bits by which Prometheus marks that a series has ended; `NaN` of JavaScript has others. */
const staleMarker = Buffer.from('020000000000f07f', 'hex')

const varint = (value: number | bigint): Buffer => {
  const bytes: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128)
  return Buffer.from([...bytes, Number(left)])
}

const delimited = (field: number, body: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(body.length), body])

const labelOf = (name: string, value: string): Buffer =>
  delimited(1, Buffer.concat([delimited(1, Buffer.from(name)), delimited(2, Buffer.from(value))]))

const sampleOf = (at: number, value: number, isStale: boolean): Buffer => {
  const bits = Buffer.alloc(8)
  if (isStale) staleMarker.copy(bits)
  else bits.writeDoubleLE(value)
  return delimited(2, Buffer.concat([Buffer.from([9]), bits, Buffer.from([16]), varint(at)]))
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)

/** Samples of one series in [from, until) as a TimeSeries message; nothing where it has none. */
const timeSeriesOf = ({ name, labels, at, value, stale }: RecordedSeries, from: number, until: number): Buffer => {
  const samples = [...at.keys()]
    .filter(i => at[i]! >= from && at[i]! < until)
    .map(i => sampleOf(at[i]!, value[i]!, stale?.[i] === 1))
  if (samples.length === 0) return Buffer.alloc(0)
  const pairs = Object.entries({ ...labels, __name__: name }).toSorted(byName)
  return delimited(1, Buffer.concat([...pairs.map(([label, text]) => labelOf(label, text)), ...samples]))
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

const windowMs = 1_200_000

/** Writes all samples by remote write, in time order as far as the server asks for it: 20 minutes a request. */
export const writeSeries = async (address: string, series: readonly RecordedSeries[]): Promise<void> => {
  const from = Math.min(...series.map(({ at }) => at[0] ?? Infinity))
  const until = Math.max(...series.map(({ at }) => at.at(-1) ?? -Infinity))
  for (let start = from; start <= until; start += windowMs) {
    const body = Buffer.concat(series.map(one => timeSeriesOf(one, start, start + windowMs)))
    if (body.length === 0) continue
    const answer = await fetch(`${address}/api/v1/write`, {
      method: 'POST',
      headers: {
        'content-encoding': 'snappy',
        'content-type': 'application/x-protobuf',
        'x-prometheus-remote-write-version': '0.1.0',
      },
      body: new Uint8Array(snappy(body)),
    })
    if (!answer.ok) throw new Error(`remote write: ${answer.status} ${await answer.text()}`)
  }
}
