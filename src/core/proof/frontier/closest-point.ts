import type { Millis } from '../../ground/index.ts'
import { windowOf } from '../judge/judge-window.ts'
import type { ThresholdSign } from '../levels/beyond.ts'
import type { LiveGround } from './live-ground.ts'

export interface ClosestPoint {
  readonly at: Millis
  readonly value: number
  readonly threshold: number
}

/** The value in the incident's window that comes nearest to the threshold, the first of equals. */
export const closestPoint = (
  { stretches, columns, occasion }: LiveGround,
  sign: ThresholdSign,
  threshold: number,
): ClosestPoint | undefined => {
  const side = sign === '>' || sign === '>=' ? 1 : -1
  const window = windowOf(occasion, stretches, stretches[0]?.stepMs ?? 1)
  let nearest = -Infinity
  let best: ClosestPoint | undefined
  stretches.forEach((stretch, s) => {
    const first = Math.max(0, Math.ceil((window.opensAt - stretch.from) / stretch.stepMs))
    const last = Math.min(stretch.count - 1, Math.floor((window.endsAt - stretch.from) / stretch.stepMs))
    for (const column of columns[s]!)
      for (let k = first; k <= last; k++) {
        const near = side * column[k]!
        if (!(near >= nearest)) continue
        const at = stretch.from + k * stretch.stepMs
        if (near > nearest || best === undefined || at < best.at) best = { at, value: column[k]!, threshold }
        nearest = near
      }
  })
  return best
}
