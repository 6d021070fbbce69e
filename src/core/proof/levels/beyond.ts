export const thresholdSigns = ['>', '>=', '<', '<='] as const
export type ThresholdSign = (typeof thresholdSigns)[number]

/** A comparison in one form: a value v is beyond where `side * v > over`. A NaN never is. */
export interface Beyond {
  readonly side: 1 | -1
  readonly over: number
}

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/** The next double below; of −∞ and NaN themselves. */
const nextBelow = (value: number): number => {
  if (Number.isNaN(value) || value === -Infinity) return value
  if (value === 0) return -Number.MIN_VALUE
  float[0] = value
  bits[0] = bits[0]! + (value > 0 ? -1n : 1n)
  return float[0]
}

/** `v >= t` is `v > the double below t`, so all four signs are one comparison. The threshold is finite. */
export const beyondOf = (sign: ThresholdSign, threshold: number): Beyond => {
  const side = sign === '>' || sign === '>=' ? 1 : -1
  const over = side * threshold
  return { side, over: sign === '>' || sign === '<' ? over : nextBelow(over) }
}
