import type { Plan } from './plan.ts'

/** The plans directly inside a plan. */
export const partsOf = (plan: Plan): readonly Plan[] => {
  switch (plan.op) {
    case 'number':
    case 'string':
    case 'select':
      return []
    case 'call':
      return plan.args
    case 'binary':
      return [plan.left, plan.right]
    case 'aggregate':
      return plan.param ? [plan.param, plan.of] : [plan.of]
    default:
      return [plan.of]
  }
}

/** A plan and everything in it, outer before inner. */
export const everyPart = (plan: Plan): readonly Plan[] => [plan, ...partsOf(plan).flatMap(everyPart)]
