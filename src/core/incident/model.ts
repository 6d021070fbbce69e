import { z } from 'zod'
import { isZone } from '../ground/index.ts'

export const toldSchema = z.union([
  z.string().trim().min(1).max(2_000),
  z.object({ ko: z.string().trim().min(1).max(2_000), en: z.string().trim().min(1).max(2_000) }),
])

export const zoneSchema = z.string().max(64).refine(isZone, 'not a time zone: use an IANA name or an offset')

/** A guardrail that an incident says nothing about, in its own words. `guardrail` may hold `*` for any letters. */
export const notApplicableSchema = z.strictObject({
  guardrail: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(2_000),
})
export type NotApplicable = Readonly<z.infer<typeof notApplicableSchema>>

/** What an incident asks of every guardrail, and who may see it. */
export const incidentSchema = z.object({
  /** Short name that people say: "INC-42". */
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/),
  title: toldSchema,
  /** The zone in which people tell this incident. Display only: evidence says its own zone. */
  zone: zoneSchema,
  severity: z.number().int().min(1).max(4),
  services: z.array(z.string().trim().min(1).max(100)).max(50),
  visibility: z.enum(['open', 'private']),
  /** An alarm must come this many minutes before the impact to be of use. */
  requiredLeadMinutes: z.number().min(0).max(10_080),
  /** Pages that the people on call accept, per 30 days. */
  pageBudgetPer30Days: z.number().min(0).max(1_000),
  /** A statement that took this long or longer counts as slow, in milliseconds. */
  slowQueryMs: z.number().min(1).max(3_600_000),
  /** Absent: it speaks of every guardrail. */
  notApplicable: z.array(notApplicableSchema).max(1_000).optional(),
})

export type Incident = Readonly<z.infer<typeof incidentSchema>>

export const incidentDefaults = {
  severity: 3,
  services: [],
  visibility: 'open',
  requiredLeadMinutes: 60,
  pageBudgetPer30Days: 2,
  slowQueryMs: 1_000,
} as const
