import type { Said } from '../lang.ts'

export interface FaultKind {
  /** HTTP status. */
  readonly status: number
  /** Process exit code. */
  readonly exit: number
  /** One sentence; `{name}` takes an argument. */
  readonly says: Said
  /** What to do about it. */
  readonly hint: Said
}

export const kind = (status: number, exit: number, says: Said, hint: Said): FaultKind => ({ status, exit, says, hint })
