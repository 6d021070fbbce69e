import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { evidenceKinds, visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { incidentDefaults, incidentSchema, notApplicableSchema, zoneSchema } from '../../core/incident/index.ts'

const stepUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const
const stepForm = /^([1-9]\d{0,5})(ms|s|m|h)$/

/** "15s" in milliseconds. */
export const stepMs = (text: string): number => {
  const [, count, unit] = stepForm.exec(text) ?? []
  return Number(count) * stepUnits[unit as keyof typeof stepUnits]
}

const evidenceSchema = z.strictObject({
  file: z.string().min(1).max(500),
  kind: z.enum(evidenceKinds).optional(),
  zone: zoneSchema.optional(),
  prefix: z.string().max(200).optional(),
  date: z.iso.date().optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  columns: z.record(z.string().max(100), z.string().max(100)).optional(),
  samples: z.enum(['raw', 'stepped']).optional(),
  step: z.string().regex(stepForm).optional(),
})
// Raw samples with a step would be two things at once, and stepped ones without it nothing that can be judged.
const evidenceLine = evidenceSchema.refine(
  ({ samples, step }) => samples === undefined || (samples === 'raw') === (step === undefined),
  { path: ['step'] },
)

const optional = incidentSchema.shape
const fileSchema = z.strictObject({
  ...incidentSchema.shape,
  format: z.literal('notagain/incident@1'),
  severity: optional.severity.default(incidentDefaults.severity),
  services: optional.services.default([]),
  visibility: optional.visibility.default(incidentDefaults.visibility),
  requiredLeadMinutes: optional.requiredLeadMinutes.default(incidentDefaults.requiredLeadMinutes),
  pageBudgetPer30Days: optional.pageBudgetPer30Days.default(incidentDefaults.pageBudgetPer30Days),
  slowQueryMs: optional.slowQueryMs.default(incidentDefaults.slowQueryMs),
  evidence: z.array(evidenceLine).max(1_000).default([]),
  normal: z.array(evidenceLine).max(1_000).default([]),
  notApplicable: z.array(notApplicableSchema).max(1_000).default([]),
})

export type EvidenceLine = Readonly<z.infer<typeof evidenceSchema>>

/** An incident.yaml as it was read: its values, and the document with its comments. */
export interface IncidentFile {
  readonly values: Readonly<z.infer<typeof fileSchema>>
  readonly document: Document.Parsed
  /** 1-based line of a path in the document, of its nearest parent where it is absent. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

const showValue = (value: unknown): string =>
  value === undefined ? '–' : visible(typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'), 80)

/** What may stand there, in signs and names rather than words, so that it reads the same in both languages. */
const allowed = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ')
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  if (issue.code === 'invalid_format' && issue.path.at(-1) !== 'step') return issue.pattern ?? issue.format
  if (issue.code === 'invalid_union') return 'text | { ko: text, en: text }'
  if (issue.path.at(-1) === 'step') return '15s, 1m … (samples: stepped)'
  if (issue.path.at(-1) === 'zone') return 'Asia/Seoul, +09:00 …'
  return issue.message
}

/** What a list of the file is made of, for the fields that may stand in it. */
const shapes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  evidence: evidenceSchema.shape,
  normal: evidenceSchema.shape,
  notApplicable: notApplicableSchema.shape,
}

const fieldName = (path: readonly PropertyKey[]) => path.map(String).join('.')

const fieldFault = (file: string, issue: z.core.$ZodIssue, read: Pick<IncidentFile, 'document' | 'lineOf'>): Fault => {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const known = shapes[String(issue.path[0] ?? '')] ?? fileSchema.shape
    return new Fault('incident_file_unknown_field', {
      file,
      line: read.lineOf([...issue.path, key]),
      field: visible(key, 60),
      allowed: Object.keys(known).join(', '),
    })
  }
  return new Fault('incident_file_field', {
    file,
    line: read.lineOf(issue.path),
    field: visible(fieldName(issue.path), 80),
    value: showValue(read.document.getIn(issue.path)),
    allowed: allowed(issue),
  })
}

/** Throws Faults `incident_file_syntax`, `incident_file_field`, `incident_file_unknown_field`, each with file and line. */
export const parseIncidentFile = (file: string, text: string): IncidentFile => {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const lineAt = (offset: number) => counter.linePos(offset).line
  const [error] = document.errors
  if (error)
    throw new Fault('incident_file_syntax', { file, line: lineAt(error.pos[0]), detail: visible(error.message, 200) })
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return lineAt(node.range[0])
    }
    return 1
  }
  const parsed = fileSchema.safeParse(plainOf(document, file))
  if (parsed.success) return { values: parsed.data, document, lineOf }
  // A field that nobody knows is often why another is missing.
  const { issues } = parsed.error
  const issue = issues.find(it => it.code === 'unrecognized_keys') ?? issues[0]!
  throw fieldFault(file, issue, { document, lineOf })
}

/** Aliases are bounded by the library; what goes over the bound is a fault of the file. */
const plainOf = (document: Document.Parsed, file: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown
  } catch (error) {
    if (error instanceof ReferenceError)
      throw new Fault('incident_file_syntax', { file, line: 1, detail: visible(error.message, 200) })
    throw error
  }
}
