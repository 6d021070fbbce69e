export interface PlantedSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly at: Float64Array
  readonly value: Float64Array
}

/** The NaN by which Prometheus marks that a series ended; as bytes, for no store of a number promises its bits. */
const staleBytes = Uint8Array.of(2, 0, 0, 0, 0, 0, 0xf0, 0x7f)

const varint = (n: number): Uint8Array => {
  const bytes: number[] = []
  let rest = n
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Uint8Array.from([...bytes, rest])
}

const framed = (tag: number, body: Uint8Array) => Buffer.concat([Uint8Array.of(tag), varint(body.length), body])
const text = (tag: number, value: string) => framed(tag, Buffer.from(value))

const sample = (at: number, value: number, stale: boolean) => {
  const body = new Uint8Array(9)
  body[0] = 0x09
  if (stale) body.set(staleBytes, 1)
  else new DataView(body.buffer).setFloat64(1, value, true)
  return framed(0x12, Buffer.concat([body, Uint8Array.of(0x10), varint(at)]))
}

const series = ({ labels, at, value }: PlantedSeries, from: number, to: number, isStale: (i: number) => boolean) =>
  framed(
    0x0a,
    Buffer.concat([
      ...Object.entries(labels)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, one]) => framed(0x0a, Buffer.concat([text(0x0a, name), text(0x12, one)]))),
      ...Array.from(at.subarray(from, to), (t, i) => sample(t, value[from + i]!, isStale(from + i))),
    ]),
  )

/** The block format of snappy with literals alone: no compression, as its description allows. */
const snappy = (plain: Buffer) => {
  const parts: Uint8Array[] = [varint(plain.length)]
  for (let p = 0; p < plain.length; p += 65_536) {
    const piece = plain.subarray(p, p + 65_536)
    parts.push(Uint8Array.of(61 << 2, (piece.length - 1) & 255, (piece.length - 1) >> 8), piece)
  }
  return Buffer.concat(parts)
}

const batch = 50_000

/** Plants samples over the remote-write protocol; `stale` names places of a series that are stale markers. */
export const remoteWrite = async (
  url: string,
  planted: readonly PlantedSeries[],
  stale: ReadonlyMap<PlantedSeries, ReadonlySet<number>> = new Map(),
): Promise<void> => {
  let held: Buffer[] = []
  let size = 0
  const send = async () => {
    if (held.length === 0) return
    const answer = await fetch(`${url}/api/v1/write`, {
      method: 'POST',
      headers: { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf' },
      body: new Uint8Array(snappy(Buffer.concat(held))),
    })
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
    held = []
    size = 0
  }
  for (const one of planted)
    for (let from = 0; from < one.at.length; from += batch) {
      const to = Math.min(one.at.length, from + batch)
      held.push(series(one, from, to, i => stale.get(one)?.has(i) ?? false))
      size += to - from
      if (size >= batch) await send()
    }
  await send()
  // VictoriaMetrics shows what was written only after a while, or when told to; Prometheus knows no such page.
  await fetch(`${url}/internal/force_flush`)
}
