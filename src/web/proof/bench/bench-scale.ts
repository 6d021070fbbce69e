import type { Unit } from '../../guardrail/index.ts'
import { valueTicks } from '../../timeline/index.ts'
import type { Levels } from '../read-levels.ts'

/** The range in which a threshold is dragged. */
export interface BenchScale {
  readonly low: number
  readonly high: number
  /** One press of an arrow key. */
  readonly step: number
  readonly ticks: readonly number[]
}

/** Thresholds of one scale are at most so many steps. */
const STEPS = 100

const roundUp = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  return Number(([1, 2, 5, 10].map(n => n * power).find(n => n >= rough * (1 - 1e-9)) ?? rough).toPrecision(6))
}

const extent = (levels: Levels): readonly [number, number] => {
  let low = Infinity
  let high = -Infinity
  for (const stretch of levels.values)
    for (const column of stretch)
      for (const value of column) {
        if (value < low && value > -Infinity) low = value
        if (value > high && value < Infinity) high = value
      }
  return low <= high ? [low, high] : [0, 1]
}

/** From zero (or below) to over the highest value and the threshold itself; a share always reaches 100%. */
export const scaleOf = (levels: Levels, threshold: number, unit: Unit): BenchScale => {
  const [least, most] = extent(levels)
  const from = Math.min(0, least, threshold)
  const until = Math.max(most, threshold, unit === 'percent' ? 1 : 0)
  const ticks = valueTicks(from, until === from ? from + 1 : until, 4)
  const low = ticks[0] ?? 0
  const high = ticks.at(-1) ?? 1
  return { low, high, step: roundUp((high - low) / STEPS), ticks }
}

/** On a step, within the scale. */
export const snapped = (value: number, { low, high, step }: BenchScale): number =>
  Number(Math.min(high, Math.max(low, Math.round(value / step) * step)).toPrecision(10))

/** The value after a press of a key of a slider; undefined where the key means nothing to it. */
export const pressed = (key: string, value: number, scale: BenchScale): number | undefined => {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: value + scale.step,
    ArrowRight: value + scale.step,
    ArrowDown: value - scale.step,
    ArrowLeft: value - scale.step,
    PageUp: value + scale.step * 10,
    PageDown: value - scale.step * 10,
    Home: scale.low,
    End: scale.high,
  }
  const next = moves[key]
  return next === undefined ? undefined : snapped(next, scale)
}

/** Every threshold that the map of all of them shows. */
export const thresholdsOf = ({ low, high, step }: BenchScale): readonly number[] =>
  Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => Number((low + i * step).toPrecision(10)))
