/** A column as whole numbers: value = whole / 10^exponent, but for the exceptions, which repeat the value before them. */
export interface Scaled {
  readonly exponent: number
  readonly whole: Float64Array
  /** Indices that rise. */
  readonly exceptions: readonly number[]
}

export const mostExponent = 9
/** Differences of differences stay below 2^53. */
const mostWhole = 2 ** 49

export const powers = Array.from({ length: mostExponent + 1 }, (_, n) => 10 ** n)

/**
 * Undefined where more than a sixteenth of the values are no short decimals. A value that fits an exponent fits every
 * greater one: w / s and 10w / 10s are the same quotient, rounded once.
 */
export const scaleColumn = (column: Float64Array): Scaled | undefined => {
  const most = 1 + (column.length >> 4)
  const whole = new Float64Array(column.length)
  const exceptions: number[] = []
  let exponent = 0
  let scale = 1
  let before = 0
  const start = copyWhole(column, whole)
  if (start > 0) before = whole[start - 1]!
  for (let i = start; i < column.length; i++) {
    const value = column[i]!
    const scaled = Math.round(value * scale)
    if (scaled / scale === value && scaled <= mostWhole && scaled >= -mostWhole && (scaled !== 0 || 1 / value > 0)) {
      whole[i] = before = scaled
      continue
    }
    const greater = greaterExponent(value, exponent)
    if (greater !== undefined && rescale(whole, i, powers[greater - exponent]!)) {
      exponent = greater
      scale = powers[exponent]!
      before = Math.round(value * scale)
    } else if (exceptions.push(i) > most) return undefined
    whole[i] = before
  }
  return { exponent, whole, exceptions }
}

/** Times and counts are whole as they stand: copies them up to the first that is not. */
const copyWhole = (column: Float64Array, whole: Float64Array): number => {
  let i = 0
  for (; i < column.length; i++) {
    const value = column[i]!
    if (value !== Math.floor(value) || value > mostWhole || value < -mostWhole || (value === 0 && 1 / value < 0)) break
    whole[i] = value
  }
  return i
}

/** The least greater exponent that makes a whole number of the value. Minus zero, NaN and the infinities have none. */
const greaterExponent = (value: number, exponent: number): number | undefined => {
  for (let tried = exponent + 1; tried <= mostExponent; tried++) {
    const scaled = Math.round(value * powers[tried]!)
    if (Math.abs(scaled) > mostWhole) return undefined
    if (scaled / powers[tried]! === value && scaled !== 0) return tried
  }
  return undefined
}

/** False, and nothing changes, where a number would become too large. */
const rescale = (whole: Float64Array, length: number, factor: number): boolean => {
  const most = mostWhole / factor
  for (let i = 0; i < length; i++) if (Math.abs(whole[i]!) > most) return false
  for (let i = 0; i < length; i++) whole[i]! *= factor
  return true
}
