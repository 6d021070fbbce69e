import { stringify } from 'yaml'
import type { BlobStore } from '../../../connect/blobs/index.ts'
import { type BundleContents, type BundleSeries, fileOf } from '../../../connect/bundle/index.ts'
import { type Decided, decidedName, decidedSchema } from '../../../wire/bundle/index.ts'
import { listClaimTexts } from '../../claim/index.ts'
import type { Db, Tx } from '../../db/open-tables.ts'
import { listEvidence, readPacked, type StoredEvidence } from '../../evidence/index.ts'
import { listGuardrails } from '../../guardrail/index.ts'
import { getIncident } from '../../incident/index.ts'
import { listProofs, unpackSource } from '../../proof/index.ts'
import { listDecided } from '../../timeline/index.ts'
import { evidenceFile, evidenceLine } from './evidence-file.ts'

/** What people decided: checked by the schema that reads it again. */
const readDecided = async (tx: Tx, key: string, names: Decided['names']): Promise<Decided> => {
  const guardrails = await listGuardrails(tx, key)
  const kept = new Set(guardrails.map(one => one.id))
  return decidedSchema.parse({
    format: 'notagain/decided@1',
    names,
    decisions: await listDecided(tx, key),
    texts: (await listClaimTexts(tx, key)).map(({ id, body, saidAt, translationOf }) => ({
      text: id,
      body,
      ...(saidAt !== undefined && { saidAt }),
      ...(translationOf !== undefined && { translationOf }),
    })),
    guardrails: guardrails.map(({ id, kind, note, spec }) => ({
      guardrail: id,
      kind,
      ...(note !== undefined && { note }),
      spec,
    })),
    proofs: (await listProofs(tx, key))
      .filter(({ proof }) => kept.has(proof.guardrail))
      .map(({ at, proof }) => ({ at, proof })),
  })
}

/** Only chunks hold stale markers: what has them goes out as it came, under samples/. */
const isCaptured = ({ sampling }: StoredEvidence) => sampling?.kind === 'raw' && sampling.staleMarkers === 'kept'

const readSamples = async (tx: Tx, key: string, captured: readonly StoredEvidence[]): Promise<BundleSeries[]> => {
  const samples: BundleSeries[] = []
  for (const one of captured) {
    const { part, series, sampling } = unpackSource(await readPacked(tx, key, one))
    if (sampling) for (const some of series) samples.push({ part, series: { ...some, sampling } })
  }
  return samples
}

/** The incident as it is at one moment. Throws Fault `incident_not_found`. */
export const bundleContents = async (db: Db, blobs: BlobStore, key: string, madeBy: string): Promise<BundleContents> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      const { incident } = await getIncident(tx, key)
      const all = await listEvidence(tx, key)
      const samples = await readSamples(tx, key, all.filter(isCaptured))
      const placed = all.filter(one => !isCaptured(one)).map((one, n) => ({ one, file: evidenceFile(blobs, one, n) }))
      const linesOf = (part: 'incident' | 'normal') =>
        placed.filter(({ one }) => one.part === part).map(({ one, file }) => evidenceLine(file, one))
      const names = Object.fromEntries(placed.map(({ one, file }) => [file.path, one.name]))
      const folder = {
        format: 'notagain/incident@1',
        ...incident,
        evidence: linesOf('incident'),
        normal: linesOf('normal'),
      }
      const decided = await readDecided(tx, key, names)
      return {
        files: [
          fileOf('incident.yaml', stringify(folder, { lineWidth: 120 })),
          fileOf(decidedName, `${JSON.stringify(decided, null, 1)}\n`),
          ...placed.map(({ file }) => file),
        ],
        samples,
        redaction: { applied: 'none', replaced: {} },
        madeBy,
      }
    })
