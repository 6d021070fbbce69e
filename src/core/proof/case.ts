import type { Recording } from '../evidence/index.ts'
import type { Said } from '../ground/index.ts'
import type { Incident, NotApplicable } from '../incident/index.ts'
import type { KnownIncident, Missing, Occasion } from './model.ts'

/** One recorded incident as proofs take it, whichever way it was stored. */
export interface Case {
  readonly incident: Incident
  readonly occasion: Occasion | { readonly missing: readonly Missing[] }
  readonly recording: Recording
  /** Other incidents of the casebook whose time lies in this recording. */
  readonly known: readonly KnownIncident[]
  readonly notApplicable: readonly NotApplicable[]
  /** What could not be read of its sources. */
  readonly notes: readonly Said[]
}
