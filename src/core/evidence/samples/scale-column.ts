/** A column as whole numbers: value = whole / 10^exponent, but for the exceptions, which repeat the value before them. */
export interface Scaled {
  readonly exponent: number
  readonly whole: Float64Array
  /** Indices that rise. */
  readonly exceptions: readonly number[]
}

export const mostExponent = 9
/** Differences of differences stay below 2^53. */
export const mostWhole = 2 ** 49

export const powers = Array.from({ length: mostExponent + 1 }, (_, n) => 10 ** n)

/** Undefined where more than a sixteenth of the values are no short decimals. */
export const scaleColumn = (column: Float64Array): Scaled | undefined => {
  const most = 1 + (column.length >> 4)
  const exponent = exponentOf(column, most)
  if (exponent === undefined) return undefined
  const scale = powers[exponent]!
  const whole = new Float64Array(column.length)
  const exceptions: number[] = []
  let before = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    const scaled = Math.round(value * scale)
    if (fits(value, scaled, scale)) before = scaled
    else if (exceptions.push(i) > most) return undefined
    whole[i] = before
  }
  return { exponent, whole, exceptions }
}

/** The least exponent that makes whole numbers of all but a few. */
const exponentOf = (column: Float64Array, mostUnfit: number): number | undefined => {
  let exponent = 0
  let unfit = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    let tried = exponent
    while (tried <= mostExponent && !fits(value, Math.round(value * powers[tried]!), powers[tried]!)) tried++
    if (tried <= mostExponent) exponent = tried
    else if (++unfit > mostUnfit) return undefined
  }
  return exponent
}

/** Minus zero, NaN and the infinities have no whole number. */
const fits = (value: number, scaled: number, scale: number): boolean =>
  scaled / scale === value && scaled <= mostWhole && scaled >= -mostWhole && (scaled !== 0 || Object.is(value, 0))
