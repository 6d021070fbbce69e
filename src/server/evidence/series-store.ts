import { setImmediate as others } from 'node:timers/promises'
import type { EvidencePart, Series } from '../../core/evidence/index.ts'
import { DAY } from '../../core/ground/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import type { LaneView } from '../../wire/views.ts'
import { packColumn } from './columns.ts'
import { staleColumn, type StaleMarkers } from './stale-markers.ts'
import { type Columns, packDay, packedDay, unpackDay } from './sample-days.ts'

/** Index ranges of the samples of each UTC day. */
const byDay = (at: Float64Array): readonly { readonly day: number; readonly from: number; readonly to: number }[] => {
  const days: { day: number; from: number; to: number }[] = []
  for (let i = 0; i < at.length; i++) {
    const day = Math.floor((at[i] ?? 0) / DAY) * DAY
    const last = days.at(-1)
    if (last?.day === day) last.to = i + 1
    else days.push({ day, from: i, to: i + 1 })
  }
  return days
}

const extremes = (values: Float64Array) => {
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return Number.isFinite(min) && Number.isFinite(max) ? { min, max } : { min: 0, max: 0 }
}

/** Only samples of the incident itself are cited, so only they have byte ranges. */
const dayRow = async (
  series: Series & Columns,
  part: EvidencePart,
  { day, from, to }: ReturnType<typeof byDay>[number],
) => {
  const packBytes = (column: Float64Array) => (part === 'incident' ? packColumn(column.subarray(from, to)) : null)
  return {
    day,
    chunk: packDay({
      at: series.at.subarray(from, to),
      value: series.value.subarray(from, to),
      ...(series.stale && { stale: series.stale.subarray(from, to) }),
    }),
    from_byte: await packBytes(series.from),
    to_byte: await packBytes(series.to),
  }
}

/** The packed form of all series, made before the transaction opens. */
export type PackedSeries = readonly {
  readonly series: Series
  readonly days: readonly Awaited<ReturnType<typeof dayRow>>[]
}[]

export const packSeries = async (
  all: readonly Series[],
  part: EvidencePart,
  markers: StaleMarkers = new Map(),
): Promise<PackedSeries> => {
  const packed = []
  for (const one of all) {
    const stale = staleColumn(one, markers)
    const series = { ...one, ...(stale && { stale }) }
    packed.push({ series, days: await Promise.all(byDay(series.at).map(day => dayRow(series, part, day))) })
    await others() // packing is work of this thread
  }
  return packed
}

const seriesRow = ({ series }: PackedSeries[number], ordinal: number) => ({
  ordinal,
  name: JSON.stringify(series.name),
  labels: JSON.stringify(series.labels),
  sha256: series.sha256,
  samples: series.at.length,
  starts: Math.floor(series.at[0] ?? 0),
  ends: Math.ceil(series.at.at(-1) ?? 0),
  ...extremes(series.value),
})

/** Rows of one statement: ten thousand series are some hundred statements, and no statement is too long. */
const BATCH = 200

const batchesOf = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH))

export const insertSeries = async (tx: Tx, incident: string, evidence: string, packed: PackedSeries): Promise<void> => {
  const key = { incident, evidence }
  for (const some of batchesOf(packed.map(seriesRow)))
    await tx
      .insertInto('series')
      .values(some.map(row => ({ ...key, ...row })))
      .execute()
  const days = packed.flatMap((one, series) => one.days.map(day => ({ ...key, series, at: null, value: null, ...day })))
  for (const some of batchesOf(days)) await tx.insertInto('series_day').values(some).execute()
}

const laneId = (evidence: string, ordinal: number) => `${evidence}.${ordinal}`

export const listLanes = async (
  db: Db,
  incident: string,
  evidence: readonly string[],
): Promise<readonly LaneView[]> => {
  if (evidence.length === 0) return []
  const rows = await db
    .selectFrom('series')
    .selectAll()
    .where('incident', '=', incident)
    .where('evidence', 'in', evidence)
    .execute()
  return rows
    .sort((a, b) => evidence.indexOf(a.evidence) - evidence.indexOf(b.evidence) || a.ordinal - b.ordinal)
    .map(row => ({
      id: laneId(row.evidence, row.ordinal),
      name: String(row.name),
      labels: row.labels as Readonly<Record<string, string>>,
      evidence: row.evidence,
      samples: row.samples,
      from: row.starts,
      until: row.ends,
      min: row.min,
      max: row.max,
    }))
}

/** Days of one lane that touch [from, until]; undefined where there is no such lane. */
export const readLaneDays = async (
  db: Db,
  incident: string,
  lane: string,
  from: number,
  until: number,
): Promise<readonly Columns[] | undefined> => {
  const [, evidence = '', ordinal = ''] = /^([^.]{1,64})\.(\d{1,7})$/.exec(lane) ?? []
  const series = await db
    .selectFrom('series')
    .innerJoin('evidence', join =>
      join.onRef('evidence.incident', '=', 'series.incident').onRef('evidence.id', '=', 'series.evidence'),
    )
    .select('series.ordinal')
    .where('series.incident', '=', incident)
    .where('series.evidence', '=', evidence)
    .where('series.ordinal', '=', Number(ordinal || -1))
    .where('evidence.removed', '=', false)
    .executeTakeFirst()
  if (!series) return undefined
  const days = await db
    .selectFrom('series_day')
    .select(['chunk', 'at', 'value'])
    .where('incident', '=', incident)
    .where('evidence', '=', evidence)
    .where('series', '=', series.ordinal)
    .where('day', '>', from - DAY)
    .where('day', '<=', until)
    .orderBy('day')
    .execute()
  return days.map(day => unpackDay(packedDay(day)))
}
