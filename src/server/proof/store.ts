import type { Selectable } from 'kysely'
import type { Proof } from '../../core/proof/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { ProofTable } from '../db/tables.ts'

export interface StoredProof {
  /** Step of the log that recorded it. */
  readonly seq: number
  readonly proof: Proof
  readonly at: number
}

const stored = (row: Selectable<ProofTable>): StoredProof => ({ seq: row.seq, proof: row.body as Proof, at: row.at })

/** All that were recorded, oldest first. */
export const listProofs = async (db: Db, incident: string): Promise<readonly StoredProof[]> =>
  (await db.selectFrom('proof').selectAll().where('incident', '=', incident).orderBy('seq').execute()).map(stored)

/** The last of each guardrail. */
export const lastProofs = async (db: Db, incident: string): Promise<ReadonlyMap<string, StoredProof>> => {
  const rows = await db
    .selectFrom('proof')
    .selectAll()
    .distinctOn('guardrail')
    .where('incident', '=', incident)
    .orderBy('guardrail')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map(row => [row.guardrail, stored(row)]))
}

export const findProof = async (db: Db, incident: string, seq: number): Promise<StoredProof | undefined> => {
  const row = await db
    .selectFrom('proof')
    .selectAll()
    .where('incident', '=', incident)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row && stored(row)
}

export const insertProof = async (tx: Tx, incident: string, { seq, proof, at }: StoredProof): Promise<void> => {
  const { guardrail } = proof
  await tx
    .insertInto('proof')
    .values({ incident, seq, guardrail, body: JSON.stringify(proof), at })
    .execute()
}
