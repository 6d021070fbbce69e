import type { Selectable } from 'kysely'
import type { AddedEvent, Decision, Decisions, EventState, TimelineEvent } from '../../core/timeline/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { EventDecisionTable } from '../db/tables.ts'

/** What people decided about one event: only the fields that they changed; of an event that they added, all of them. */
export interface Decided {
  readonly event: string
  /** Null: the state that the evidence gives. */
  readonly state: EventState | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly added: boolean
}

const decided = (row: Selectable<EventDecisionTable>): Decided => ({
  event: row.event,
  state: row.state as EventState | null,
  fields: row.fields as Decided['fields'],
  added: row.added,
})

const decisionOf = ({ state, fields, added }: Decided): Decision => ({
  ...(state && { state }),
  ...(!added && Object.keys(fields).length > 0 && { fields: fields as NonNullable<Decision['fields']> }),
})

export const listDecided = async (db: Db, incident: string): Promise<readonly Decided[]> => {
  const rows = await db
    .selectFrom('event_decision')
    .selectAll()
    .where('incident', '=', incident)
    .orderBy('event')
    .execute()
  return rows.map(decided)
}

export const readDecisions = async (db: Db, incident: string): Promise<Decisions> => {
  const all = await listDecided(db, incident)
  return {
    byEvent: Object.fromEntries(all.map(one => [one.event, decisionOf(one)])),
    added: all.filter(one => one.added).map(one => ({ ...one.fields, event: one.event }) as AddedEvent),
  }
}

export const findDecision = async (tx: Tx, incident: string, event: string): Promise<Decided | undefined> => {
  const row = await tx
    .selectFrom('event_decision')
    .selectAll()
    .where('incident', '=', incident)
    .where('event', '=', event)
    .executeTakeFirst()
  return row && decided(row)
}

export const putDecision = async (tx: Tx, incident: string, decision: Decided): Promise<void> => {
  const now = { state: decision.state, fields: JSON.stringify(decision.fields), added: decision.added }
  await tx
    .insertInto('event_decision')
    .values({ incident, event: decision.event, ...now })
    .onConflict(conflict => conflict.columns(['incident', 'event']).doUpdateSet(now))
    .execute()
}

/** What a reading proposes; an event that two sources propose is kept with each. */
export const putProposals = async (
  tx: Tx,
  incident: string,
  evidence: string,
  events: readonly TimelineEvent[],
): Promise<void> => {
  const byId = new Map(events.map(event => [event.id, event]))
  const rows = [...byId.values()].map(event => ({ incident, evidence, id: event.id, body: JSON.stringify(event) }))
  for (let from = 0; from < rows.length; from += 1_000)
    await tx
      .insertInto('proposed_event')
      .values(rows.slice(from, from + 1_000))
      .execute()
}

/** Proposals of these evidences, as they were derived when they were read. */
export const readProposals = async (
  db: Db,
  incident: string,
  evidence: readonly string[],
): Promise<readonly TimelineEvent[]> => {
  if (evidence.length === 0) return []
  const rows = await db
    .selectFrom('proposed_event')
    .select('body')
    .where('incident', '=', incident)
    .where('evidence', 'in', evidence)
    .execute()
  return rows.map(row => row.body as TimelineEvent)
}

export const findProposal = async (db: Db, incident: string, id: string): Promise<TimelineEvent | undefined> => {
  const row = await db
    .selectFrom('proposed_event')
    .select('body')
    .where('incident', '=', incident)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (row.body as TimelineEvent)
}
