import type { Span, Stretch } from '../../evidence/index.ts'
import type { KnownIncident, Occasion } from '../model.ts'
import { ownSpan } from './judge-cost.ts'
import { commonSpans, joinSpans, lessSpans, type StretchRun } from './spans.ts'

/**
 * Normal time that counts: recorded, less the known incidents and what the rule looks back at the start of each run. `runs`
 * are of the covered stretches.
 */
export const normalTime = (
  runs: readonly StretchRun[],
  reachMs: number,
  occasion: Occasion,
  known: readonly KnownIncident[],
): readonly Span[] => {
  const stretches: readonly Stretch[] = runs.flatMap(run => run.stretches)
  const normal = joinSpans(stretches.filter(({ part }) => part === 'normal'))
  const evaluated = runs.map(({ from, until }) => ({ from: from + reachMs, until }))
  return lessSpans(commonSpans(normal, evaluated), [...known, ownSpan(occasion, stretches)])
}
