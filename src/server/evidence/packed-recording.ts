import type { EvidencePart, Labels, Sampling } from '../../core/evidence/index.ts'
import type { Db } from '../db/open-tables.ts'
import { type PackedDay, packedDay } from './sample-days.ts'
import type { StoredEvidence } from './store.ts'

export interface PackedSource {
  readonly part: EvidencePart
  readonly name: string
  /** Absent: it is inferred. */
  readonly sampling?: Sampling
  readonly series: readonly { readonly name: string; readonly labels: Labels; readonly days: readonly PackedDay[] }[]
}

/** How many samples the series of these evidences have together. */
export const countSamples = async (db: Db, incident: string, evidence: readonly StoredEvidence[]): Promise<number> => {
  if (evidence.length === 0) return 0
  const { n } = await db
    .selectFrom('series')
    .select(count => count.fn.sum<number>('samples').as('n'))
    .where('incident', '=', incident)
    .where(
      'evidence',
      'in',
      evidence.map(one => one.id),
    )
    .executeTakeFirstOrThrow()
  return Number(n ?? 0)
}

/** The series of one evidence, still packed. */
export const readPacked = async (
  db: Db,
  incident: string,
  { id, part, name, sampling }: StoredEvidence,
): Promise<PackedSource> => {
  const series = await db
    .selectFrom('series')
    .select(['ordinal', 'name', 'labels'])
    .where('incident', '=', incident)
    .where('evidence', '=', id)
    .orderBy('ordinal')
    .execute()
  const days = await db
    .selectFrom('series_day')
    .select(['series', 'chunk', 'at', 'value'])
    .where('incident', '=', incident)
    .where('evidence', '=', id)
    .orderBy('series')
    .orderBy('day')
    .execute()
  const bySeries = new Map<number, PackedDay[]>(series.map(one => [one.ordinal, []]))
  for (const day of days) bySeries.get(day.series)?.push(packedDay(day))
  return {
    part,
    name,
    ...(sampling && { sampling }),
    series: series.map(one => ({
      name: String(one.name),
      labels: one.labels as Labels,
      days: bySeries.get(one.ordinal) ?? [],
    })),
  }
}
