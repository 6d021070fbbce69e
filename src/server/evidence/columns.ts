import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'

const pack = promisify(gzip)

/** Float64 values as little-endian bytes, gzip'd. */
export const packColumn = async (values: Float64Array): Promise<Buffer> =>
  pack(Buffer.from(values.buffer, values.byteOffset, values.byteLength), { level: 1 })

export const unpackColumn = (packed: Uint8Array): Float64Array => {
  const plain = new Uint8Array(gunzipSync(packed))
  return new Float64Array(plain.buffer, 0, plain.length / 8)
}
