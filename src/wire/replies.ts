/**
 * What each route answers, as schemas of the types in views.ts (the compiler holds both together): OpenAPI shows them and
 * the contract test parses every answer with them. Answers are not checked while serving.
 */
import { z } from 'zod'
import {
  claimCodes,
  eventKinds,
  evidenceKinds,
  evidenceParts,
  incidentSchema,
  type MilestoneName,
  milestoneNames,
  toldSchema,
} from './core.ts'
import { proofReplies } from './proof-replies.ts'
import { faultReply, labels, numbers, said, told } from './reply-parts.ts'
import type { RouteName } from './routes.ts'
import { matches, type Same } from './same-shape.ts'
import type {
  AttemptsView,
  CitedBytes,
  ClaimTextView,
  CommandReply,
  DensityView,
  EvidenceView,
  FaultBody,
  ImportedBundle,
  ImportProgress,
  IncidentSummary,
  IncidentView,
  LaneSamples,
  LaneView,
  LogRecord,
  MeasureView,
} from './views.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const citation = z.object({ sha256, from: z.number(), to: z.number(), line: z.number().optional() })
const part = z.object({ path: z.string(), sha256, bytes: z.number() })
const scalar = z.union([z.string(), z.number(), z.boolean()])

const settings = z.object({
  zone: z.string().optional(),
  prefix: z.string().optional(),
  columns: z.record(z.string(), z.string()).optional(),
  date: z.string().optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  slowQueryMs: z.number().optional(),
})

const importReport = z.object({
  kind: z.enum(evidenceKinds),
  basis: z.array(
    z.object({ setting: z.enum(['kind', 'prefix', 'zone', 'columns', 'date']), value: z.string(), known: said }),
  ),
  bytes: z.number(),
  lines: z.number(),
  records: z.number(),
  rejectedCount: z.number(),
  rejected: z.array(
    z.object({
      path: z.string(),
      from: z.number(),
      to: z.number(),
      line: z.number(),
      reason: said,
      sample: z.string(),
    }),
  ),
  parsedShare: z.number(),
  from: z.number().optional(),
  until: z.number().optional(),
  warnings: z.array(said),
  counts: z.record(z.string(), z.number()),
})

const evidence = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  name: z.string(),
  parts: z.array(part),
  settings,
  part: z.enum(evidenceParts),
  report: importReport,
  addedAt: z.number(),
})

const event = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  at: z.number(),
  timeMeans: z.enum(['logged', 'started', 'sent', 'created', 'sampled', 'told']),
  uncertaintyMs: z.number(),
  title: told,
  detail: told.optional(),
  cites: z.array(citation),
  state: z.enum(['proposed', 'accepted', 'rejected']),
  edited: z.boolean(),
  score: z.number(),
  derivedBy: z.enum(['told', 'entry', 'template', 'series', 'person']),
  role: z.string().optional(),
  milestone: z.enum(milestoneNames).optional(),
  facts: z.record(z.string(), scalar),
})

const measure = z.union([
  z.object({
    id: z.string(),
    kind: z.literal('duration'),
    label: said,
    formula: z.string(),
    ms: z.number(),
    uncertaintyMs: z.number(),
    from: z.string(),
    until: z.string(),
  }),
  z.object({
    id: z.string(),
    kind: z.literal('count'),
    label: said,
    formula: z.string(),
    value: z.number(),
    of: z.number().optional(),
    from: z.string(),
    until: z.string(),
    cites: z.array(citation),
  }),
  z.object({ id: z.string(), kind: z.literal('cannot tell'), label: said, formula: z.string(), missing: said }),
])

const quantityPart = {
  text: z.string(),
  from: z.number(),
  to: z.number(),
  approx: z.boolean(),
  bound: z.enum(['over', 'at least', 'under', 'at most']).optional(),
}
const amount = { value: z.number(), unit: z.number(), upTo: z.number().optional() }
const quantity = z.union([
  z.object({
    ...quantityPart,
    kind: z.literal('duration'),
    ms: z.number(),
    unitMs: z.number(),
    upTo: z.number().optional(),
  }),
  z.object({ ...quantityPart, ...amount, kind: z.literal('count'), noun: z.string() }),
  z.object({ ...quantityPart, ...amount, kind: z.literal('money'), currency: z.string() }),
  z.object({ ...quantityPart, ...amount, kind: z.literal('percent'), points: z.literal(true).optional() }),
  z.object({
    ...quantityPart,
    kind: z.literal('clock'),
    hour: z.number(),
    minute: z.number(),
    second: z.number().optional(),
    date: z.string().optional(),
    half: z.literal(true).optional(),
    unitMs: z.number(),
    offsetMinutes: z.number().optional(),
  }),
  z.object({
    ...quantityPart,
    kind: z.literal('date'),
    year: z.number().optional(),
    month: z.number(),
    day: z.number(),
  }),
])

const claim = z.object({
  id: z.string(),
  sentence: z.string(),
  from: z.number(),
  to: z.number(),
  line: z.number(),
  column: z.number(),
  quantity,
  saidAt: z.number().optional(),
  about: said,
  code: z.enum(claimCodes),
  measured: said.optional(),
  derivation: said,
  cites: z.array(citation),
})

const claimText = z.object({
  id: z.string(),
  body: z.string(),
  saidAt: z.number().optional(),
  translationOf: z.string().optional(),
  addedAt: z.number(),
  claims: z.array(claim),
})

const lane = z.object({
  id: z.string(),
  name: z.string(),
  labels,
  evidence: z.string(),
  samples: z.number(),
  from: z.number(),
  until: z.number(),
  min: z.number(),
  max: z.number(),
})

const incidentSummary = z.object({
  key: z.string(),
  title: toldSchema,
  zone: z.string(),
  severity: z.number(),
  services: z.array(z.string()),
  openedAt: z.number(),
  impactStartedAt: z.number().optional(),
  impactMs: z.number().optional(),
  evidence: z.number(),
  contradicted: z.number(),
  pending: z.literal(true).optional(),
})

const eventOfMilestone = Object.fromEntries(milestoneNames.map(name => [name, z.string().optional()])) as Readonly<
  Record<MilestoneName, z.ZodOptional<z.ZodString>>
>

const incidentView = z.object({
  incident: incidentSchema,
  seq: z.number(),
  evidence: z.array(evidence),
  events: z.array(event),
  milestones: z.object(eventOfMilestone),
  measures: z.array(measure),
  claimTexts: z.array(claimText),
  lanes: z.array(lane),
  span: z.object({ from: z.number(), until: z.number() }).nullable(),
})

const laneSamples = z.object({ id: z.string(), at: numbers, value: numbers, reduced: z.boolean() })
const density = z.object({ at: numbers, count: numbers, errors: numbers, slow: numbers })
const attempts = z.object({ at: numbers, count: numbers, failed: numbers })
const citedBytes = citation.extend({
  name: z.string(),
  total: z.number(),
  before: z.string(),
  cited: z.string(),
  after: z.string(),
})

const logRecord = z.object({
  seq: z.number(),
  id: z.string(),
  kind: z.string(),
  args: z.unknown(),
  replaced: z.unknown(),
  actor: z.string(),
  at: z.number(),
  undoneBy: z.number().optional(),
})

const importedBundle = z.object({
  incident: z.string(),
  seq: z.number(),
  evidence: z.number(),
  guardrails: z.number(),
  proofs: z.number(),
})

const commandReply = z.object({ seq: z.number(), again: z.boolean() })

export { faultReply }

/** One line of the import's answer. */
export const importLine = z.union([
  z.object({ progress: z.object({ step: z.enum(['seal', 'read']), bytes: z.number(), total: z.number() }) }),
  z.object({ done: evidence, again: z.boolean().optional() }),
  z.object({ fault: faultReply, report: importReport.optional() }),
])

interface Reply {
  readonly says: string
  readonly schema: z.ZodType
}

export const replies = {
  listIncidents: { says: 'All incidents, newest first', schema: z.array(incidentSummary) },
  openIncident: { says: 'Open an incident; the same id again changes nothing', schema: commandReply },
  viewIncident: { says: 'All that the incident screen shows', schema: incidentView },
  command: { says: 'Change an incident; the same id again changes nothing', schema: commandReply },
  log: { says: 'Steps of the ordered log after `since`, oldest first', schema: z.array(logRecord) },
  importEvidence: {
    says: 'Raw bytes of one file in; lines of JSON (progress, then done or fault) out',
    schema: z.string(),
  },
  laneSamples: { says: 'Samples of one lane between two instants', schema: laneSamples },
  density: { says: 'Log lines a minute', schema: density },
  attempts: { says: 'Attempts a minute, and how many of them failed', schema: attempts },
  citedBytes: { says: 'The bytes that a citation names, with what stands around them', schema: citedBytes },
  ...proofReplies,
  importBundle: { says: 'The bytes of a bundle in; its incident is here then, whole', schema: importedBundle },
  exportIncident: {
    says: 'The incident as Markdown, as JSON, or whole as a bundle, in which people are replaced unless it is asked for raw',
    schema: z.union([z.string(), incidentView]),
  },
} as const satisfies Record<RouteName, Reply>

matches<
  [
    Same<IncidentSummary, typeof incidentSummary>,
    Same<EvidenceView, typeof evidence>,
    Same<LaneView, typeof lane>,
    Same<MeasureView, typeof measure>,
    Same<ClaimTextView, typeof claimText>,
    Same<IncidentView, typeof incidentView>,
    Same<LaneSamples, typeof laneSamples>,
    Same<DensityView, typeof density>,
    Same<AttemptsView, typeof attempts>,
    Same<CitedBytes, typeof citedBytes>,
    Same<LogRecord, typeof logRecord>,
    Same<CommandReply, typeof commandReply>,
    Same<ImportedBundle, typeof importedBundle>,
    Same<ImportProgress, typeof importLine>,
    Same<FaultBody, typeof faultReply>,
  ]
>(true, true, true, true, true, true, true, true, true, true, true, true, true, true, true)
