import type { Case } from '../../core/proof/index.ts'
import { type KnownIncident, occasionOf } from '../../core/proof/index.ts'
import type { Db } from '../db/open-tables.ts'
import { countSamples, listEvidence, readPacked, recordingKey, type StoredEvidence } from '../evidence/index.ts'
import { listGuardrails, type StoredGuardrail } from '../guardrail/index.ts'
import { getIncident } from '../incident/index.ts'
import { readTimeline } from './known-windows.ts'
import type { RecordingPlace } from './proof-desk.ts'
import { lastProofs, type StoredProof } from './store.ts'

/** A case without its samples: small enough for a thread boundary. */
export type CaseFrame = Omit<Case, 'recording'>

/** All that the proof room is made of, as it is stored at one moment. */
export interface StoredRoom {
  readonly seq: number
  readonly frame: CaseFrame
  readonly guardrails: readonly StoredGuardrail[]
  /** The last of each guardrail, by its id. */
  readonly proofs: ReadonlyMap<string, StoredProof>
  readonly place: RecordingPlace
}

async function* packedSources(db: Db, incident: string, evidence: readonly StoredEvidence[]) {
  for (const one of evidence) {
    const source = await readPacked(db, incident, one)
    if (source.series.length > 0) yield source
  }
}

/** Samples never change under an evidence, so they may be read later than the rest. */
const placeOf = (db: Db, incident: string, evidence: readonly StoredEvidence[]): RecordingPlace => ({
  key: `${incident} ${recordingKey(evidence)}`,
  samples: () => countSamples(db, incident, evidence),
  sources: () => packedSources(db, incident, evidence),
})

type KnownWindows = (db: Db, but: string) => Promise<readonly KnownIncident[]>

/** Throws Fault `incident_not_found`. */
export const readRoom = async (db: Db, known: KnownWindows, key: string): Promise<StoredRoom> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      const { incident, seq } = await getIncident(tx, key)
      const occasion = occasionOf(incident, await readTimeline(tx, key))
      return {
        seq,
        frame: {
          incident,
          occasion,
          known: await known(tx, key),
          notApplicable: incident.notApplicable ?? [],
          notes: [],
        },
        guardrails: await listGuardrails(tx, key),
        proofs: await lastProofs(tx, key),
        place: placeOf(db, key, await listEvidence(tx, key)),
      }
    })
