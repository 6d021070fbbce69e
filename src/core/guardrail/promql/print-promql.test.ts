import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPlan } from '../../../../tests/differential/random-promql.ts'
import { parsePromql } from './parse-promql.ts'
import type { Plan } from './plan.ts'
import { printPromql } from './print-promql.ts'

const withoutPlaces = (plan: Plan): unknown =>
  JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => {
      if (key === 'from' || key === 'to') return undefined
      return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
        ? String(value) + (Object.is(value, -0) ? '-' : '')
        : value
    }),
  )

test('what is printed reads back as the same plan', () => {
  fc.assert(
    fc.property(randomPlan, plan => {
      expect(withoutPlaces(parsePromql(printPromql(plan)))).toEqual(withoutPlaces(plan))
    }),
    { numRuns: 500 },
  )
})

test('every part can be cut out of its text and reads as itself', () => {
  const text = '(a + (b)) * -(c) > bool on (x) group_left (y) -sum by (z) (rate(d[5m] offset 1h)) ^ 2'
  const check = (plan: Plan) => {
    if (plan.type === 'string') return
    expect(withoutPlaces(parsePromql(text.slice(plan.from, plan.to)))).toEqual(withoutPlaces(plan))
    if (plan.op === 'binary') [plan.left, plan.right].forEach(check)
    else if (plan.op === 'negate' || plan.op === 'aggregate') check(plan.of)
    else if (plan.op === 'call') plan.args.forEach(check)
  }
  check(parsePromql(text))
})
