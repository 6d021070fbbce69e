import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Float64 values as little-endian bytes, gzip'd. */
export const packColumn = async (values: Float64Array): Promise<Buffer> =>
  pack(Buffer.from(values.buffer, values.byteOffset, values.byteLength), { level: 1 })

export const unpackColumn = async (packed: Buffer): Promise<Float64Array> => {
  const plain = await unpack(packed)
  const copy = new Uint8Array(plain)
  return new Float64Array(copy.buffer, 0, copy.length / 8)
}
