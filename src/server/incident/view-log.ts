import type { LogRecord } from '../../wire/views.ts'
import type { Db } from '../db/open-tables.ts'
import { getIncident, readLog } from './store.ts'

/** Steps after `since`, oldest first, at most 10,000; ask again from the last one for more. */
export const viewLog = async (db: Db, incident: string, since: number): Promise<readonly LogRecord[]> => {
  await getIncident(db, incident)
  const rows = await readLog(db, incident, since)
  return rows.map(({ seq, command, kind, args, replaced, actor, at, undone_by }) => ({
    seq,
    id: command,
    kind,
    args,
    replaced,
    actor,
    at,
    ...(undone_by !== null && { undoneBy: undone_by }),
  }))
}
