import type { Column } from '../../model.ts'
import { isAnywhere, type ScalarValue } from '../value.ts'
import { comparison, type ComparisonSign, constantComparison } from './compare.ts'

const zoneLength = 128

/** Least and greatest value of each 128 cells; cells that hold nothing count too, which only makes a zone wider. */
interface Zones {
  readonly least: Float64Array
  readonly most: Float64Array
}

const zonesOf = (value: Float64Array): Zones => {
  const count = Math.ceil(value.length / zoneLength)
  const [least, most] = [new Float64Array(count).fill(Infinity), new Float64Array(count).fill(-Infinity)]
  for (let zone = 0, k = 0; zone < count; zone++) {
    let [low, high] = [Infinity, -Infinity]
    for (const end = Math.min(value.length, k + zoneLength); k < end; k++) {
      const v = value[k]!
      if (v < low) low = v
      if (v > high) high = v
    }
    least[zone] = low
    most[zone] = high
  }
  return { least, most }
}

const asked = new WeakMap<Float64Array, Zones | 'once'>()

/** Zones are worth making when the same values are compared a second time, as sweeps over thresholds do. */
const knownZones = (value: Float64Array): Zones | undefined => {
  const known = asked.get(value)
  if (known === undefined) {
    asked.set(value, 'once')
    return undefined
  }
  if (known !== 'once') return known
  const made = zonesOf(value)
  asked.set(value, made)
  return made
}

/** Whether a zone can hold a cell that satisfies the comparison; only where NaN never does. */
const possible: {
  readonly [S in ComparisonSign]?: (threshold: number, least: number, most: number) => boolean
} = {
  '>': (threshold, _least, most) => most > threshold,
  '>=': (threshold, _least, most) => most >= threshold,
  '<': (threshold, least) => least < threshold,
  '<=': (threshold, least) => least <= threshold,
  '==': (threshold, least, most) => least <= threshold && threshold <= most,
}

const keptByZones = (sign: ComparisonSign, { value, present }: Column, threshold: number, zones: Zones) => {
  const can = possible[sign]
  const compare = constantComparison[sign]
  let keep: Uint8Array | undefined
  let found = 0
  for (let zone = 0; zone < zones.least.length; zone++) {
    if (can && !can(threshold, zones.least[zone]!, zones.most[zone]!)) continue
    keep ??= new Uint8Array(present.length)
    const from = zone * zoneLength
    found |= compare(value, threshold, present, keep, from, Math.min(value.length, from + zoneLength))
  }
  return found === 1 ? keep : undefined
}

/** Where a column satisfies the comparison with a scalar; nothing where it never does. Zones that cannot are passed over. */
export const keptByScalar = (sign: ComparisonSign, column: Column, scalar: ScalarValue): Uint8Array | undefined => {
  const { value, present } = column
  const threshold = scalar.constant
  if (threshold === undefined) {
    const keep = new Uint8Array(present.length)
    comparison[sign](value, scalar.value, present, keep)
    return isAnywhere(keep) ? keep : undefined
  }
  const zones = possible[sign] && value.length > 2 * zoneLength ? knownZones(value) : undefined
  if (zones) return keptByZones(sign, column, threshold, zones)
  const keep = new Uint8Array(present.length)
  return constantComparison[sign](value, threshold, present, keep, 0, value.length) === 1 ? keep : undefined
}
