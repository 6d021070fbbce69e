import { claimCommands } from '../../core/claim/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { Tx } from '../db/open-tables.ts'
import { type CommandKind, commandKind } from '../incident/index.ts'
import { type ClaimText, findClaimText, putClaimText } from './store.ts'

const present = async (tx: Tx, incident: string, text: string): Promise<ClaimText> => {
  const found = await findClaimText(tx, incident, text)
  if (!found || found.removed) throw new Fault('text_not_found', { text })
  return found
}

interface Told {
  readonly body: string
  readonly saidAt?: number | undefined
  readonly translationOf?: string | undefined
}

const told = ({ body, saidAt, translationOf }: Told) => ({
  body,
  ...(saidAt !== undefined && { saidAt }),
  ...(translationOf !== undefined && { translationOf }),
})

/** A translation names an original, never another translation or itself: so a group has one name. */
const refuseTranslation = async (tx: Tx, incident: string, text: string, of: string): Promise<void> => {
  const original = await findClaimText(tx, incident, of)
  if (!original || of === text) throw new Fault('text_not_found', { text: of })
  if (original.translationOf !== undefined)
    throw new Fault('translation_of_translation', { text: of, original: original.translationOf })
}

export const claimKinds: readonly CommandKind[] = [
  commandKind('claim.add', claimCommands['claim.add'], {
    apply: async (tx, { text, ...said }, { incident, at }) => {
      const was = await findClaimText(tx, incident, text)
      if (was && !was.removed) throw new Fault('text_exists', { text })
      if (said.translationOf !== undefined) await refuseTranslation(tx, incident, text, said.translationOf)
      const addedAt = was?.addedAt ?? at
      await putClaimText(tx, incident, { id: text, addedAt, removed: false, ...told(said) })
      return null
    },
    undo: (_, { text }) => ({ kind: 'claim.remove', args: { text } }),
  }),
  commandKind('claim.edit', claimCommands['claim.edit'], {
    apply: async (tx, { text, body }, { incident }) => {
      const was = await present(tx, incident, text)
      await putClaimText(tx, incident, { ...was, body })
      return { body: was.body }
    },
    undo: ({ body }, { text }) => ({ kind: 'claim.edit', args: { text, body } }),
  }),
  commandKind('claim.remove', claimCommands['claim.remove'], {
    apply: async (tx, { text }, { incident }) => {
      const was = await present(tx, incident, text)
      await putClaimText(tx, incident, { ...was, removed: true })
      return told(was)
    },
    undo: (was, { text }) => ({ kind: 'claim.add', args: { text, ...was } }),
  }),
]
