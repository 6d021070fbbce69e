import { type RawBuilder, sql } from 'kysely'
import type { Template } from '../../core/evidence/index.ts'
import type { DensityView } from '../../wire/views.ts'
import type { Db, Tx } from '../db/open-tables.ts'

const BATCH = 5_000

const insertMinutes = async (
  tx: Tx,
  incident: string,
  evidence: string,
  rows: readonly { readonly template: number; readonly minute: Template['minutes'][number] }[],
): Promise<void> => {
  for (let i = 0; i < rows.length; i += BATCH) {
    const some = rows.slice(i, i + BATCH)
    await sql`insert into template_minute (incident, evidence, template, at, count, total_ms, max_ms)
      select ${incident}, ${evidence}, * from unnest(
        ${some.map(row => row.template)}::integer[],
        ${some.map(row => row.minute.at)}::bigint[],
        ${some.map(row => row.minute.count)}::integer[],
        ${some.map(row => row.minute.totalMs)}::float8[],
        ${some.map(row => row.minute.maxMs)}::float8[])`.execute(tx)
  }
}

/** Templates with their minutes; the body keeps all but the minutes, as the reader gave it. */
export const insertTemplates = async (
  tx: Tx,
  incident: string,
  evidence: string,
  templates: readonly Template[],
): Promise<void> => {
  const rows = templates.map(({ minutes: _minutes, ...body }, ordinal) => ({
    incident,
    evidence,
    ordinal,
    severity: body.severity.replaceAll('\0', ''),
    source: body.source,
    lifecycle: body.lifecycle,
    count: body.count,
    body: JSON.stringify(body),
  }))
  for (let i = 0; i < rows.length; i += 1_000)
    await tx
      .insertInto('template')
      .values(rows.slice(i, i + 1_000))
      .execute()
  const minutes = templates.flatMap(({ minutes }, template) => minutes.map(minute => ({ template, minute })))
  await insertMinutes(tx, incident, evidence, minutes)
}

/** Severities that count as errors in the density, in any case of letters. */
const errors = ['error', 'fatal', 'panic', 'err', 'critical', 'crit', 'severe', 'alert', 'emerg']

interface DensityRow {
  readonly at: number
  readonly count: number
  readonly errors: number
  readonly slow: number
}

/**
 * Lines a minute over the evidence of the incident that holds now. `slow` is the smallest number of slow statements that the minute's sum
 * and maximum allow: n ≥ (total − count × limit) / (max − limit), and one where the maximum reaches the limit.
 */
export const readDensity = async (
  db: Db,
  incident: string,
  slowQueryMs: number,
  from: number,
  until: number,
): Promise<DensityView> => {
  const isError: RawBuilder<boolean> = sql`lower(t.severity) = any(${errors}::text[])`
  const { rows } = await sql<DensityRow>`
    select m.at,
           sum(m.count)::bigint as count,
           coalesce(sum(m.count) filter (where ${isError}), 0)::bigint as errors,
           coalesce(sum(greatest(1, least(m.count, ceil(
               (m.total_ms - ${slowQueryMs}::float8 * m.count) / nullif(m.max_ms - ${slowQueryMs}::float8, 0)))))
             filter (where t.source = 'statement' and m.max_ms >= ${slowQueryMs}), 0)::bigint as slow
      from template_minute m
      join template t on (t.incident, t.evidence, t.ordinal) = (m.incident, m.evidence, m.template)
      join evidence e on (e.incident, e.id) = (m.incident, m.evidence)
     where m.incident = ${incident} and not e.removed and e.part = 'incident' and m.at >= ${from} and m.at <= ${until}
     group by m.at order by m.at limit 200000`.execute(db)
  return {
    at: rows.map(row => row.at),
    count: rows.map(row => row.count),
    errors: rows.map(row => row.errors),
    slow: rows.map(row => row.slow),
  }
}
