const [quote, comma, dot, minus, open, close] = [34, 44, 46, 45, 91, 93]

/** Each is a double, so that dividing an exact whole number by it rounds once. */
const powersOfTen = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`))

const isDigit = (b: number) => b >= 48 && b <= 57

/** Where the last plain sample was read into: one pair, since there are millions. */
export const plain = { at: 0, value: 0 }

/**
 * `[1700000000.123,"-1.5"]` in exactly the bytes [from, to), as servers write nearly all of them, into `plain`. False for
 * anything written otherwise. Up to 15 digits over a power of ten is what Number() gives (Clinger 1990, the fast path).
 */
export const readPlainSample = (b: Uint8Array, from: number, to: number): boolean => {
  let p = from
  if (b[p++] !== open) return false
  const firstSecond = p
  let seconds = 0
  for (; isDigit(b[p]!); p++) seconds = seconds * 10 + (b[p]! - 48)
  if (p === firstSecond || p - firstSecond > 11) return false
  let at = seconds * 1_000
  if (b[p] === dot) {
    let unit = 100
    for (p++; isDigit(b[p]!) && unit >= 1; p++, unit /= 10) at += (b[p]! - 48) * unit
    if (unit === 100) return false
  }
  if (b[p++] !== comma || b[p++] !== quote) return false
  const negative = b[p] === minus
  if (negative) p++
  const first = p
  let whole = 0
  for (; isDigit(b[p]!); p++) whole = whole * 10 + (b[p]! - 48)
  let digits = p - first
  let decimals = 0
  if (b[p] === dot) {
    const after = ++p
    for (; isDigit(b[p]!); p++) whole = whole * 10 + (b[p]! - 48)
    decimals = p - after
    if (decimals === 0) return false
    digits += decimals
  }
  if (p === first || digits > 15 || b[p] !== quote || b[p + 1] !== close || p + 2 !== to) return false
  const value = decimals === 0 ? whole : whole / powersOfTen[decimals]!
  plain.at = at
  plain.value = negative ? -value : value
  return true
}
