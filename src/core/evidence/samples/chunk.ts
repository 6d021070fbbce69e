import type { Samples } from '../recording/model.ts'
import { damaged, takeVarint, type ByteReader } from './byte-reader.ts'
import { openWriter, putVarint, type ByteWriter } from './byte-writer.ts'
import { crc32 } from './crc32.ts'
import { decodeColumn } from './decode-column.ts'
import { columnRoom, encodeColumn } from './encode-column.ts'

/** Raw deflate, as Node's `deflateRawSync` gives it. */
export type Deflate = (plain: Uint8Array) => Uint8Array
/** Raw inflate; may throw, and must give no more than `plainBytes` bytes. */
export type Inflate = (packed: Uint8Array, plainBytes: number) => Uint8Array

/** Ten milliseconds apart, for a day. */
export const mostChunkSamples = 8_640_000

const version = 1
const forms = { stored: 0, deflated: 1 } as const
const headBytes = 6

/**
 * Samples in few bytes, lossless for every bit pattern of a time and of a value. Layout: version, form, CRC-32 of what
 * follows and of these two (little-endian), count, plain length, then the columns. Numbers are little-endian, as all of
 * Node's machines but one have them. RangeError over `mostChunkSamples` and for columns of unequal length.
 */
export const encodeChunk = (
  at: Float64Array,
  value: Float64Array,
  stale: Uint8Array | undefined,
  deflate: Deflate,
): Uint8Array => {
  const count = at.length
  if (count > mostChunkSamples || value.length !== count || (stale && stale.length !== count))
    throw new RangeError('columns of a chunk: unequal, or too long')
  const columns = openWriter(2 * columnRoom(count) + (stale ? 5 * count : 0) + 16)
  encodeColumn(columns, at, 2)
  encodeColumn(columns, value, 1)
  putStale(columns, stale)
  const plain = columns.bytes.subarray(0, columns.at)
  const packed = deflate(plain)
  const smaller = packed.length < plain.length
  return seal(count, plain.length, smaller ? packed : plain, smaller ? forms.deflated : forms.stored)
}

/** Throws Fault `chunk_damaged` for bytes that `encodeChunk` did not write, or that changed since: never a wrong sample. */
export const decodeChunk = (chunk: Uint8Array, inflate: Inflate): Samples => {
  const { count, plain } = unseal(chunk, inflate)
  const from: ByteReader = { bytes: plain, at: 0 }
  const at = decodeColumn(from, count, 2)
  const value = decodeColumn(from, count, 1)
  const stale = takeStale(from, count)
  if (from.at !== plain.length) throw damaged('length')
  return { at, value, ...(stale && { stale }) }
}

const seal = (count: number, plainBytes: number, body: Uint8Array, form: number): Uint8Array => {
  const head = openWriter(headBytes + 16)
  head.bytes[0] = version
  head.bytes[1] = form
  head.at = headBytes
  putVarint(head, count)
  putVarint(head, plainBytes)
  const chunk = new Uint8Array(head.at + body.length)
  chunk.set(head.bytes.subarray(0, head.at))
  chunk.set(body, head.at)
  new DataView(chunk.buffer).setUint32(2, checksum(chunk), true)
  return chunk
}

const checksum = (chunk: Uint8Array): number =>
  (crc32(chunk, headBytes) ^ (chunk[0]! * 0x9e3779b1) ^ (chunk[1]! << 9)) >>> 0

const unseal = (chunk: Uint8Array, inflate: Inflate): { readonly count: number; readonly plain: Uint8Array } => {
  if (chunk.length < headBytes + 2) throw damaged('head')
  if (chunk[0] !== version) throw damaged('version')
  const written = new DataView(chunk.buffer, chunk.byteOffset).getUint32(2, true)
  if (written !== checksum(chunk)) throw damaged('checksum')
  const head: ByteReader = { bytes: chunk, at: headBytes }
  const count = takeVarint(head)
  const plainBytes = takeVarint(head)
  if (count > mostChunkSamples || plainBytes > 2 * columnRoom(count) + 5 * count + 16) throw damaged('count')
  const body = chunk.subarray(head.at)
  const plain = chunk[1] === forms.deflated ? inflated(body, plainBytes, inflate) : body
  if (plain.length !== plainBytes || chunk[1]! > forms.deflated) throw damaged('length')
  return { count, plain }
}

const inflated = (body: Uint8Array, plainBytes: number, inflate: Inflate): Uint8Array => {
  try {
    return inflate(body, plainBytes)
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'inflate')
  }
}

/** 0: none. Else one more than how many there are, and the distances between them. */
const putStale = (to: ByteWriter, stale: Uint8Array | undefined) => {
  if (!stale) return putVarint(to, 0)
  putVarint(to, 1 + stale.reduce((sum, flag) => sum + (flag === 0 ? 0 : 1), 0))
  let before = 0
  for (let i = 0; i < stale.length; i++)
    if (stale[i] !== 0) {
      putVarint(to, i - before)
      before = i
    }
}

const takeStale = (from: ByteReader, length: number): Uint8Array | undefined => {
  const written = takeVarint(from)
  if (written === 0) return undefined
  if (written > length + 1) throw damaged('markers')
  const stale = new Uint8Array(length)
  let i = 0
  for (let n = 1; n < written; n++) {
    i += takeVarint(from)
    if (i >= length) throw damaged('markers')
    stale[i] = 1
  }
  return stale
}
