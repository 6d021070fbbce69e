import type { Place, Tally } from './tally.ts'

/** An entry while its follow-ups may still come. Texts as recorded, cut to their bounds. */
export interface Draft {
  readonly at: number
  readonly pid: number
  readonly level: number
  readonly tally: Tally
  readonly text: string
  readonly sqlstate: string
  readonly user: string
  readonly database: string
  readonly application: string
  readonly place: Place
  /** DETAIL, HINT, CONTEXT and the masked STATEMENT, as they come. */
  readonly more: Map<string, string>
}
