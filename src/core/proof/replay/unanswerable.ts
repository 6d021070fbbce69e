import type { Said } from '../../ground/index.ts'
import type { Missing } from '../model.ts'

/** Stops an evaluation where a server would answer an error, or where this engine has no exact answer. Never leaves this folder. */
export class Unanswerable extends Error {
  readonly missing: Missing

  constructor(what: Missing['what'], says: Said) {
    super(says.en)
    this.name = 'Unanswerable'
    this.missing = { what, says }
  }
}
