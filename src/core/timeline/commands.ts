import { z } from 'zod'
import { toldSchema } from '../incident/index.ts'
import { eventKinds, milestoneNames } from './model.ts'

const event = z.string().min(1).max(64)

const fields = z.object({
  title: toldSchema,
  at: z.number().int(),
  uncertaintyMs: z.number().int().min(0).max(86_400_000),
  kind: z.enum(eventKinds),
  role: z.string().trim().max(80).nullable(),
  milestone: z.enum(milestoneNames).nullable(),
})

export const timelineCommands = {
  'timeline.accept': z.object({ event }),
  'timeline.reject': z.object({ event }),
  /** Back to proposed. */
  'timeline.reopen': z.object({ event }),
  /** New words, time or kind; the fields in `reset` go back to what the evidence gives, which is how an edit is undone. */
  'timeline.edit': z
    .object({ event, fields: fields.partial(), reset: z.array(fields.keyof()).max(6).optional() })
    .refine(edit => Object.keys(edit.fields).length + (edit.reset?.length ?? 0) > 0, 'name a field'),
  /** An event that a person adds by hand; `event` is its new id. */
  'timeline.add': fields.partial({ role: true, milestone: true, uncertaintyMs: true }).extend({ event }),
} as const
