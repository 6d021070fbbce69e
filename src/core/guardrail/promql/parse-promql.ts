import { flattenSyntax } from './flatten-syntax.ts'
import { buildPlan } from './build-plan.ts'
import type { Plan } from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { readSyntax } from './read-syntax.ts'

const LONGEST = 20_000
const DEEPEST = 200

/** A text that could be deeper than it may be is refused before anything walks it by recursion. */
const refuseDepth = (text: string, tree: ReturnType<typeof readSyntax>) => {
  let depth = 0
  tree.cursor().iterate(
    node => {
      if (!node.type.is('Expr')) return
      depth += 1
      if (depth > DEEPEST)
        throw promqlFault(
          text,
          node.from,
          { en: `at most ${DEEPEST} expressions in each other`, ko: `${DEEPEST}겹까지의 식` },
          { en: 'a deeper one', ko: '더 깊은 식' },
        )
    },
    node => {
      if (node.type.is('Expr')) depth -= 1
    },
  )
}

/**
 * PromQL as a typed plan, checked as Prometheus 2.42 does; of Prometheus 3 it knows the functions and quoted names.
 * @throws Fault promql_invalid {line, column, offset, found…, expected…, near, caret}, for the first thing that is wrong.
 */
export const parsePromql = (text: string): Plan => {
  if (text.length > LONGEST)
    throw promqlFault(
      text,
      LONGEST,
      { en: `at most ${LONGEST} characters`, ko: `${LONGEST}자 이하의 식` },
      { en: `${text.length} characters`, ko: `${text.length}자` },
    )
  const top = readSyntax(text)
  refuseDepth(text, top)
  return buildPlan(text, flattenSyntax(text, top))
}
