import type { Millis } from '../../ground/index.ts'
import { splitThreshold } from '../../guardrail/index.ts'
import type { Window } from './judge-window.ts'
import { momentsIn, partsOf } from './moments.ts'
import { engineFor, type Replayable } from './replay-rule.ts'

export interface Closest {
  readonly at: Millis
  readonly value: number
  readonly threshold: number
}

/** How near a value is to satisfying the condition; more is nearer. */
type Nearness = (value: number, threshold: number) => number

const nearness: Readonly<Partial<Record<string, Nearness>>> = {
  '>': value => value,
  '>=': value => value,
  '<': value => -value,
  '<=': value => -value,
  '==': (value, threshold) => -Math.abs(value - threshold),
}

/** Where the rule compares with a number: the value in the window that comes nearest to its threshold, the first of equals. */
export const closestMoment = async (on: Replayable, window: Window): Promise<Closest | undefined> => {
  const threshold = splitThreshold(on.rule.plan)
  const near = threshold && nearness[threshold.sign]
  if (!threshold || !near) return undefined
  const { group, rule } = on
  const span = { from: window.opensAt, until: window.endsAt + 1 }
  const text = rule.expr.slice(threshold.left.from, threshold.left.to)
  const engine = engineFor(on, span, 0)
  if ('missing' in engine) return undefined
  let best: (Closest & { readonly nearness: number }) | undefined
  for (const part of partsOf(momentsIn(span, group.intervalMs))) {
    const answer = await engine.evaluate(text, threshold.left, { ...part, from: part.from - group.queryOffsetMs })
    if (answer.kind === 'cannot') return undefined
    for (const { present, value } of answer.columns)
      for (let i = 0; i < part.count; i++) {
        const here = present[i] ? near(value[i] ?? Number.NaN, threshold.value) : Number.NaN
        const at = part.from + i * part.stepMs
        const isNearer = here > (best?.nearness ?? -Infinity) || (here === best?.nearness && at < best.at)
        if (isNearer) best = { at, value: value[i] ?? 0, threshold: threshold.value, nearness: here }
      }
  }
  return best && { at: best.at, value: best.value, threshold: best.threshold }
}
