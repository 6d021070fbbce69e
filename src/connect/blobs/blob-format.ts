// A blob file: gzip frames one after another, then the index (start of each frame, end of the last; uint48 LE),
// then a trailer of 32 bytes: plain size, frame size, number of frames (float64 LE) and the mark.
export const frameBytes = 1 << 20
export const trailerBytes = 32
const mark = Buffer.from('NAblob1\n')

export interface BlobIndex {
  /** Plain bytes. */
  readonly size: number
  /** Plain bytes of each frame but the last. */
  readonly frame: number
  /** Where each frame starts in the file, and where the last one ends. */
  readonly starts: readonly number[]
}

export const encodeIndex = ({ size, frame, starts }: BlobIndex): Buffer => {
  const bytes = Buffer.alloc(starts.length * 6 + trailerBytes)
  starts.forEach((start, i) => bytes.writeUIntLE(start, i * 6, 6))
  const at = starts.length * 6
  bytes.writeDoubleLE(size, at)
  bytes.writeDoubleLE(frame, at + 8)
  bytes.writeDoubleLE(starts.length, at + 16)
  mark.copy(bytes, at + 24)
  return bytes
}

/** How many bytes the index takes before the trailer; undefined where the trailer is not one of ours. */
export const indexBytes = (trailer: Buffer): number | undefined => {
  const count = trailer.readDoubleLE(16)
  const ours = trailer.subarray(24).equals(mark) && Number.isInteger(count) && count > 0 && count < 1e8
  return ours ? count * 6 : undefined
}

export const decodeIndex = (index: Buffer, trailer: Buffer): BlobIndex => ({
  size: trailer.readDoubleLE(0),
  frame: trailer.readDoubleLE(8),
  starts: Array.from({ length: index.length / 6 }, (_, i) => index.readUIntLE(i * 6, 6)),
})
