import { incidentCommands, type Incident } from '../../core/incident/index.ts'
import type { Tx } from '../db/open-tables.ts'
import { type CommandKind, commandKind } from './command-kind.ts'
import { lockIncident, updateIncident } from './store.ts'

/** Asked by the rooms after this one, whose rows may not fit another incident. Throws the Fault that says why not. */
export type BeforeEdit = (tx: Tx, incident: string, fields: Partial<Incident>) => Promise<void>

/** What an undo restores where a field was not there. */
const absent: Readonly<Record<string, unknown>> = { notApplicable: [] }

/** `incident.open` and `incident.undo` are steps of the log too, but the log makes them itself. */
export const incidentKinds = (beforeEdit: BeforeEdit): readonly CommandKind[] => [
  commandKind('incident.edit', incidentCommands['incident.edit'], {
    apply: async (tx, fields, { incident }) => {
      const was = await lockIncident(tx, incident)
      await beforeEdit(tx, incident, fields as Partial<Incident>)
      await updateIncident(tx, incident, fields as Partial<Incident>)
      const changed = Object.keys(fields) as readonly (keyof typeof fields)[]
      return Object.fromEntries(changed.map(name => [name, was?.incident[name] ?? absent[name]]))
    },
    undo: replaced => ({ kind: 'incident.edit', args: replaced }),
  }),
]
