import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { decodeChunk, encodeChunk } from '../../core/evidence/index.ts'
import { unpackColumn } from './columns.ts'

/** Samples of one UTC day as they are stored: a chunk, or (from before there were chunks) two gzip'd columns. */
export type PackedDay = { readonly chunk: Uint8Array } | { readonly at: Uint8Array; readonly value: Uint8Array }

export interface Columns {
  readonly at: Float64Array
  readonly value: Float64Array
  /** 1 where the sample is a stale marker. */
  readonly stale?: Uint8Array
}

export const packDay = ({ at, value, stale }: Columns): Buffer =>
  Buffer.from(
    encodeChunk(at, value, stale?.includes(1) ? stale : undefined, plain => deflateRawSync(plain, { level: 1 })),
  )

const inflate = (packed: Uint8Array, most: number) => inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })

/** Throws Fault `chunk_damaged`. */
export const unpackDay = (day: PackedDay): Columns =>
  'chunk' in day ? decodeChunk(day.chunk, inflate) : { at: unpackColumn(day.at), value: unpackColumn(day.value) }

/** A row of series_day, whichever way it was stored. */
export const packedDay = (row: {
  readonly chunk: Buffer | null
  readonly at: Buffer | null
  readonly value: Buffer | null
}): PackedDay => {
  if (row.chunk) return { chunk: row.chunk }
  if (row.at && row.value) return { at: row.at, value: row.value }
  throw new Error('a day of a series has no samples')
}
