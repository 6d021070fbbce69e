export interface NumberCursor {
  readonly bytes: Buffer
  at: number
  /** How many nulls were read. */
  nulls: number
}

/** Every one is a double, so that dividing an exact whole number by it rounds once. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

const words: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['+Inf', Infinity],
  ['-Inf', -Infinity],
  ['Inf', Infinity],
  ['Infinity', Infinity],
  ['+Infinity', Infinity],
  ['-Infinity', -Infinity],
])

const endsNumber = (b: number | undefined) =>
  b === undefined || b === 34 || b === 44 || b === 93 || b === 125 || b === 32 || b === 10 || b === 13 || b === 9

/**
 * The number at the cursor, in bits what Number() gives. Whole numbers up to 2^53 scaled by a power of ten that is a
 * double are computed here (Clinger 1990, the fast path); all else goes the slow way. Undefined where no number stands.
 */
export const readNumber = (c: NumberCursor): number | undefined => {
  const { bytes } = c
  let p = c.at
  const negative = bytes[p] === 45
  if (negative) p++
  const first = p
  let whole = 0
  let digits = 0
  let fraction = 0
  let b = bytes[p]!
  for (; b >= 48 && b <= 57; b = bytes[++p]!) {
    whole = whole * 10 + (b - 48)
    digits++
  }
  if (b === 46) {
    b = bytes[++p]!
    const from = p
    for (; b >= 48 && b <= 57; b = bytes[++p]!) whole = whole * 10 + (b - 48)
    fraction = p - from
    digits += fraction
  }
  if (digits === 0 || digits > 15 || p === first || !endsNumber(b)) return readSlowly(c)
  c.at = p
  const size = fraction === 0 ? whole : whole / powersOfTen[fraction]!
  return negative ? -size : size
}

const longest = 400
const numeric = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/

const readSlowly = (c: NumberCursor): number | undefined => {
  let p = c.at
  while (!endsNumber(c.bytes[p]) && p - c.at < longest) p++
  const text = c.bytes.toString('latin1', c.at, p)
  const value = words.get(text) ?? (numeric.test(text) ? Number(text) : undefined)
  if (text === 'null') c.nulls++
  if (text !== 'null' && value === undefined) return undefined
  c.at = p
  return value ?? Number.NaN
}
