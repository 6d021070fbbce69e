import type { Selectable } from 'kysely'
import { Fault, type Told } from '../../core/ground/index.ts'
import type { AlertRuleSpec, GuardrailKindName } from '../../core/guardrail/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { GuardrailTable } from '../db/tables.ts'

export interface StoredGuardrail {
  readonly id: string
  readonly kind: GuardrailKindName
  readonly note?: Told
  readonly spec: AlertRuleSpec
  readonly addedAt: number
  readonly removed: boolean
}

const stored = (row: Selectable<GuardrailTable>): StoredGuardrail => ({
  id: row.id,
  kind: row.kind as GuardrailKindName,
  spec: row.spec as AlertRuleSpec,
  addedAt: row.added_at,
  removed: row.removed,
  ...(row.note !== null && { note: row.note as Told }),
})

/** What holds now, in the order in which they were added. */
export const listGuardrails = async (db: Db, incident: string): Promise<readonly StoredGuardrail[]> => {
  const rows = await db
    .selectFrom('guardrail')
    .selectAll()
    .where('incident', '=', incident)
    .where('removed', '=', false)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(stored)
}

/** Removed ones too. */
export const findGuardrail = async (db: Db, incident: string, id: string): Promise<StoredGuardrail | undefined> => {
  const row = await db
    .selectFrom('guardrail')
    .selectAll()
    .where('incident', '=', incident)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && stored(row)
}

/** Throws Fault `guardrail_not_found` for one that is not there, or not any more. */
export const getGuardrail = async (db: Db, incident: string, id: string): Promise<StoredGuardrail> => {
  const found = await findGuardrail(db, incident, id)
  if (!found || found.removed) throw new Fault('guardrail_not_found', { guardrail: id, incident })
  return found
}

/** Writes the guardrail as it is now, whether it was there or not. */
export const putGuardrail = async (tx: Tx, incident: string, guardrail: StoredGuardrail): Promise<void> => {
  const now = {
    kind: guardrail.kind,
    note: guardrail.note === undefined ? null : JSON.stringify(guardrail.note),
    spec: JSON.stringify(guardrail.spec),
    removed: guardrail.removed,
  }
  await tx
    .insertInto('guardrail')
    .values({ incident, id: guardrail.id, added_at: guardrail.addedAt, ...now })
    .onConflict(conflict => conflict.columns(['incident', 'id']).doUpdateSet(now))
    .execute()
}
