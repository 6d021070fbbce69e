import { Fault } from '../../core/ground/index.ts'
import { type Command, incidentCommands } from '../../core/incident/index.ts'
import type { Tx } from '../db/open-tables.ts'
import type { CommandKind, Ground } from './command-kind.ts'
import { sameJson } from './same-json.ts'
import { appendLog, findCommand, lockIncident, type LogRow } from './store.ts'
import { commandKind } from './command-kind.ts'
import { undoStep } from './undo-step.ts'

export type CommandKinds = ReadonlyMap<string, CommandKind>

export interface Accepted {
  readonly seq: number
  /** True when this id had been accepted before: nothing changed now. */
  readonly again: boolean
}

/** Parsing only: what undo does is decided by the log itself. */
const undoArgs = commandKind('incident.undo', incidentCommands['incident.undo'], {
  apply: async () => null,
  undo: () => undefined,
})

/** The old answer for an id that was accepted before. Throws Fault `command_conflict` when it said something else. */
export const acceptedBefore = (row: LogRow, command: Pick<Command, 'id' | 'incident' | 'kind'>, args: unknown) => {
  const same = row.incident === command.incident && row.kind === command.kind && sameJson(row.args, args)
  if (!same) throw new Fault('command_conflict', { id: command.id })
  return { seq: row.seq, again: true }
}

const change = async (tx: Tx, kinds: CommandKinds, command: Command, args: unknown, at: number, seq: number) => {
  const kind = kinds.get(command.kind)
  if (kind) return kind.apply(tx, args, { incident: command.incident, at, seq })
  const { seq: taken } = args as { readonly seq: number }
  return undoStep(tx, kinds, { incident: command.incident, at, taken, by: seq })
}

/**
 * Validates the command, applies its room's rule and appends it to the incident's log, in one transaction. Steps of an
 * incident happen one after the other. The same id again answers the old seq and changes nothing.
 */
export const runCommand = async (
  { db, now }: Ground,
  kinds: CommandKinds,
  command: Command,
  actor: string,
): Promise<Accepted> => {
  const kind = command.kind === undoArgs.kind ? undoArgs : kinds.get(command.kind)
  if (!kind) throw new Fault('command_unknown', { kind: command.kind })
  const args = kind.parse(command.args)
  return db.transaction().execute(async tx => {
    const locked = await lockIncident(tx, command.incident)
    if (!locked) throw new Fault('incident_not_found', { incident: command.incident })
    const before = await findCommand(tx, command.id)
    if (before) return acceptedBefore(before, command, args)
    const seq = locked.seq + 1
    const at = now()
    const replaced = await change(tx, kinds, command, args, at, seq)
    const { id, incident } = command
    await appendLog(tx, { incident, seq, command: id, kind: command.kind, args, replaced, actor, at })
    return { seq, again: false }
  })
}
