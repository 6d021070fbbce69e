import type { Selectable } from 'kysely'
import type {
  EvidenceKind,
  EvidencePart,
  ImportReport,
  Part,
  ReaderSettings,
  Sampling,
} from '../../core/evidence/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { EvidenceTable } from '../db/tables.ts'

export interface StoredEvidence {
  readonly id: string
  readonly bytesKey: string
  readonly name: string
  readonly kind: EvidenceKind
  readonly settings: ReaderSettings
  readonly part: EvidencePart
  /** What a person or a bundle says of its samples. */
  readonly sampling?: Sampling
  readonly parts: readonly Part[]
  readonly report: ImportReport
  readonly readerVersion: number
  /** Rows of business attempts. */
  readonly attempts: number
  readonly addedAt: number
  readonly removed: boolean
}

const stored = (row: Selectable<EvidenceTable>): StoredEvidence => ({
  id: row.id,
  bytesKey: row.bytes_key,
  name: String(row.name),
  kind: row.kind as EvidenceKind,
  settings: row.settings as ReaderSettings,
  part: row.part as EvidencePart,
  ...(row.sampling !== null && { sampling: row.sampling as Sampling }),
  parts: row.parts as readonly Part[],
  report: row.report as ImportReport,
  readerVersion: row.reader_version,
  attempts: row.attempts,
  addedAt: row.added_at,
  removed: row.removed,
})

/** What holds now, oldest first. */
export const listEvidence = async (db: Db, incident: string): Promise<readonly StoredEvidence[]> => {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('incident', '=', incident)
    .where('removed', '=', false)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(stored)
}

/** How many evidences hold now, of each incident that has one. */
export const countEvidence = async (db: Db): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('evidence')
    .select(['incident', count => count.fn.countAll<number>().as('n')])
    .where('removed', '=', false)
    .groupBy('incident')
    .execute()
  return new Map(rows.map(({ incident, n }) => [incident, Number(n)]))
}

export const findEvidence = async (db: Db, incident: string, id: string): Promise<StoredEvidence | undefined> => {
  const row = await db
    .selectFrom('evidence')
    .selectAll()
    .where('incident', '=', incident)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && stored(row)
}

/** The evidence with the same sealed bytes that holds now, whatever its settings. */
export const findSameBytes = async (
  db: Db,
  incident: string,
  bytesKey: string,
): Promise<StoredEvidence | undefined> => {
  const row = await db
    .selectFrom('evidence')
    .selectAll()
    .where('incident', '=', incident)
    .where('bytes_key', '=', bytesKey)
    .where('removed', '=', false)
    .executeTakeFirst()
  return row && stored(row)
}

export const insertEvidence = async (tx: Tx, incident: string, evidence: StoredEvidence): Promise<void> => {
  await tx
    .insertInto('evidence')
    .values({
      incident,
      id: evidence.id,
      bytes_key: evidence.bytesKey,
      name: JSON.stringify(evidence.name),
      kind: evidence.kind,
      settings: JSON.stringify(evidence.settings),
      part: evidence.part,
      sampling: evidence.sampling ? JSON.stringify(evidence.sampling) : null,
      parts: JSON.stringify(evidence.parts),
      report: JSON.stringify(evidence.report),
      reader_version: evidence.readerVersion,
      attempts: evidence.attempts,
      added_at: evidence.addedAt,
      removed: evidence.removed,
    })
    .execute()
}

export const setRemoved = async (tx: Tx, incident: string, id: string, removed: boolean): Promise<void> => {
  await tx.updateTable('evidence').set({ removed }).where('incident', '=', incident).where('id', '=', id).execute()
}
