import { z } from 'zod'
import { toldSchema } from '../incident/index.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** Empty words take a note away. */
const note = z.union([z.string().trim().length(0), toldSchema])

const alertRuleSpec = z.object({
  rule: z.string().min(1).max(20_000),
  intervalMs: z.number().int().min(1_000).max(86_400_000),
  replaces: id.optional(),
})

export const guardrailCommands = {
  /** The spec is read by its kind before it is kept; what cannot be read is refused with line and column. */
  'guardrail.add': z.object({
    guardrail: id,
    kind: z.literal('alert-rule'),
    note: note.optional(),
    spec: alertRuleSpec,
  }),
  'guardrail.edit': z.object({
    guardrail: id,
    note: note.optional(),
    spec: alertRuleSpec.optional(),
  }),
  'guardrail.remove': z.object({ guardrail: id }),
  'guardrail.restore': z.object({ guardrail: id }),
} as const
