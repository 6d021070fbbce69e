import { type Masked, roll1, roll2, SEED1, SEED2, TEXT } from './masked.ts'

/** Only the first line of a message makes its template, and of a very long line its beginning. */
const LINE_BYTES = 4_096
const MASK = 63

const isSpace = (c: number): boolean => c === 32 || c === 9 || c === 13
/** A digit, "=" or "@" anywhere in a token makes it a value. */
const VALUE = Uint8Array.from({ length: 256 }, (_, c) => ((c >= 48 && c <= 57) || c === 61 || c === 64 ? 1 : 0))

/** Behind the quote that closes the one at `p`, or -1. */
const closingQuote = (b: Uint8Array, p: number, end: number): number => {
  for (let q = p + 1; q < end; q++) if (b[q] === 34) return q + 1
  return -1
}

/**
 * Masks the first line of a message in [from, end): tokens with a digit, "=" or "@", tokens that begin with "/", and quoted
 * names become "?". Rules by measurement on public logs: better than a learned tree of templates, and one pass.
 */
export const maskMessage = (b: Uint8Array, from: number, end: number, m: Masked): void => {
  const out = m.out
  const stop = Math.min(end, from + LINE_BYTES)
  let p = from
  let o = 0
  let h1 = SEED1
  let h2 = SEED2
  const write = (c: number, hashed: number) => {
    out[o++] = c
    h1 = roll1(h1, hashed)
    h2 = roll2(h2, hashed)
  }
  while (p < stop && b[p] !== 10) {
    if (isSpace(b[p]!)) {
      p++
      continue
    }
    if (o > 0) write(32, 32)
    const keptO = o
    const kept1 = h1
    const kept2 = h2
    let value = b[p] === 47
    while (p < stop && b[p] !== 10 && !isSpace(b[p]!)) {
      const c = b[p]!
      const closed = c === 34 ? closingQuote(b, p, stop) : -1
      if (closed > 0) {
        write(34, 34)
        write(TEXT, MASK)
        write(34, 34)
        p = closed
        continue
      }
      if (VALUE[c] === 1) value = true
      if (!value) write(c < 32 ? 32 : c, c)
      p++
    }
    if (!value) continue
    o = keptO
    h1 = kept1
    h2 = kept2
    write(TEXT, MASK)
  }
  m.h1 = h1
  m.h2 = h2
  m.length = o
  m.clipped = false
  m.end = p
  m.lines = 0
}
