import type { z } from 'zod'
import {
  evidenceCommands,
  type EvidenceKind,
  type ReaderSettings,
  type Reading,
  readerKinds,
} from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { Tx } from '../db/open-tables.ts'
import { type CommandKind, commandKind, getIncident } from '../incident/index.ts'
import { bytesKey } from './evidence-id.ts'
import { insertSeries, type PackedSeries } from './series-store.ts'
import { refuseOtherLimit } from './slow-limit.ts'
import { findEvidence, findSameBytes, insertEvidence, setRemoved, type StoredEvidence } from './store.ts'
import { insertTemplates } from './template-store.ts'

/** What a reading leaves in the tables of one room; rooms after this one hand theirs in. */
export type KeepReading = (tx: Tx, incident: string, evidence: string, reading: Reading) => Promise<void>

/** A reading on its way in: it travels beside the command, because the log holds only what the bytes do not say. */
export interface Arriving {
  readonly kind: EvidenceKind
  readonly reading: Reading
  readonly series: PackedSeries
  readonly keep: KeepReading
}

type AddArgs = z.output<(typeof evidenceCommands)['evidence.add']>

const insertArriving = async (
  tx: Tx,
  incident: string,
  args: AddArgs,
  at: number,
  { kind, reading, series, keep }: Arriving,
): Promise<void> => {
  const { kind: _, ...settings } = args.settings
  await insertEvidence(tx, incident, {
    id: args.evidence,
    bytesKey: bytesKey(args.parts),
    name: args.name,
    kind,
    settings: settings as ReaderSettings,
    part: args.part ?? 'incident',
    ...(args.sampling && { sampling: args.sampling }),
    parts: args.parts,
    report: reading.report,
    readerVersion: readerKinds[kind]?.version ?? 0,
    attempts: reading.attempts?.at.length ?? 0,
    addedAt: at,
    removed: false,
  })
  await insertTemplates(tx, incident, args.evidence, reading.templates)
  await insertSeries(tx, incident, args.evidence, series)
  if (args.part !== 'normal') await keep(tx, incident, args.evidence, reading)
}

/** What would add it again. */
const argsOf = ({ id, name, kind, settings, part, sampling, parts }: StoredEvidence) => ({
  evidence: id,
  name,
  settings: { kind, ...settings },
  ...(part !== 'incident' && { part }),
  ...(sampling && { sampling }),
  parts,
})

/**
 * Adds what an import read, or brings back what was taken away. Another reading of the same bytes steps aside for it, so
 * that nothing is counted twice. Throws Faults `evidence_not_found` for evidence that was never imported,
 * and `slow_limit_differs`.
 */
export const addEvidence = (arriving?: Arriving): CommandKind =>
  commandKind('evidence.add', evidenceCommands['evidence.add'], {
    apply: async (tx, args, { incident, at }) => {
      const known = await findEvidence(tx, incident, args.evidence)
      if (!known && !arriving) throw new Fault('evidence_not_found', { evidence: args.evidence })
      if (known) refuseOtherLimit(known, (await getIncident(tx, incident)).incident.slowQueryMs)
      const aside = await findSameBytes(tx, incident, known?.bytesKey ?? bytesKey(args.parts))
      if (aside && aside.id !== args.evidence) await setRemoved(tx, incident, aside.id, true)
      if (known) await setRemoved(tx, incident, known.id, false)
      else if (arriving) await insertArriving(tx, incident, args, at, arriving)
      if (!aside || aside.id === args.evidence) return { aside: null }
      return { aside: argsOf(aside) }
    },
    undo: ({ aside }, { evidence }) =>
      aside ? { kind: 'evidence.add', args: aside } : { kind: 'evidence.remove', args: { evidence } },
  })

const removeEvidence = commandKind('evidence.remove', evidenceCommands['evidence.remove'], {
  apply: async (tx, { evidence }, { incident }) => {
    const known = await findEvidence(tx, incident, evidence)
    if (!known || known.removed) throw new Fault('evidence_not_found', { evidence })
    await setRemoved(tx, incident, evidence, true)
    return argsOf(known)
  },
  undo: was => ({ kind: 'evidence.add', args: was }),
})

export const evidenceKinds: readonly CommandKind[] = [addEvidence(), removeEvidence]
