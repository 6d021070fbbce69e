import type { z } from 'zod'
import { Fault, type Told } from '../../core/ground/index.ts'
import { guardrailCommands, guardrailKinds } from '../../core/guardrail/index.ts'
import type { Tx } from '../db/open-tables.ts'
import { type CommandContext, type CommandKind, commandKind } from '../incident/index.ts'
import { findGuardrail, getGuardrail, putGuardrail, type StoredGuardrail } from './store.ts'

type Added = z.output<(typeof guardrailCommands)['guardrail.add']>

/** Zod leaves an absent field as undefined; a spec has none of those. */
const specOf = ({ rule, intervalMs, replaces }: Added['spec']): StoredGuardrail['spec'] => ({
  rule,
  intervalMs,
  ...(replaces !== undefined && { replaces }),
})

/** Its kind reads the spec; what it is held against must be there. Throws the Faults of the kind, and `guardrail_not_found`. */
const checkSpec = async (
  tx: Tx,
  incident: string,
  { id, kind, spec }: Pick<StoredGuardrail, 'id' | 'kind' | 'spec'>,
): Promise<void> => {
  guardrailKinds[kind].check(spec)
  if (spec.replaces === undefined) return
  const present = spec.replaces === id ? undefined : await findGuardrail(tx, incident, spec.replaces)
  if (!present) throw new Fault('guardrail_not_found', { guardrail: spec.replaces, incident })
}

const noted = (note: Told | undefined) => (note === undefined || note === '' ? {} : { note })

const add = commandKind('guardrail.add', guardrailCommands['guardrail.add'], {
  apply: async (tx, { guardrail: id, kind, note, spec }, { incident, at }) => {
    const was = await findGuardrail(tx, incident, id)
    if (was && !was.removed) throw new Fault('guardrail_exists', { guardrail: id })
    const now = { id, kind, spec: specOf(spec), addedAt: was?.addedAt ?? at, removed: false, ...noted(note) }
    await checkSpec(tx, incident, now)
    await putGuardrail(tx, incident, now)
    return null
  },
  undo: (_, { guardrail }) => ({ kind: 'guardrail.remove', args: { guardrail } }),
})

const edit = commandKind('guardrail.edit', guardrailCommands['guardrail.edit'], {
  apply: async (tx, { guardrail: id, note, spec }, { incident }) => {
    const { note: wasNote, ...was } = await getGuardrail(tx, incident, id)
    const now = { ...was, spec: spec ? specOf(spec) : was.spec, ...noted(note ?? wasNote) }
    if (spec) await checkSpec(tx, incident, now)
    await putGuardrail(tx, incident, now)
    return { ...(note !== undefined && { note: wasNote ?? '' }), ...(spec && { spec: was.spec }) }
  },
  undo: (was, { guardrail }) => ({ kind: 'guardrail.edit', args: { guardrail, ...was } }),
})

const become =
  (removed: boolean) =>
  async (tx: Tx, { guardrail: id }: { readonly guardrail: string }, { incident }: CommandContext) => {
    const was = await findGuardrail(tx, incident, id)
    if (!was || was.removed === removed) throw new Fault('guardrail_not_found', { guardrail: id, incident })
    await putGuardrail(tx, incident, { ...was, removed })
    return null
  }

const remove = commandKind('guardrail.remove', guardrailCommands['guardrail.remove'], {
  apply: become(true),
  undo: (_, { guardrail }) => ({ kind: 'guardrail.restore', args: { guardrail } }),
})

const restore = commandKind('guardrail.restore', guardrailCommands['guardrail.restore'], {
  apply: become(false),
  undo: (_, { guardrail }) => ({ kind: 'guardrail.remove', args: { guardrail } }),
})

export const guardrailKindsOfLog: readonly CommandKind[] = [add, edit, remove, restore]
