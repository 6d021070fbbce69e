/** Bytes that are written one after another; the room is made before, so that a varint needs no check. */
export interface ByteWriter {
  readonly bytes: Uint8Array
  at: number
}

export const openWriter = (room: number): ByteWriter => ({ bytes: new Uint8Array(room), at: 0 })

/** Seven bits a byte, lowest first. `n` is a whole number from 0 to 2^53; at most 8 bytes. */
export const putVarint = (to: ByteWriter, n: number): void => {
  let rest = n
  while (rest >= 0x8000_0000) {
    to.bytes[to.at++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  while (rest >= 128) {
    to.bytes[to.at++] = (rest & 127) | 128
    rest >>>= 7
  }
  to.bytes[to.at++] = rest
}

/** Bytes of numbers as they stand in memory: every bit pattern of a NaN survives, which a store of the number does not promise. */
export const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
