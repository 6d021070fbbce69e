import { z } from 'zod'
import { evidenceParts } from './model.ts'

/** Evidence is added by an import (its bytes sealed first); taking it away hides it, its bytes stay. */
export const evidenceCommands = {
  'evidence.add': z.object({
    evidence: z.string().min(1).max(64),
    name: z.string().min(1).max(500),
    settings: z.object({
      kind: z.string().max(40).optional(),
      zone: z.string().max(64).optional(),
      prefix: z.string().max(200).optional(),
      date: z.iso.date().optional(),
      dateOrder: z.enum(['dmy', 'mdy']).optional(),
      columns: z.record(z.string(), z.string()).optional(),
      /** The limit by which it was read, where that decides what was kept. */
      slowQueryMs: z.number().optional(),
    }),
    /** Absent: of the incident. */
    part: z.enum(evidenceParts).optional(),
    /** What its samples are, where somebody says so. */
    sampling: z
      .union([
        z.object({ kind: z.literal('raw'), staleMarkers: z.enum(['kept', 'unknown']) }),
        z.object({ kind: z.literal('stepped'), stepMs: z.number().int().min(1) }),
      ])
      .optional(),
    parts: z
      .array(z.object({ path: z.string().max(1_000), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number() }))
      .min(1),
  }),
  'evidence.remove': z.object({ evidence: z.string().min(1).max(64) }),
} as const
