import type { Plan, SelectPlan } from './plan.ts'

export interface SelectorReach {
  readonly select: SelectPlan
  /** Length of its range window; 0: an instant selector, which looks back by staleness. */
  readonly rangeMs: number
  /** How far before the evaluation its oldest sample may lie, staleness apart; never negative. Fixed moments (@) apart. */
  readonly reachMs: number
}

const walk = (plan: Plan, back: number, rangeMs: number): readonly SelectorReach[] => {
  switch (plan.op) {
    case 'number':
    case 'string':
      return []
    case 'select':
      return [{ select: plan, rangeMs, reachMs: Math.max(0, back + rangeMs + plan.offsetMs) }]
    case 'range':
      return walk(plan.of, back, plan.rangeMs)
    case 'subquery':
      return walk(plan.of, back + plan.rangeMs + plan.offsetMs, 0)
    case 'call':
      return plan.args.flatMap(arg => walk(arg, back, 0))
    case 'aggregate':
      return [...(plan.param ? walk(plan.param, back, 0) : []), ...walk(plan.of, back, 0)]
    case 'negate':
      return walk(plan.of, back, 0)
    case 'binary':
      return [...walk(plan.left, back, 0), ...walk(plan.right, back, 0)]
  }
}

/** Every selector of a plan, in the order of the text, and how far back it looks. */
export const selectorsOf = (plan: Plan): readonly SelectorReach[] => walk(plan, 0, 0)

/** How far before an evaluation the plan looks, in ms, without the staleness of instant selectors. */
export const reachOf = (plan: Plan): number => Math.max(0, ...selectorsOf(plan).map(({ reachMs }) => reachMs))
