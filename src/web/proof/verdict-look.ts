import type { Cost, Verdict } from '../../wire/core.ts'

/** A verdict with its cost, as people are told it. */
export const looks = ['caught', 'over', 'unjudged', 'late', 'missed', 'unprovable', 'none'] as const
export type Look = (typeof looks)[number]

/** Caught alone is green: within the lead and within the budget of pages. */
export const lookOf = (verdict: Verdict | undefined, cost: Cost | undefined): Look => {
  if (!verdict) return 'none'
  if (verdict.kind !== 'caught') return verdict.kind
  if (!cost || cost.budget === 'not judged') return 'unjudged'
  return cost.budget === 'over' ? 'over' : 'caught'
}

export type Shade = 'proof' | 'late' | 'harm' | 'plain'
export const shadeOf: { readonly [L in Look]: Shade } = {
  caught: 'proof',
  over: 'late',
  unjudged: 'late',
  late: 'late',
  missed: 'harm',
  unprovable: 'plain',
  none: 'plain',
}
