import type { Said, Told } from '../ground/index.ts'
import type { Proof } from '../proof/index.ts'

/** `not applicable`: the incident says so of every rule, with a reason. */
export type CaseStatus = 'pass' | 'fail' | 'unprovable' | 'not applicable'

/** What the rules of a team are worth on one incident. */
export interface CaseResult {
  readonly incident: string
  readonly title: Told
  readonly status: CaseStatus
  /** Name of the rule that counts: the earliest that fired. */
  readonly by?: string
  /** One sentence each, the first says why the status is what it is. */
  readonly reasons: readonly Said[]
  readonly warnings: readonly Said[]
  /** Of each rule, in the order of the files. */
  readonly proofs: readonly Proof[]
  /** Pages of all rules that fire in the incident, in 30 normal days; absent where it was not judged. */
  readonly pagesPer30Days?: number
  /** Why the page budget was not judged of all rules that fire; absent where it was, and where none fires. */
  readonly budgetNotJudged?: Said
  readonly notApplicable: readonly { readonly guardrail: string; readonly reason: string }[]
}

/** The regression suite over a casebook. */
export interface SuiteResult {
  readonly cases: readonly CaseResult[]
  /** 0 all pass, 1 something fails, 2 something is unprovable, nothing was judged at all, or (strict) a budget was not. */
  readonly exit: 0 | 1 | 2
}
