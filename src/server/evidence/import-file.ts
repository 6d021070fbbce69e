import type { EvidenceKind, EvidencePart, ReaderSettings, Sampling } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { EvidenceView } from '../../wire/views.ts'
import { type CommandKinds, getIncident, type Ground, runCommand } from '../incident/index.ts'
import { keepAttempts } from './attempts-file.ts'
import { evidenceId } from './evidence-id.ts'
import { addEvidence, type KeepReading } from './kinds.ts'
import type { ReadProgress } from './read-job.ts'
import { packSeries } from './series-store.ts'
import { withSlowLimit } from './slow-limit.ts'
import type { SourceReader } from './source-reader.ts'
import type { StaleMarkers } from './stale-markers.ts'
import { findEvidence } from './store.ts'
import { viewEvidence } from './view-evidence.ts'

export interface ImportGround extends Ground {
  readonly kinds: CommandKinds
  readonly reader: SourceReader
  readonly blobFolder: string
  readonly attemptsFolder: string
  readonly keep: KeepReading
}

export interface ImportWish {
  readonly incident: string
  /** Where the bytes lie, and what the file is called. */
  readonly file: string
  readonly name: string
  readonly kind?: EvidenceKind
  readonly settings: ReaderSettings
  readonly part: EvidencePart
  /** What its samples are, where somebody says so. */
  readonly sampling?: Sampling
  /** Which of its samples are stale markers, where that is known beside the text. */
  readonly markers?: StaleMarkers
  readonly actor: string
  /** Id of the command that will add it, where it is known before; a fresh one otherwise. */
  readonly command?: string
  readonly onProgress: (progress: ReadProgress) => void
  readonly signal: AbortSignal
}

export interface Imported {
  readonly evidence: EvidenceView
  /** The same bytes with the same settings were there already. */
  readonly again: boolean
}

/**
 * Seals a file, reads it and adds it to the incident, all rows in one transaction with the step of the log. A refused file
 * leaves nothing but sealed bytes that nobody names. Throws the Faults of readSource.
 */
export const importFile = async (ground: ImportGround, wish: ImportWish): Promise<Imported> => {
  const { db, kinds, reader, blobFolder, keep } = ground
  const { incident, file, name, kind, settings, part } = wish
  const { slowQueryMs } = (await getIncident(db, incident)).incident
  const read = await reader.read(
    { file, name, blobFolder, settings: { ...settings, slowQueryMs }, ...(kind && { kind }) },
    wish.onProgress,
    wish.signal,
  )
  const used = {
    kind: read.kind,
    ...withSlowLimit(read.settings, part === 'normal' ? undefined : read.reading, slowQueryMs),
  }
  const said = { ...(part === 'normal' && { part }), ...(wish.sampling && { sampling: wish.sampling }) }
  const evidence = evidenceId(read.parts, { ...used, ...said })
  const before = await findEvidence(db, incident, evidence)
  if (before && !before.removed) return { evidence: viewEvidence(before), again: true }
  if (read.reading.attempts)
    await keepAttempts(ground.attemptsFolder, { id: evidence, kind: read.kind }, read.reading.attempts)
  const arriving = {
    kind: read.kind,
    reading: read.reading,
    series: await packSeries(read.reading.series, part, wish.markers),
    keep,
  }
  const adding: CommandKinds = new Map([...kinds, ['evidence.add', addEvidence(arriving)]])
  const args = { evidence, name, settings: used, ...said, parts: read.parts }
  await runCommand(
    ground,
    adding,
    { id: wish.command ?? ground.newId(), incident, kind: 'evidence.add', args, base: 0 },
    wish.actor,
  )
  const added = await findEvidence(db, incident, evidence)
  if (!added) throw new Fault('evidence_not_found', { evidence })
  return { evidence: viewEvidence(added), again: false }
}
