/** 1.5e-7 as 0.00000015 and 1e21 as 1 with its zeros: the shortest digits that give the number back, without an exponent. */
export const plainNumber = (v: number): string => {
  if (Number.isNaN(v)) return 'NaN'
  if (!Number.isFinite(v)) return v > 0 ? '+Inf' : '-Inf'
  const sign = v < 0 || Object.is(v, -0) ? '-' : ''
  const [mantissa = '0', exponent = '0'] = String(Math.abs(v)).split('e')
  const [whole = '0', broken = ''] = mantissa.split('.')
  const digits = whole + broken
  const point = whole.length + Number(exponent)
  if (exponent === '0') return sign + mantissa
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return (
    sign + (point >= digits.length ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`)
  )
}
