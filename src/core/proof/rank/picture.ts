import type { Millis } from '../../ground/index.ts'
import type { EvaluatedSignal } from './evaluate-signal.ts'

/** A signal around the incident: of each part of the time its most extreme value, on the side of trouble. */
export interface Picture {
  readonly from: Millis
  readonly until: Millis
  readonly value: readonly (number | null)[]
}

const mostParts = 200

export const pictureOf = (
  { stretches, columns }: EvaluatedSignal,
  sign: '>' | '<',
  from: Millis,
  until: Millis,
): Picture => {
  const value = Array.from<number | null>({ length: mostParts }).fill(null)
  const width = (until - from) / mostParts
  stretches.forEach((stretch, s) => {
    const first = Math.max(0, Math.ceil((from - stretch.from) / stretch.stepMs))
    for (let k = first; k < stretch.count; k++) {
      const part = Math.floor((stretch.from + k * stretch.stepMs - from) / width)
      if (part >= mostParts) break
      const v = columns[s]![k]!
      const other = value[part] ?? v
      if (Number.isFinite(v)) value[part] = sign === '>' ? Math.max(v, other) : Math.min(v, other)
    }
  })
  return { from, until, value }
}
