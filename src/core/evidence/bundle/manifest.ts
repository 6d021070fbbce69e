import { z } from 'zod'
import { incidentSchema } from '../../incident/index.ts'
import { evidenceKinds } from '../model.ts'

export const bundleFormat = 'notagain/bundle@1'
/** Where the manifest stands in a bundle: the first member. */
export const manifestName = 'manifest.json'

/** A path in a bundle: relative, "/" between its parts, none of them "." or "..". */
const pathSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^(?!\.{0,2}(?:\/|$)|[A-Za-z]:)(?:(?!\/\.{0,2}(?:\/|$))[^\\\p{Cc}])+$/u)

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const saidSchema = z.object({ ko: z.string().max(2_000), en: z.string().max(2_000) })

export const memberSchema = z.strictObject({
  path: pathSchema,
  sha256,
  /** Unpacked. */
  bytes: z.int().min(0),
})

/** What a member says of the incident, as incident.yaml lists it. */
const sourceSchema = z.strictObject({
  file: pathSchema,
  part: z.enum(['incident', 'normal']),
  sha256,
  bytes: z.int().min(0),
  kind: z.enum(evidenceKinds).optional(),
  settings: z.strictObject({
    zone: z.string().max(64).optional(),
    prefix: z.string().max(200).optional(),
    date: z.string().max(40).optional(),
    dateOrder: z.enum(['dmy', 'mdy']).optional(),
    columns: z.record(z.string(), z.string()).optional(),
    slowQueryMs: z.number().optional(),
  }),
})

export const redactionKinds = ['email', 'phone', 'ipv4', 'ipv6', 'credential', 'person'] as const
export type RedactionKind = (typeof redactionKinds)[number]

export const redactionSchema = z.strictObject({
  /** `text`: replaced in every text of the bundle, the same by the same. `none`: the bytes are as they were recorded. */
  applied: z.enum(['text', 'none']),
  /** How many places were replaced, by what stood there. */
  replaced: z.partialRecord(z.enum(redactionKinds), z.int().min(0)),
})
export type Redaction = Readonly<z.infer<typeof redactionSchema>>

export const capturedSchema = z.strictObject({
  /** Product and version of the server, without its address. */
  server: z.string().max(200),
  /** UTC ms. */
  capturedAt: z.int(),
  from: z.number(),
  until: z.number(),
  matchers: z.array(z.string().max(2_000)).max(1_000),
  /** What the server could not give: retention, lost markers. */
  warnings: z.array(saidSchema).max(1_000),
})
export type Captured = Readonly<z.infer<typeof capturedSchema>>

export const manifestSchema = z.strictObject({
  format: z.literal(bundleFormat),
  /** Program and version. */
  madeBy: z.string().max(100),
  incident: incidentSchema,
  sources: z.array(sourceSchema).max(2_000),
  redaction: redactionSchema,
  captured: capturedSchema.optional(),
  /** Every member but this one, by path. */
  members: z.array(memberSchema).max(60_000),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

export const samplesFormat = 'notagain/samples@1'
/** Where the list of recorded series stands, in a bundle and in an incident folder. */
export const samplesIndexName = 'samples/index.json'

const samplingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('raw'), staleMarkers: z.enum(['kept', 'unknown']) }),
  z.strictObject({ kind: z.literal('stepped'), stepMs: z.number().positive() }),
])

/** The series beside the files: which member holds the chunks of each. */
export const samplesIndexSchema = z.strictObject({
  format: z.literal(samplesFormat),
  series: z
    .array(
      z.strictObject({
        /** Chunks of its UTC days one after another, each behind its length (uint32, little-endian). */
        file: pathSchema,
        part: z.enum(['incident', 'normal']),
        name: z.string().max(1_000),
        labels: z.record(z.string().max(1_000), z.string().max(10_000)),
        sampling: samplingSchema,
        samples: z.int().min(0),
      }),
    )
    .max(50_000),
})
export type SamplesIndex = Readonly<z.infer<typeof samplesIndexSchema>>
