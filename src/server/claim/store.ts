import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/open-tables.ts'
import type { ClaimTextTable } from '../db/tables.ts'

export interface ClaimText {
  readonly id: string
  readonly body: string
  readonly saidAt?: number
  readonly translationOf?: string
  readonly addedAt: number
  readonly removed: boolean
}

const textOf = (row: Selectable<ClaimTextTable>): ClaimText => ({
  id: row.id,
  body: String(row.body),
  addedAt: row.added_at,
  removed: row.removed,
  ...(row.said_at !== null && { saidAt: row.said_at }),
  ...(row.translation_of !== null && { translationOf: row.translation_of }),
})

export const listClaimTexts = async (db: Db, incident: string): Promise<readonly ClaimText[]> => {
  const rows = await db
    .selectFrom('claim_text')
    .selectAll()
    .where('incident', '=', incident)
    .where('removed', '=', false)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(textOf)
}

export const findClaimText = async (tx: Tx, incident: string, id: string): Promise<ClaimText | undefined> => {
  const row = await tx
    .selectFrom('claim_text')
    .selectAll()
    .where('incident', '=', incident)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && textOf(row)
}

/** Writes the text as it is now, whether it was there or not. */
export const putClaimText = async (tx: Tx, incident: string, text: ClaimText): Promise<void> => {
  const now = {
    body: JSON.stringify(text.body),
    said_at: text.saidAt ?? null,
    removed: text.removed,
    translation_of: text.translationOf ?? null,
  }
  await tx
    .insertInto('claim_text')
    .values({ incident, id: text.id, added_at: text.addedAt, ...now })
    .onConflict(conflict => conflict.columns(['incident', 'id']).doUpdateSet(now))
    .execute()
}
