import { damaged, takeBytes, takeVarint, type ByteReader } from './byte-reader.ts'
import { bytesOf } from './byte-writer.ts'
import { columnForms } from './encode-column.ts'
import { mostExponent, powers } from './scale-column.ts'

/** Throws Fault `chunk_damaged` for whatever `encodeColumn` does not write. */
export const decodeColumn = (from: ByteReader, length: number, order: 1 | 2): Float64Array => {
  const form = from.bytes[from.at++]
  const column = new Float64Array(length)
  if (form === columnForms.planes) takePlanes(from, column)
  else if (form === columnForms.deltas || form === columnForms.runs) takeScaled(from, column, form, order)
  else throw damaged('form')
  return column
}

const takeScaled = (from: ByteReader, column: Float64Array, form: number, order: 1 | 2) => {
  const exponent = from.bytes[from.at++]
  if (exponent === undefined || exponent > mostExponent) throw damaged('exponent')
  if (form === columnForms.runs) takeRuns(from, column)
  else takeDeltas(from, column)
  addUp(column, order, powers[exponent]!)
  takeExceptions(from, column)
}

const takeDeltas = (from: ByteReader, column: Float64Array) => {
  const { bytes } = from
  let { at } = from
  for (let i = 0; i < column.length; i++) {
    const low = bytes[at]!
    const high = bytes[at + 1]!
    if (low < 128) {
      column[i] = low
      at++
    } else if (high < 128) {
      column[i] = (low & 127) | (high << 7)
      at += 2
    } else {
      from.at = at
      column[i] = takeVarint(from)
      at = from.at
    }
  }
  from.at = at
}

const takeRuns = (from: ByteReader, column: Float64Array) => {
  for (let i = 0; i < column.length;) {
    const value = takeVarint(from)
    const end = i + takeVarint(from)
    if (end <= i || end > column.length) throw damaged('run')
    column.fill(value, i, end)
    i = end
  }
}

/** From zigzags to values, in place. */
const addUp = (column: Float64Array, order: 1 | 2, scale: number) => {
  let value = 0
  let step = 0
  for (let i = 0; i < column.length; i++) {
    const zigzag = column[i]!
    const shown = zigzag < 0x8000_0000 ? (zigzag >>> 1) ^ -(zigzag & 1) : farDifference(zigzag)
    value += step + shown
    if (order === 2 && i > 0) step += shown
    column[i] = value
  }
  if (scale !== 1) for (let i = 0; i < column.length; i++) column[i]! /= scale
}

const farDifference = (zigzag: number): number => (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2)

const takeExceptions = (from: ByteReader, column: Float64Array) => {
  const bytes = bytesOf(column)
  const count = takeVarint(from)
  if (count > column.length) throw damaged('exceptions')
  let i = 0
  for (let n = 0; n < count; n++) {
    i += takeVarint(from)
    if (i >= column.length) throw damaged('exceptions')
    bytes.set(takeBytes(from, 8), i * 8)
  }
}

const takePlanes = (from: ByteReader, column: Float64Array) => {
  const planes = takeBytes(from, column.length * 8)
  const bytes = bytesOf(column)
  for (let plane = 0; plane < 8; plane++) {
    let before = 0
    const start = plane * column.length
    for (let i = 0; i < column.length; i++) {
      before ^= planes[start + i]!
      bytes[i * 8 + plane] = before
    }
  }
}
