import { z } from 'zod'
import { incidentSchema } from './model.ts'

/**
 * A change to an incident. `id` makes it idempotent, `base` is the last seq that the sender had seen. `kind` names one of
 * the tables `incidentCommands`, `evidenceCommands`, `timelineCommands`, `claimCommands`.
 */
export const commandSchema = z.object({
  id: z.uuid(),
  incident: z.string(),
  kind: z.string().max(60),
  args: z.unknown(),
  base: z.number().int().min(0),
})
export type Command = Readonly<z.infer<typeof commandSchema>>

const editable = incidentSchema.omit({ key: true }).partial()

export const incidentCommands = {
  'incident.open': incidentSchema,
  /** One or more fields; the newest wins, the log shows what it replaced. */
  'incident.edit': editable.refine(fields => Object.keys(fields).length > 0, 'name a field'),
  /** Takes back the command with this seq by a new command that restores what it replaced. */
  'incident.undo': z.object({ seq: z.number().int().min(1) }),
} as const
