import { Fault } from '../../core/ground/index.ts'
import type { Tx } from '../db/open-tables.ts'
import type { Change, CommandKind } from './command-kind.ts'
import { findStep, type LogRow, markUndone } from './store.ts'

/** What an undo puts into the log: the change that it made, and what that replaced in turn. */
interface Undone {
  readonly seq: number
  readonly did: Change
  readonly replaced: unknown
}

const inverseOf = (kinds: ReadonlyMap<string, CommandKind>, step: LogRow): Change | undefined => {
  if (step.kind !== 'incident.undo') return kinds.get(step.kind)?.undo(step.replaced, step.args)
  const { did, replaced } = step.replaced as Undone
  return kinds.get(did.kind)?.undo(replaced, did.args)
}

/**
 * Takes back one step of the log by a change that restores what it replaced; the undo of an undo makes the first step
 * hold again. Throws Faults `step_not_found`, `already_undone`, `not_undoable`.
 */
export const undoStep = async (
  tx: Tx,
  kinds: ReadonlyMap<string, CommandKind>,
  {
    incident,
    at,
    taken,
    by,
  }: { readonly incident: string; readonly at: number; readonly taken: number; readonly by: number },
): Promise<Undone> => {
  const step = await findStep(tx, incident, taken)
  if (!step) throw new Fault('step_not_found', { incident, seq: taken })
  if (step.undone_by !== null) throw new Fault('already_undone', { seq: taken, by: step.undone_by })
  const did = inverseOf(kinds, step)
  const kind = did && kinds.get(did.kind)
  if (!kind) throw new Fault('not_undoable', { seq: taken, kind: step.kind })
  const replaced = await kind.apply(tx, kind.parse(did.args), { incident, at, seq: by })
  await markUndone(tx, incident, taken, by)
  if (step.kind === 'incident.undo') await markUndone(tx, incident, (step.replaced as Undone).seq, null)
  return { seq: taken, did, replaced }
}
