import { decodeText } from '../decode-text.ts'

// A walk over JSON bytes without building values: it gives byte ranges for citations and works on a document cut off
// anywhere. What it does not check, JSON.parse checks later on the range.

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 92, 44, 58, 123, 125, 91, 93,
]

export const isSpace = (c: number | undefined) => c === 32 || c === 10 || c === 13 || c === 9

export const skipSpace = (b: Uint8Array, at: number): number => {
  let p = at
  while (p < b.length && isSpace(b[p])) p++
  return p
}

const skipString = (b: Uint8Array, at: number): number => {
  for (let p = at + 1; p < b.length; p++) {
    const c = b[p]
    if (c === backslash) p++
    else if (c === quote) return p + 1
  }
  return -1
}

/** Where the value that starts at `at` ends; -1 when the bytes end before it does. */
export const skipValue = (b: Uint8Array, at: number): number => {
  const first = b[at]
  if (first === quote) return skipString(b, at)
  if (first !== openBrace && first !== openBracket) return skipWord(b, at)
  let depth = 0
  for (let p = at; p < b.length; p++) {
    const c = b[p]
    if (c === quote) {
      const end = skipString(b, p)
      if (end < 0) return -1
      p = end - 1
    } else if (c === openBrace || c === openBracket) depth++
    else if ((c === closeBrace || c === closeBracket) && --depth === 0) return p + 1
  }
  return -1
}

const skipWord = (b: Uint8Array, at: number): number => {
  let p = at
  for (; p < b.length; p++) {
    const c = b[p]
    if (isSpace(c) || c === comma || c === closeBrace || c === closeBracket || c === colon) break
  }
  return p > at ? p : -1
}

/** Calls `on` with each value of the array at `at`; returns where it ends, -1 where it is cut off or not an array. */
export const eachItem = (b: Uint8Array, at: number, on: (from: number, to: number) => void): number => {
  if (b[at] !== openBracket) return -1
  let p = skipSpace(b, at + 1)
  if (b[p] === closeBracket) return p + 1
  while (p < b.length) {
    const end = skipValue(b, p)
    on(p, end)
    if (end < 0) return -1
    p = skipSpace(b, end)
    if (b[p] === closeBracket) return p + 1
    if (b[p] !== comma) return -1
    p = skipSpace(b, p + 1)
  }
  return -1
}

/** Calls `on` with each member of the object at `at`; `to` is -1 for a value that is cut off. Returns like `eachItem`. */
export const eachMember = (b: Uint8Array, at: number, on: (key: string, from: number, to: number) => void): number => {
  if (b[at] !== openBrace) return -1
  let p = skipSpace(b, at + 1)
  if (b[p] === closeBrace) return p + 1
  while (b[p] === quote) {
    const keyEnd = skipString(b, p)
    if (keyEnd < 0) return -1
    const from = skipSpace(b, keyEnd) + 1
    if (b[from - 1] !== colon) return -1
    const start = skipSpace(b, from)
    if (start >= b.length) return -1
    const end = skipValue(b, start)
    on(decodeText(b.subarray(p + 1, keyEnd - 1)), start, end)
    if (end < 0) return -1
    p = skipSpace(b, end)
    if (b[p] === closeBrace) return p + 1
    if (b[p] !== comma) return -1
    p = skipSpace(b, p + 1)
  }
  return -1
}

/** The value of a range; undefined where it is not JSON. */
export const parseRange = (b: Uint8Array, from: number, to: number): unknown => {
  try {
    return JSON.parse(decodeText(b.subarray(from, to < 0 ? b.length : to))) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
