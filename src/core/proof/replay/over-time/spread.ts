import type { Samples } from '../value.ts'
import type { OverTime } from './over-time.ts'

/** Welford's variance with Kahan's corrections. */
const variance = ({ value }: Samples, keepsInfinite: boolean, lo: number, hi: number): number => {
  let [mean, meanOff, squares, squaresOff] = [0, 0, 0, 0]
  for (let i = lo; i < hi; i++) {
    const v = value[i]!
    const count = i - lo + 1
    const delta = v - (mean + meanOff)
    const step = delta / count
    const nextMean = mean + step
    if (!keepsInfinite && (nextMean === Infinity || nextMean === -Infinity)) meanOff = 0
    else if (Math.abs(mean) >= Math.abs(step)) meanOff += mean - nextMean + step
    else meanOff += step - nextMean + mean
    mean = nextMean
    const square = delta * (v - (mean + meanOff))
    const nextSquares = squares + square
    if (!keepsInfinite && (nextSquares === Infinity || nextSquares === -Infinity)) squaresOff = 0
    else if (Math.abs(squares) >= Math.abs(square)) squaresOff += squares - nextSquares + square
    else squaresOff += square - nextSquares + squares
    squares = nextSquares
  }
  return (squares + squaresOff) / (hi - lo)
}

export const stdvarOverTime: OverTime = (samples, { dialect }) => {
  const keepsInfinite = dialect === 'prom2'
  return (lo, hi) => variance(samples, keepsInfinite, lo, hi)
}

export const stddevOverTime: OverTime = (samples, { dialect }) => {
  const keepsInfinite = dialect === 'prom2'
  return (lo, hi) => Math.sqrt(variance(samples, keepsInfinite, lo, hi))
}
