import type { CaseResult, SuiteResult } from './model.ts'

/**
 * The exit code of a regression suite: 1 when anything fails, else 2 when anything is unprovable, else 0. A casebook of which
 * nothing was judged is 2. `strict`: a case whose page budget was not judged is unprovable, and says so first.
 */
export const judgeSuite = (
  given: readonly CaseResult[],
  { strict = false }: { readonly strict?: boolean } = {},
): SuiteResult => {
  const cases = strict ? given.map(needingBudget) : given
  const has = (status: CaseResult['status']) => cases.some(one => one.status === status)
  const isOpen = !cases.some(isJudged) || has('unprovable')
  return { cases, exit: has('fail') ? 1 : isOpen ? 2 : 0 }
}

const needingBudget = (one: CaseResult): CaseResult => {
  const { status, budgetNotJudged: why, reasons, warnings } = one
  if (status !== 'pass' || !why) return one
  return {
    ...one,
    status: 'unprovable',
    reasons: [why, ...reasons],
    warnings: warnings.filter(({ en }) => en !== why.en),
  }
}

const isJudged = ({ status }: CaseResult): boolean => status !== 'not applicable'
