import { z } from 'zod'

const text = z.string().min(1).max(64)

/** A text in which people said something: minutes, a draft, a quote. Its claims are read and judged when shown. */
export const claimCommands = {
  'claim.add': z.object({
    text,
    body: z.string().trim().min(1).max(200_000),
    saidAt: z.number().int().optional(),
    /** The text that this one says again in another language: of both, one is counted. */
    translationOf: text.optional(),
  }),
  'claim.edit': z.object({ text, body: z.string().trim().min(1).max(200_000) }),
  'claim.remove': z.object({ text }),
} as const
