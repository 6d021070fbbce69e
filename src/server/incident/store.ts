import { sql } from 'kysely'
import { Fault } from '../../core/ground/index.ts'
import { type Incident, incidentSchema } from '../../core/incident/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { IncidentLogTable, IncidentTable } from '../db/tables.ts'
import type { Selectable, Updateable } from 'kysely'

export interface OpenedIncident {
  readonly incident: Incident
  readonly openedAt: number
  readonly seq: number
}

const opened = (row: Selectable<IncidentTable>): OpenedIncident => ({
  incident: incidentSchema.parse({
    key: row.key,
    title: row.title,
    zone: row.zone,
    severity: row.severity,
    services: row.services,
    visibility: row.visibility,
    requiredLeadMinutes: row.required_lead_minutes,
    pageBudgetPer30Days: row.page_budget_per_30_days,
    slowQueryMs: row.slow_query_ms,
    ...((row.not_applicable as readonly unknown[]).length > 0 && { notApplicable: row.not_applicable }),
  }),
  openedAt: row.opened_at,
  seq: row.seq,
})

const columns = (fields: Partial<Incident>): Updateable<IncidentTable> => ({
  ...(fields.title !== undefined && { title: JSON.stringify(fields.title) }),
  ...(fields.zone !== undefined && { zone: fields.zone }),
  ...(fields.severity !== undefined && { severity: fields.severity }),
  ...(fields.services !== undefined && { services: JSON.stringify(fields.services) }),
  ...(fields.visibility !== undefined && { visibility: fields.visibility }),
  ...(fields.requiredLeadMinutes !== undefined && { required_lead_minutes: fields.requiredLeadMinutes }),
  ...(fields.pageBudgetPer30Days !== undefined && { page_budget_per_30_days: fields.pageBudgetPer30Days }),
  ...(fields.slowQueryMs !== undefined && { slow_query_ms: fields.slowQueryMs }),
  ...(fields.notApplicable !== undefined && { not_applicable: JSON.stringify(fields.notApplicable) }),
})

export const listIncidents = async (db: Db): Promise<readonly OpenedIncident[]> =>
  (await db.selectFrom('incident').selectAll().orderBy('opened_at', 'desc').orderBy('key').execute()).map(opened)

export const findIncident = async (db: Db, key: string): Promise<OpenedIncident | undefined> => {
  const row = await db.selectFrom('incident').selectAll().where('key', '=', key).executeTakeFirst()
  return row && opened(row)
}

export const getIncident = async (db: Db, key: string): Promise<OpenedIncident> => {
  const found = await findIncident(db, key)
  if (!found) throw new Fault('incident_not_found', { incident: key })
  return found
}

/** False when the key is taken. Waits for a transaction that is opening the same key. */
export const insertIncident = async (tx: Tx, incident: Incident, at: number): Promise<boolean> => {
  const inserted = await tx
    .insertInto('incident')
    .values({
      key: incident.key,
      title: JSON.stringify(incident.title),
      zone: incident.zone,
      severity: incident.severity,
      services: JSON.stringify(incident.services),
      visibility: incident.visibility,
      required_lead_minutes: incident.requiredLeadMinutes,
      page_budget_per_30_days: incident.pageBudgetPer30Days,
      slow_query_ms: incident.slowQueryMs,
      not_applicable: JSON.stringify(incident.notApplicable ?? []),
      opened_at: at,
      seq: 0,
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .returning('key')
    .execute()
  return inserted.length > 0
}

export const updateIncident = async (tx: Tx, key: string, fields: Partial<Incident>): Promise<void> => {
  await tx.updateTable('incident').set(columns(fields)).where('key', '=', key).execute()
}

/** The last seq; holds the incident's row until the transaction ends, so that its log has one order. */
export const lockIncident = async (tx: Tx, key: string): Promise<OpenedIncident | undefined> => {
  const row = await tx.selectFrom('incident').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  return row && opened(row)
}

export type LogRow = Selectable<IncidentLogTable>

export const findCommand = async (tx: Db, id: string): Promise<LogRow | undefined> =>
  tx.selectFrom('incident_log').selectAll().where('command', '=', id).executeTakeFirst()

export const isAccepted = async (db: Db, command: string): Promise<boolean> =>
  (await findCommand(db, command)) !== undefined

export const findStep = async (tx: Db, incident: string, seq: number): Promise<LogRow | undefined> =>
  tx.selectFrom('incident_log').selectAll().where('incident', '=', incident).where('seq', '=', seq).executeTakeFirst()

/** Throws Fault `command_conflict` when another incident took the command's id meanwhile. */
export const appendLog = async (tx: Tx, record: Omit<LogRow, 'undone_by'>): Promise<void> => {
  const inserted = await tx
    .insertInto('incident_log')
    .values({
      ...record,
      args: JSON.stringify(record.args),
      replaced: JSON.stringify(record.replaced ?? null),
      undone_by: null,
    })
    .onConflict(conflict => conflict.column('command').doNothing())
    .returning('seq')
    .execute()
  if (inserted.length === 0) throw new Fault('command_conflict', { id: record.command })
  await tx.updateTable('incident').set({ seq: record.seq }).where('key', '=', record.incident).execute()
}

export const markUndone = async (tx: Tx, incident: string, seq: number, by: number | null): Promise<void> => {
  await tx
    .updateTable('incident_log')
    .set({ undone_by: by })
    .where('incident', '=', incident)
    .where('seq', '=', seq)
    .execute()
}

export const readLog = async (db: Db, incident: string, since: number): Promise<readonly LogRow[]> =>
  db
    .selectFrom('incident_log')
    .selectAll()
    .where('incident', '=', incident)
    .where('seq', '>', since)
    .orderBy('seq')
    .limit(10_000)
    .execute()

export const countIncidents = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ readonly n: number }>`select count(*) as n from incident`.execute(db)
  return rows[0]?.n ?? 0
}
