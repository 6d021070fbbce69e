import fc from 'fast-check'
import type { Citation, Entry, EntryKind, Reading } from '../evidence/index.ts'
import type { Incident } from '../incident/index.ts'
import type { TimelineSource } from './propose-events.ts'

const t0 = 1_764_600_000_000

const sentences = [
  'New version deployed',
  'First slow query in the log',
  'Connection pool 60% in use',
  'Payments down',
  'Rollback complete, payments work again',
  'Rollback started',
  'On-call is paged',
  'looking into it',
  '장애 선언',
  '복구 완료',
  'too many clients already',
  'hello',
] as const

const cite = (sha: number, from: number): Citation => ({
  sha256: sha.toString(16).padStart(64, '0'),
  from,
  to: from + 10,
  line: from + 1,
})

/** An entry of any kind within a day; its citation is its own. */
const entry = (sha: number) =>
  fc
    .record({
      kind: fc.constantFrom<EntryKind>('log', 'deploy', 'alert', 'chat', 'told'),
      minute: fc.integer({ min: 0, max: 1_440 }),
      from: fc.integer({ min: 0, max: 10_000 }),
      text: fc.constantFrom(...sentences),
      severity: fc.constantFrom('ERROR', 'LOG'),
      uncertaintyMs: fc.constantFrom(0, 500, 30_000),
    })
    .map(({ minute, from, ...rest }): Entry => ({
      ...rest,
      at: t0 + minute * 60_000,
      timeMeans: 'logged',
      cite: cite(sha, from),
      facts: {},
    }))

export const readingOf = (entries: readonly Entry[], more: Partial<Reading> = {}): Reading => ({
  entries,
  templates: [],
  series: [],
  report: {
    kind: 'told-timeline',
    basis: [],
    bytes: 1,
    lines: 1,
    records: entries.length,
    rejectedCount: 0,
    rejected: [],
    parsedShare: 1,
    warnings: [],
    counts: {},
  },
  ...more,
})

/** A few sources, each of its own bytes. */
export const sources: fc.Arbitrary<readonly TimelineSource[]> = fc
  .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 4 })
  .chain(shas =>
    fc.tuple(
      ...shas.map((sha, i) =>
        fc
          .uniqueArray(entry(sha * 10 + i), { maxLength: 12, selector: it => it.cite.from })
          .map((entries): TimelineSource => ({ evidence: `e${i}`, reading: readingOf(entries) })),
      ),
    ),
  )

/** One entry at a clock minute after a fixed midnight. */
export const entryAt = (kind: EntryKind, minute: number, text: string, more: Partial<Entry> = {}): Entry => ({
  kind,
  at: t0 + minute * 60_000,
  timeMeans: kind === 'told' ? 'told' : 'logged',
  uncertaintyMs: kind === 'told' ? 30_000 : 500,
  text,
  cite: cite(kind.length * 1_000 + minute, minute),
  facts: {},
  ...more,
})

export const minuteOf = (at: number): number => (at - t0) / 60_000

export const incident: Incident = {
  key: 'T-1',
  title: 'test',
  zone: 'UTC',
  severity: 3,
  services: [],
  visibility: 'open',
  requiredLeadMinutes: 60,
  pageBudgetPer30Days: 2,
  slowQueryMs: 1_000,
}
