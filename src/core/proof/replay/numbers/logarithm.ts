import { splitExponent, splitRaw } from './power.ts'

/** Coefficients of the series for log(1+f) in FreeBSD's msun e_log.c, which Go's math.Log follows too. */
const odd = [6.66666666666673513e-1, 2.857142874366239149e-1, 1.818357216161805012e-1, 1.479819860511658591e-1] as const
const even = [3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1] as const
const ln2High = 6.9314718036912381649e-1
const ln2Low = 1.90821492927058770002e-10

/** Natural logarithm with Go's operations in Go's order, which on x86-64 takes no care of subnormal numbers. */
export const goLog = (x: number): number => {
  if (Number.isNaN(x) || x === Infinity) return x
  if (x < 0) return NaN
  if (x === 0) return -Infinity
  let [fraction, exponent] = splitRaw(x)
  if (fraction < Math.SQRT1_2) {
    fraction *= 2
    exponent--
  }
  const f = fraction - 1
  const s = f / (2 + f)
  const s2 = s * s
  const s4 = s2 * s2
  const t1 = s2 * (odd[0] + s4 * (odd[1] + s4 * (odd[2] + s4 * odd[3])))
  const t2 = s4 * (even[0] + s4 * (even[1] + s4 * even[2]))
  const rest = t1 + t2
  const half = 0.5 * f * f
  return exponent * ln2High - (half - (s * (half + rest) + exponent * ln2Low) - f)
}

export const goLog2 = (x: number): number => {
  if (!(x > 0) || x === Infinity) return goLog(x)
  const [fraction, exponent] = splitExponent(x)
  return fraction === 0.5 ? exponent - 1 : goLog(fraction) * Math.LOG2E + exponent
}

export const goLog10 = (x: number): number => goLog(x) * Math.LOG10E
