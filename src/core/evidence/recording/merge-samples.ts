import { joinSamples } from '../samples/days.ts'
import type { Samples } from './model.ts'

export interface Merged extends Samples {
  /** Samples that another says in the same words, and that were dropped. */
  readonly duplicates: number
  /** Samples dropped because an earlier one gives another value for their time; each such time once, in order. */
  readonly conflicts: number
  readonly conflictsAt: Float64Array
  /** A source had its samples out of time order. */
  readonly disordered: boolean
}

const none = new Float64Array()

/** One series out of its sources: times strictly rise; where two speak of one time the earlier source wins. */
export const mergeSamples = (sources: readonly Samples[]): Merged => {
  const disordered = sources.some(({ at }) => !rises(at, false))
  const all = joined(sources)
  if (rises(all.at, true)) return { ...all, duplicates: 0, conflicts: 0, conflictsAt: none, disordered }
  return { ...unique(sorted(all)), disordered }
}

const rises = (at: Float64Array, strictly: boolean): boolean => {
  for (let i = 1; i < at.length; i++) {
    const [before, here] = [at[i - 1]!, at[i]!]
    if (strictly ? here <= before : here < before) return false
  }
  return true
}

const joined = (sources: readonly Samples[]): Samples => {
  const [only] = sources
  return only && sources.length === 1 ? only : joinSamples(sources)
}

/** By time; samples of one time stay in the order of their sources. */
const sorted = ({ at, value, stale }: Samples): Samples => {
  const order = Uint32Array.from(at, (_, i) => i).sort((a, b) => at[a]! - at[b]! || a - b)
  return {
    at: Float64Array.from(order, i => at[i]!),
    value: Float64Array.from(order, i => value[i]!),
    ...(stale && { stale: Uint8Array.from(order, i => stale[i]!) }),
  }
}

const unique = ({ at, value, stale }: Samples): Omit<Merged, 'disordered'> => {
  const kept = { at: at.slice(), value: value.slice(), ...(stale && { stale: stale.slice() }) }
  let length = 0
  let duplicates = 0
  let conflicts = 0
  const conflictsAt: number[] = []
  for (let i = 0; i < at.length; i++) {
    const last = length - 1
    if (last >= 0 && at[i] === kept.at[last]) {
      const same = Object.is(value[i], kept.value[last]) && stale?.[i] === kept.stale?.[last]
      if (same) duplicates++
      else {
        conflicts++
        if (conflictsAt.at(-1) !== at[i]) conflictsAt.push(at[i]!)
      }
      continue
    }
    kept.at[length] = at[i]!
    kept.value[length] = value[i]!
    if (kept.stale && stale) kept.stale[length] = stale[i]!
    length++
  }
  return {
    at: kept.at.slice(0, length),
    value: kept.value.slice(0, length),
    ...(kept.stale && { stale: kept.stale.slice(0, length) }),
    duplicates,
    conflicts,
    conflictsAt: Float64Array.from(conflictsAt),
  }
}
