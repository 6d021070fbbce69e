import { incidentCommands, type Incident } from '../../core/incident/index.ts'
import { type CommandKind, commandKind } from './command-kind.ts'
import { lockIncident, updateIncident } from './store.ts'

/** `incident.open` and `incident.undo` are steps of the log too, but the log makes them itself. */
export const incidentKinds: readonly CommandKind[] = [
  commandKind('incident.edit', incidentCommands['incident.edit'], {
    apply: async (tx, fields, { incident }) => {
      const was = await lockIncident(tx, incident)
      await updateIncident(tx, incident, fields as Partial<Incident>)
      const changed = Object.keys(fields) as readonly (keyof typeof fields)[]
      return Object.fromEntries(changed.map(name => [name, was?.incident[name]]))
    },
    undo: replaced => ({ kind: 'incident.edit', args: replaced }),
  }),
]
