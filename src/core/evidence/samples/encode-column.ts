import { bytesOf, putVarint, type ByteWriter } from './byte-writer.ts'
import { scaleColumn, type Scaled } from './scale-column.ts'

/** How a column is written. `planes`: XOR with the value before, all first bytes, all second bytes … */
export const columnForms = { deltas: 0, runs: 1, planes: 2 } as const

/** Most bytes of a column: 8 a varint or a raw value, an exception 13; heads and tails besides. */
export const columnRoom = (length: number): number => length * 9 + 64

/** `order` 1: differences. 2: differences of differences, for times. */
export const encodeColumn = (to: ByteWriter, column: Float64Array, order: 1 | 2): void => {
  const scaled = scaleColumn(column)
  if (scaled) putScaled(to, column, scaled, order)
  else putPlanes(to, column)
}

const putScaled = (to: ByteWriter, column: Float64Array, { exponent, whole, exceptions }: Scaled, order: 1 | 2) => {
  const zigzags = whole
  const inRuns = differences(whole, order) * 4 < whole.length
  to.bytes[to.at++] = inRuns ? columnForms.runs : columnForms.deltas
  to.bytes[to.at++] = exponent
  if (inRuns) putRuns(to, zigzags)
  else putDeltas(to, zigzags)
  putVarint(to, exceptions.length)
  const bytes = bytesOf(column)
  let before = 0
  for (const i of exceptions) {
    putVarint(to, i - before)
    before = i
    to.bytes.set(bytes.subarray(i * 8, i * 8 + 8), to.at)
    to.at += 8
  }
}

/** In place: twice the size of a difference, and one less for a negative one. How many runs of the same they make. */
const differences = (whole: Float64Array, order: 1 | 2): number => {
  let value = 0
  let step = 0
  let runs = 0
  let before = -1
  for (let i = 0; i < whole.length; i++) {
    const here = whole[i]!
    const delta = here - value
    const shown = delta - step
    value = here
    if (order === 2 && i > 0) step = delta
    // Signs of small differences are dice: bits take them without a branch.
    const zigzag = shown === (shown | 0) ? ((shown << 1) ^ (shown >> 31)) >>> 0 : shown < 0 ? -2 * shown - 1 : 2 * shown
    if (zigzag !== before) runs++
    whole[i] = before = zigzag
  }
  return runs
}

const putRuns = (to: ByteWriter, zigzags: Float64Array) => {
  for (let i = 0; i < zigzags.length;) {
    const here = zigzags[i]!
    let end = i + 1
    while (end < zigzags.length && zigzags[end] === here) end++
    putVarint(to, here)
    putVarint(to, end - i)
    i = end
  }
}

const putDeltas = (to: ByteWriter, zigzags: Float64Array) => {
  const { bytes } = to
  let { at } = to
  for (let i = 0; i < zigzags.length; i++) {
    const here = zigzags[i]!
    if (here < 128) bytes[at++] = here
    else if (here < 16_384) {
      bytes[at++] = (here & 127) | 128
      bytes[at++] = here >>> 7
    } else {
      to.at = at
      putVarint(to, here)
      at = to.at
    }
  }
  to.at = at
}

const putPlanes = (to: ByteWriter, column: Float64Array) => {
  to.bytes[to.at++] = columnForms.planes
  const bytes = bytesOf(column)
  const { length } = column
  for (let plane = 0; plane < 8; plane++) {
    let before = 0
    for (let i = 0, p = plane; i < length; i++, p += 8) {
      const here = bytes[p]!
      to.bytes[to.at + i] = here ^ before
      before = here
    }
    to.at += length
  }
}
