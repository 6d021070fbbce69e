import { Fault } from '../../ground/index.ts'

export interface ByteReader {
  readonly bytes: Uint8Array
  at: number
}

export const damaged = (detail: string): Fault => new Fault('chunk_damaged', { detail })

/** Throws Fault `chunk_damaged` where the bytes end or the number is none that a writer writes. */
export const takeVarint = (from: ByteReader): number => {
  const { bytes } = from
  let byte = bytes[from.at++]
  if (byte === undefined) throw damaged('end')
  if (byte < 128) return byte
  let n = byte & 127
  for (let scale = 128; ; scale *= 128) {
    byte = bytes[from.at++]
    if (byte === undefined || scale > 2 ** 49) throw damaged('number')
    n += (byte & 127) * scale
    if (byte < 128) return n
  }
}

export const takeBytes = (from: ByteReader, length: number): Uint8Array => {
  const end = from.at + length
  if (end > from.bytes.length) throw damaged('end')
  const taken = from.bytes.subarray(from.at, end)
  from.at = end
  return taken
}
