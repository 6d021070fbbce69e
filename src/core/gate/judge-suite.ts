import type { CaseResult, SuiteResult } from './model.ts'

/**
 * The exit code of a regression suite: 1 when anything fails, else 2 when anything is unprovable, else 0. A casebook of which
 * nothing was judged is 2. `strict`: a case whose page budget was not judged is 2 as well.
 */
export const judgeSuite = (
  cases: readonly CaseResult[],
  { strict = false }: { readonly strict?: boolean } = {},
): SuiteResult => {
  const has = (status: CaseResult['status']) => cases.some(one => one.status === status)
  const isOpen = !cases.some(isJudged) || has('unprovable') || (strict && cases.some(isUnjudgedBudget))
  return { cases, exit: has('fail') ? 1 : isOpen ? 2 : 0 }
}

export const isUnjudgedBudget = ({ status, pagesPer30Days }: CaseResult): boolean =>
  status === 'pass' && pagesPer30Days === undefined

const isJudged = ({ status }: CaseResult): boolean => status !== 'not applicable'
