/**
 * The HTTP contract, one line a route. The server registers exactly these and OpenAPI is generated from them; a contract
 * test holds both against each other. Keys are the names by which server and web speak of a route.
 */
import { z } from 'zod'
import { addresses } from './addresses.ts'
import { commandSchema, evidenceKinds, incidentSchema, langs, zoneSchema } from './core.ts'

const key = z.object({ incident: z.string().max(40) })
const range = { from: z.coerce.number().optional(), until: z.coerce.number().optional() }

export const routes = {
  /** Of texts that say the same in several languages, the one in `lang` is counted; without it that of the server. */
  listIncidents: { ...addresses.listIncidents, query: z.object({ lang: z.enum(langs).optional() }) },
  openIncident: { ...addresses.openIncident, body: z.object({ id: z.uuid(), incident: incidentSchema }) },
  viewIncident: { ...addresses.viewIncident, params: key },
  /** Body: Command without `incident`. Answers CommandReply. */
  command: { ...addresses.command, params: key, body: commandSchema.omit({ incident: true }) },
  log: { ...addresses.log, params: key, query: z.object({ since: z.coerce.number().int().min(0).default(0) }) },
  /** Raw bytes of one file (plain, .gz or .zip) in; NDJSON of ImportProgress out. */
  importEvidence: {
    ...addresses.importEvidence,
    params: key,
    query: z.object({
      name: z.string().min(1).max(500),
      kind: z.enum(evidenceKinds).optional(),
      zone: zoneSchema.optional(),
      prefix: z.string().max(200).optional(),
      date: z.iso.date().optional(),
    }),
  },
  laneSamples: {
    ...addresses.laneSamples,
    params: key.extend({ lane: z.string().max(100) }),
    query: z.object({ ...range, limit: z.coerce.number().int().min(100).max(200_000).default(100_000) }),
  },
  density: { ...addresses.density, params: key, query: z.object(range) },
  attempts: { ...addresses.attempts, params: key },
  citedBytes: {
    ...addresses.citedBytes,
    params: key.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    query: z.object({
      from: z.coerce.number().int().min(0),
      to: z.coerce.number().int().min(0),
      around: z.coerce.number().int().min(0).max(65_536).default(2_000),
    }),
  },
  exportIncident: {
    ...addresses.exportIncident,
    params: key,
    query: z.object({ format: z.enum(['md', 'json']).default('md'), lang: z.enum(langs).optional() }),
  },
} as const

export type RouteName = keyof typeof routes
