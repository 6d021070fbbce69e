import { Fault } from '../../core/ground/index.ts'
import type { Incident } from '../../core/incident/index.ts'
import type { Ground } from './command-kind.ts'
import { type Accepted, acceptedBefore } from './run-command.ts'
import { appendLog, findCommand, insertIncident } from './store.ts'

const KIND = 'incident.open'

/** The first step of an incident's log. Throws Fault `incident_exists` when the key is taken by another command. */
export const openIncident = async (
  { db, now }: Ground,
  { id, incident }: { readonly id: string; readonly incident: Incident },
  actor: string,
): Promise<Accepted> =>
  db.transaction().execute(async tx => {
    const at = now()
    const inserted = await insertIncident(tx, incident, at)
    const before = await findCommand(tx, id)
    if (before) return acceptedBefore(before, { id, incident: incident.key, kind: KIND }, incident)
    if (!inserted) throw new Fault('incident_exists', { incident: incident.key })
    await appendLog(tx, {
      incident: incident.key,
      seq: 1,
      command: id,
      kind: KIND,
      args: incident,
      replaced: null,
      actor,
      at,
    })
    return { seq: 1, again: false }
  })
