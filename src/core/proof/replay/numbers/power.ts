import { Unanswerable } from '../unanswerable.ts'

const cpuDependent = (x: number, y: number) =>
  new Unanswerable('function', {
    en: `${x} ^ ${y} depends on the processor of the server in its last digit; ask a server for it.`,
    ko: `${x} ^ ${y}은(는) 마지막 자리가 서버의 프로세서에 따라 달라집니다. 서버에서 계산해야 합니다.`,
  })

const isOdd = (y: number): boolean => Math.abs(y) < 2 ** 53 && Math.abs(y % 2) === 1

/** What Go answers where x or y is zero, one, infinite or not a number. */
const special = (x: number, y: number): number | undefined => {
  if (y === 0 || x === 1) return 1
  if (y === 1) return x
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (x === 0 || Math.abs(x) === Infinity || Math.abs(y) === Infinity) {
    if (x === -1) return 1
    return x ** y
  }
  if (y === 0.5) return Math.sqrt(x)
  if (y === -0.5) return 1 / Math.sqrt(x)
  return undefined
}

const scratch = new DataView(new ArrayBuffer(8))

/** Exponent and fraction (½ ≤ |fraction| < 1) as the bits hold them: right for normal numbers. */
export const splitRaw = (x: number): readonly [fraction: number, exponent: number] => {
  scratch.setFloat64(0, x)
  const high = scratch.getUint32(0)
  scratch.setUint32(0, ((high & 0x800fffff) | (1022 << 20)) >>> 0)
  return [scratch.getFloat64(0), ((high >>> 20) & 0x7ff) - 1022]
}

/** x = fraction × 2^exponent with ½ ≤ |fraction| < 1, for a finite x that is not zero. */
export const splitExponent = (x: number): readonly [fraction: number, exponent: number] => {
  const scale = Math.abs(x) < 2.2250738585072014e-308 ? 52 : 0
  const [fraction, exponent] = splitRaw(x * 2 ** scale)
  return [fraction, exponent - scale]
}

/** fraction × 2^exponent, rounded once. */
const joinExponent = (fraction: number, exponent: number): number => {
  if (fraction === 0 || !Number.isFinite(fraction)) return fraction
  const [f, e] = splitExponent(fraction)
  const all = e + exponent
  if (all > 1_024) return fraction < 0 ? -Infinity : Infinity
  if (all < -1_080) return fraction < 0 ? -0 : 0
  const half = Math.trunc(all / 2)
  return all >= -1_021 ? f * 2 ** half * 2 ** (all - half) : f * 2 ** -1_021 * 2 ** (all + 1_021)
}

/** Square and multiply over fraction and exponent apart, as Go's math.Pow does for whole powers. */
const wholePower = (x: number, y: number): number => {
  let [fraction, exponent] = splitExponent(x)
  let [product, total] = [1, 0]
  for (let left = Math.abs(y); left !== 0; left = Math.floor(left / 2)) {
    if (exponent < -4_096 || exponent > 4_096) {
      total += exponent
      break
    }
    if (left % 2 === 1) {
      product *= fraction
      total += exponent
    }
    fraction *= fraction
    exponent *= 2
    if (fraction < 0.5) {
      fraction += fraction
      exponent--
    }
  }
  return y < 0 ? joinExponent(1 / product, -total) : joinExponent(product, total)
}

/** x to the power of y as Go computes it. A broken power goes through exp, whose last digit depends on the processor: refused. */
export const goPower = (x: number, y: number): number => {
  const known = special(x, y)
  if (known !== undefined) return known
  if (!Number.isInteger(y)) {
    if (x < 0) return NaN
    throw cpuDependent(x, y)
  }
  if (Math.abs(y) >= 2 ** 63) {
    if (x === -1) return 1
    return Math.abs(x) < 1 === y > 0 ? 0 : Infinity
  }
  const power = wholePower(Math.abs(x), y)
  return x < 0 && isOdd(y) ? -power : power
}
