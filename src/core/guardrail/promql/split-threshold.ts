import type { BinaryPlan, Place, Plan } from './plan.ts'

type ComparisonSign = '==' | '!=' | '>' | '<' | '>=' | '<='

/** A rule that compares a vector with a number: `left sign value`. */
export interface Threshold {
  readonly left: Plan
  readonly sign: ComparisonSign
  readonly value: number
  /** Where the number stands, with its own sign and brackets. */
  readonly at: Place
}

const flipped: Readonly<Record<ComparisonSign, ComparisonSign>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
}
const isComparisonSign = (sign: BinaryPlan['sign']): sign is ComparisonSign => sign in flipped

/** The value of a number as it may be written: 5, -5, -(5). */
const literal = (plan: Plan): number | undefined => {
  if (plan.op === 'number') return plan.value
  if (plan.op !== 'negate') return undefined
  const value = literal(plan.of)
  return value === undefined ? undefined : -value
}

/** The outermost comparison of a vector with a number, read as `left sign value` also where it is written the other way. */
export const splitThreshold = (plan: Plan): Threshold | undefined => {
  if (plan.op !== 'binary' || plan.bool || !isComparisonSign(plan.sign)) return undefined
  const [left, number, sign] =
    plan.left.type === 'vector' ? [plan.left, plan.right, plan.sign] : [plan.right, plan.left, flipped[plan.sign]]
  const value = literal(number)
  if (value === undefined || left.type !== 'vector') return undefined
  return { left, sign, value, at: { from: number.from, to: number.to } }
}

const written = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The text with another number in the place of its threshold; unchanged where the plan has none. */
export const withThreshold = (text: string, plan: Plan, value: number): string => {
  const threshold = splitThreshold(plan)
  return threshold ? text.slice(0, threshold.at.from) + written(value) + text.slice(threshold.at.to) : text
}
