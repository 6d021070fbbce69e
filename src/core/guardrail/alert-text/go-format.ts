/** Go's %e: at least two digits of exponent. */
const withExponent = (digits: string): string =>
  digits.replace(/e([+-])(\d)$/, 'e$10$2').replace(/e([+-])0*(\d\d+)$/, 'e$1$2')

const special = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? undefined : value > 0 ? '+Inf' : '-Inf'
}
const signed = (value: number, text: string) => (Object.is(value, -0) ? `-${text}` : text)

/** Go's %v of a float64: the fewest digits, with an exponent below 1e-4 and from 1e6 on. */
export const goFloat = (value: number): string => {
  const named = special(value)
  if (named) return named
  const exponent = Number(value.toExponential().split('e')[1])
  if (exponent < -4 || exponent >= 6) return withExponent(value.toExponential())
  return signed(value, value.toString())
}

/** Go's %.Ng: N significant digits without trailing zeros. */
export const goGeneral = (value: number, digits: number): string => {
  const named = special(value)
  if (named) return named
  const precision = Math.max(1, digits)
  const [mantissa, power] = value.toExponential(precision - 1).split('e')
  const exponent = Number(power)
  const bare = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)
  if (exponent < -4 || exponent >= precision)
    return withExponent(`${bare(mantissa!)}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`)
  return signed(value, bare(value.toFixed(Math.max(0, precision - 1 - exponent))))
}

/** %f and %e with a precision. */
export const goFixed = (value: number, digits: number): string =>
  special(value) ??
  (Math.abs(value) < 1e21
    ? value.toFixed(digits)
    : BigInt(value).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : ''))
export const goExponent = (value: number, digits: number): string =>
  special(value) ?? withExponent(value.toExponential(digits))
