import { z } from 'zod'

/** Schemas that the answers of several rooms share. */
export const said = z.object({ ko: z.string(), en: z.string() })
/** What a person wrote, in one language or in both. */
export const told = z.union([z.string(), said])
export const numbers = z.array(z.number())
export const labels = z.record(z.string(), z.string())

export const faultReply = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  status: z.number().optional(),
  code: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  says: said,
  hint: said,
})
