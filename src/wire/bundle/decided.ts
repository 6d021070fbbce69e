import { z } from 'zod'
import { claimCommands, guardrailCommands, timelineCommands } from '../core.ts'
import { proofReply } from '../proof-replies.ts'

/** Where a bundle, or an incident folder, says what people decided: beside incident.yaml. */
export const decidedName = 'decided.json'

const state = z.enum(['proposed', 'accepted', 'rejected']).nullable()
const { event, fields } = timelineCommands['timeline.edit'].shape

/** A decision on an event: of one that people added all fields, of another only those that they changed. */
const decisionSchema = z.discriminatedUnion('added', [
  z.strictObject({
    event,
    state,
    added: z.literal(true),
    fields: timelineCommands['timeline.add'].omit({ event: true }),
  }),
  z.strictObject({ event, state, added: z.literal(false), fields }),
])

/** What people decided and what was proved, as it is in a bundle: all that the evidence does not say itself. */
export const decidedSchema = z.strictObject({
  format: z.literal('notagain/decided@1'),
  /** What people call the evidence, by its path. */
  names: z.record(z.string(), z.string().min(1).max(500)),
  decisions: z.array(decisionSchema).max(100_000),
  texts: z.array(claimCommands['claim.add']).max(10_000),
  guardrails: z.array(guardrailCommands['guardrail.add']).max(10_000),
  /** Oldest first. */
  proofs: z.array(z.strictObject({ at: z.number(), proof: proofReply })).max(100_000),
})

export type Decided = z.infer<typeof decidedSchema>
