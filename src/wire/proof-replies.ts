/** What the routes of the rooms guardrail and proof answer, as schemas of the types in proof-views.ts. */
import { z } from 'zod'
import { guardrailKindNames, type Proof } from './core.ts'
import type {
  GuardrailView,
  ProofRoomView,
  ProvedGuardrail,
  RuleView,
  SeriesLine,
  SignalsView,
  TriedRule,
} from './proof-views.ts'
import { faultReply, labels, numbers, said, told } from './reply-parts.ts'
import { matches, type Same } from './same-shape.ts'

const missing = z.object({
  what: z.enum(['series', 'resolution', 'coverage', 'engine', 'function', 'milestone', 'samples']),
  says: said,
})

const occasion = z.object({
  incident: z.string(),
  opens: z.object({ at: z.number(), by: z.enum(['change_deployed', 'first_signal']) }),
  impactStartedAt: z.number(),
  impactEndedAt: z.number().optional(),
  detectedAt: z.number().optional(),
  requiredLeadMs: z.number(),
  pageBudgetPer30Days: z.number(),
})

const fired = { firedAt: z.number(), pagedAt: z.number().optional(), leadMs: z.number() }
const verdict = z.union([
  z.object({ kind: z.literal('caught'), ...fired }),
  z.object({ kind: z.literal('late'), ...fired }),
  z.object({
    kind: z.literal('missed'),
    why: z.enum(['never fired', 'fired before the window', 'too short to page']),
    closest: z.object({ at: z.number(), value: z.number(), threshold: z.number() }).optional(),
    overLimit: z.number().optional(),
  }),
  z.object({ kind: z.literal('unprovable'), missing: z.array(missing) }),
])

const half = z.object({ pages: z.number(), days: z.number() })
const cost = z.object({
  pages: z.number(),
  pagedAt: numbers,
  firings: z.number(),
  unsent: z.number(),
  days: z.number(),
  per30Days: z.number(),
  bound95Per30Days: z.number(),
  budget: z.enum(['within', 'over', 'not judged']),
  halves: z.tuple([half, half]),
})

const pair = z.tuple([z.number(), z.number()])
const band = z.object({
  firedAt: pair,
  leadMs: pair,
  pages: pair,
  verdicts: z.array(z.enum(['caught', 'late', 'missed', 'unprovable'])),
})

export const proofReply = z.object({
  incident: z.string(),
  guardrail: z.string(),
  verdict,
  cost: cost.optional(),
  band: band.optional(),
  intervalMs: z.number(),
  grouping: z.object({ by: z.array(z.string()), waitMs: z.number(), intervalMs: z.number() }),
  occasion: occasion.optional(),
  warnings: z.array(said),
  digests: z.object({ guardrail: z.string(), recording: z.string(), engine: z.string() }),
})

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  forMs: z.number(),
  keepFiringForMs: z.number(),
  labels,
  annotations: labels,
  threshold: z.object({ left: z.string(), sign: z.enum(['>', '>=', '<', '<=']), value: z.number() }).optional(),
})

const guardrail = z.object({
  guardrail: z.object({
    id: z.string(),
    kind: z.enum(guardrailKindNames),
    name: z.string(),
    note: told.optional(),
    spec: z.object({ rule: z.string(), intervalMs: z.number(), replaces: z.string().optional() }),
  }),
  kind: z.enum(guardrailKindNames),
  rule: rule.optional(),
  fault: faultReply.optional(),
  proof: proofReply.optional(),
  provedAt: z.number().optional(),
  stale: z.array(z.enum(['guardrail', 'recording', 'engine'])),
})

const seriesLine = z.object({ name: z.string(), labels, samples: z.number(), min: z.number(), max: z.number() })

const proofRoom = z.object({
  seq: z.number(),
  guardrails: z.array(guardrail),
  occasion: occasion.optional(),
  missing: z.array(missing),
  known: z.array(z.object({ incident: z.string(), from: z.number(), until: z.number() })),
  series: z.array(seriesLine),
  stretches: z.array(z.object({ from: z.number(), until: z.number(), part: z.enum(['incident', 'normal']) })),
  normalDays: z.number(),
  notes: z.array(said),
})

const tried = z.object({ rule, proof: proofReply })
const proved = z.object({ seq: z.number(), again: z.boolean(), proof: proofReply })

const signal = z.object({
  id: z.string(),
  left: z.string(),
  rule,
  text: z.string(),
  leadMs: z.number(),
  firedAt: z.number(),
  inSample: half,
  holdOut: half,
  bound95Per30Days: z.number(),
  picture: z.object({ from: z.number(), until: z.number(), value: z.array(z.number().nullable()) }),
})

const signals = z.object({
  signals: z.array(signal),
  silent: z.array(z.object({ name: z.string(), labels, why: said })),
  warnings: z.array(said),
})

export const proofReplies = {
  viewProofs: { says: 'Guardrails, their proofs, and what they are replayed on', schema: proofRoom },
  tryRule: { says: 'A rule proved on the recording and kept nowhere', schema: tried },
  levels: { says: 'Values of an expression over the recording: a JSON head, then Float64 columns', schema: z.string() },
  rankSignals: { says: 'Recorded series by how early an alert on them comes at no false page', schema: signals },
  proveGuardrail: { says: 'Prove a guardrail and keep the proof; the same id again proves nothing', schema: proved },
  renderGuardrails: { says: 'Guardrails as a Prometheus rule file, or a promtool test', schema: z.string() },
} as const

matches<
  [
    Same<RuleView, typeof rule>,
    Same<GuardrailView, typeof guardrail>,
    Same<SeriesLine, typeof seriesLine>,
    Same<Proof, typeof proofReply>,
    Same<ProofRoomView, typeof proofRoom>,
    Same<TriedRule, typeof tried>,
    Same<ProvedGuardrail, typeof proved>,
    Same<SignalsView, typeof signals>,
  ]
>(true, true, true, true, true, true, true, true)
