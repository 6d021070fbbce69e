import { put, type GrowingColumns } from './grow-columns.ts'
import { powersOfTen } from './read-number.ts'

const [quote, comma, dot, minus, openBracket, closeBracket] = [34, 44, 46, 45, 91, 93]

/**
 * Samples `[1700000000.123,"1.5"],` from byte `p` on, as servers write them: the one loop that all of an answer's bytes
 * go through. Returns where the first sample stands that is written in another way, or is the last; the caller reads that one.
 */
export const scanPlainSamples = (bytes: Buffer, start: number, columns: GrowingColumns): number => {
  let p = start
  for (;;) {
    const from = p
    if (bytes[p] !== openBracket) return from
    let b = bytes[++p]!
    let seconds = 0
    for (; b >= 48 && b <= 57; b = bytes[++p]!) seconds = seconds * 10 + (b - 48)
    if (p === from + 1 || p - from > 12) return from
    let at = seconds * 1_000
    if (b === dot) {
      let unit = 100
      for (b = bytes[++p]!; b >= 48 && b <= 57; b = bytes[++p]!) {
        at += (b - 48) * unit
        unit /= 10
      }
      if (unit < 0.1) return from
    }
    if (b !== comma || bytes[p + 1] !== quote) return from
    p += 2
    b = bytes[p]!
    const negative = b === minus
    if (negative) b = bytes[++p]!
    const first = p
    let whole = 0
    for (; b >= 48 && b <= 57; b = bytes[++p]!) whole = whole * 10 + (b - 48)
    let value = whole
    let digits = p - first
    if (digits === 0) return from
    if (b === dot) {
      const after = p + 1
      for (b = bytes[++p]!; b >= 48 && b <= 57; b = bytes[++p]!) whole = whole * 10 + (b - 48)
      digits += p - after
      if (p === after || digits > 15) return from
      value = whole / powersOfTen[p - after]!
    }
    if (digits > 15 || b !== quote || bytes[p + 1] !== closeBracket || bytes[p + 2] !== comma) return from
    put(columns, at, negative ? -value : value)
    p += 3
  }
}
