import { z } from 'zod'
import type { Proof } from '../../../core/proof/index.ts'
import type { Decided } from '../../../wire/bundle/index.ts'
import type { ImportGround } from '../../evidence/index.ts'
import { type CommandKind, commandKind, isAccepted, runCommand } from '../../incident/index.ts'
import { PROOF_RECORD, recordArgsOf, recordProof } from '../../proof/index.ts'
import { putDecision } from '../../timeline/index.ts'
import { ACTOR, END, type StepId } from './bundle-step.ts'

/** Decisions as they were, those on events too that no evidence proposes any more. In no table of kinds: nobody outside can send it. */
const bringDecisions = (decisions: Decided['decisions']): CommandKind =>
  commandKind('timeline.bring', z.object({ decisions: z.number() }), {
    apply: async (tx, _, { incident }) => {
      for (const { added, event, state, fields } of decisions)
        await putDecision(tx, incident, { event, state, fields: added ? { event, ...fields } : fields, added })
      return null
    },
    undo: () => undefined,
  })

const end = commandKind(END, z.object({}), { apply: async () => null, undo: () => undefined })

/** Brings what people decided, each thing once: originals before their translations, a present rule before what replaces it. */
export const bringDecided = async (
  ground: ImportGround,
  incident: string,
  decided: Decided,
  stepId: StepId,
): Promise<void> => {
  const send = async (what: string, kind: string, args: unknown, own?: CommandKind) => {
    const id = stepId(what)
    if (await isAccepted(ground.db, id)) return
    const kinds = own ? new Map([[kind, own]]) : ground.kinds
    await runCommand(ground, kinds, { id, incident, kind, args, base: 0 }, ACTOR)
  }
  const { decisions, texts, guardrails, proofs } = decided
  if (decisions.length > 0)
    await send('decisions', 'timeline.bring', { decisions: decisions.length }, bringDecisions(decisions))
  for (const text of texts.toSorted((a, b) => Number(!!a.translationOf) - Number(!!b.translationOf)))
    await send(`text ${text.text}`, 'claim.add', text)
  for (const one of guardrails.toSorted((a, b) => Number(!!a.spec.replaces) - Number(!!b.spec.replaces)))
    await send(`guardrail ${one.guardrail}`, 'guardrail.add', one)
  for (const [n, { at, proof }] of proofs.entries()) {
    const whole = { ...proof, incident } as Proof // as its schema says: an absent field is absent
    await send(`proof ${n}`, PROOF_RECORD, recordArgsOf(whole), recordProof(whole, at))
  }
  await send('end', END, {}, end)
}
