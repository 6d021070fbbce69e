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
  'timeline.edit': z.object({
    event,
    fields: fields.partial().refine(f => Object.keys(f).length > 0, 'name a field'),
  }),
  /** An event that a person adds by hand; `event` is its new id. */
  'timeline.add': fields.partial({ role: true, milestone: true, uncertaintyMs: true }).extend({ event }),
} as const
