import { goMax, goMin } from '../numbers/go-extremes.ts'
import { goLog, goLog10, goLog2 } from '../numbers/logarithm.ts'
import type { ScalarValue } from '../value.ts'
import { constantOf } from '../value.ts'
import { mapColumns, mapping, type PromqlCall, scalarAt, vectorAt } from './function.ts'

const sign = (v: number): number => (v < 0 ? -1 : v > 0 ? 1 : v)

/** Between two limits at each moment; nothing where they cross. */
const clamped =
  (least: (scalars: readonly ScalarValue[], k: number) => number, most: typeof least): PromqlCall =>
  (plan, grid, run) => {
    const vector = vectorAt(plan, 0, grid, run)
    const limits = plan.args.slice(1).map((_, i) => scalarAt(plan, i + 1, grid, run))
    return mapColumns(vector, run, ({ value, present }) => {
      const [out, kept] = [new Float64Array(value.length), present.slice()]
      for (let k = 0; k < out.length; k++) {
        const [low, high] = [least(limits, k), most(limits, k)]
        if (high < low) kept[k] = 0
        else out[k] = goMax(low, goMin(high, value[k]!))
      }
      return { value: out, present: kept }
    })
  }

const limit = (i: number) => (scalars: readonly ScalarValue[], k: number) => scalars[i]?.value[k] ?? NaN

/** To the nearest multiple, halves upwards. */
const round: PromqlCall = (plan, grid, run) => {
  const vector = vectorAt(plan, 0, grid, run)
  const nearest = plan.args.length > 1 ? scalarAt(plan, 1, grid, run) : constantOf(1, grid.count)
  return mapColumns(vector, run, ({ value, present }) => {
    const out = new Float64Array(value.length)
    for (let k = 0; k < out.length; k++) {
      const inverse = 1 / nearest.value[k]!
      out[k] = Math.floor(value[k]! * inverse + 0.5) / inverse
    }
    return { value: out, present }
  })
}

export const numberFunctions = {
  abs: mapping(Math.abs),
  ceil: mapping(Math.ceil),
  floor: mapping(Math.floor),
  sqrt: mapping(Math.sqrt),
  ln: mapping(goLog),
  log2: mapping(goLog2),
  log10: mapping(goLog10),
  sgn: mapping(sign),
  deg: mapping(v => (v * 180) / Math.PI),
  rad: mapping(v => (v * Math.PI) / 180),
  round,
  clamp: clamped(limit(0), limit(1)),
  clamp_min: clamped(limit(0), () => Infinity),
  clamp_max: clamped(() => -Infinity, limit(0)),
} as const satisfies Record<string, PromqlCall>
