/**
 * The HTTP contract, one line a route. The server registers exactly these and OpenAPI is generated from them; a contract
 * test holds both against each other. Keys are the names by which server and web speak of a route.
 */
import { z } from 'zod'
import { addresses } from './addresses.ts'
import { commandSchema, evidenceKinds, evidenceParts, incidentSchema, langs, zoneSchema } from './core.ts'

const key = z.object({ incident: z.string().max(40) })
const range = { from: z.coerce.number().optional(), until: z.coerce.number().optional() }

const intervalMs = z.number().int().min(1_000).max(86_400_000)
const ruleText = z.object({ rule: z.string().min(1).max(20_000), intervalMs })

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
      part: z.enum(evidenceParts).default('incident'),
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
  viewProofs: { ...addresses.viewProofs, params: key },
  /** A rule as one YAML item of `rules:`; nothing is stored. Answers TriedRule. */
  tryRule: { ...addresses.tryRule, params: key, body: ruleText },
  /** Left side of the comparison over all stretches: binary, see LevelsHead. */
  levels: {
    ...addresses.levels,
    params: key,
    body: z.object({ left: z.string().min(1).max(10_000), intervalMs, sign: z.enum(['>', '>=', '<', '<=']) }),
  },
  /** `lang` is that of the words in the rules. */
  rankSignals: { ...addresses.rankSignals, params: key, query: z.object({ lang: z.enum(langs).optional() }) },
  /** Proves a guardrail on the recording as it is now, and keeps the proof in the incident's log. */
  proveGuardrail: {
    ...addresses.proveGuardrail,
    params: key.extend({ guardrail: z.string().max(64) }),
    body: z.object({ id: z.uuid() }),
  },
  renderGuardrails: {
    ...addresses.renderGuardrails,
    params: key,
    query: z.object({ format: z.enum(['rules', 'test']).default('rules'), guardrail: z.string().max(64).optional() }),
  },
  /** The bytes of a bundle in: an incident that is not here yet, whole. Answers ImportedBundle. */
  importBundle: { ...addresses.importBundle },
  exportIncident: {
    ...addresses.exportIncident,
    params: key,
    query: z.object({
      format: z.enum(['md', 'json', 'bundle']).default('md'),
      lang: z.enum(langs).optional(),
      /** Of a bundle: every byte as it was recorded. Else what identifies people is replaced. */
      raw: z.enum(['true', 'false']).default('false'),
    }),
  },
} as const

export type RouteName = keyof typeof routes
