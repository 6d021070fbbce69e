import type { ColumnType, Generated } from 'kysely'

/** Json is written as text, so that a list is never taken for a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>

export interface IncidentTable {
  readonly key: string
  readonly title: Json<unknown>
  readonly zone: string
  readonly severity: number
  readonly services: Json<unknown>
  readonly visibility: string
  readonly required_lead_minutes: number
  readonly page_budget_per_30_days: number
  readonly slow_query_ms: number
  readonly not_applicable: Json<unknown>
  readonly opened_at: number
  readonly seq: number
}

export interface IncidentLogTable {
  readonly incident: string
  readonly seq: number
  readonly command: string
  readonly kind: string
  readonly args: Json<unknown>
  readonly replaced: Json<unknown>
  readonly actor: string
  readonly at: number
  readonly undone_by: number | null
}

export interface EvidenceTable {
  readonly incident: string
  readonly id: string
  readonly bytes_key: string
  readonly name: Json<unknown>
  readonly kind: string
  readonly settings: Json<unknown>
  readonly parts: Json<unknown>
  readonly report: Json<unknown>
  readonly reader_version: number
  readonly attempts: number
  readonly added_at: number
  readonly removed: boolean
  readonly part: string
  readonly sampling: Json<unknown> | null
}

export interface TemplateTable {
  readonly incident: string
  readonly evidence: string
  readonly ordinal: number
  readonly severity: string
  readonly source: string
  readonly lifecycle: boolean
  readonly count: number
  readonly body: Json<unknown>
}

export interface TemplateMinuteTable {
  readonly incident: string
  readonly evidence: string
  readonly template: number
  readonly at: number
  readonly count: number
  readonly total_ms: number
  readonly max_ms: number
}

export interface SeriesTable {
  readonly incident: string
  readonly evidence: string
  readonly ordinal: number
  readonly name: Json<unknown>
  readonly labels: Json<unknown>
  readonly sha256: string
  readonly samples: number
  readonly starts: number
  readonly ends: number
  readonly min: number
  readonly max: number
}

export interface SeriesDayTable {
  readonly incident: string
  readonly evidence: string
  readonly series: number
  readonly day: number
  readonly at: Buffer | null
  readonly value: Buffer | null
  readonly from_byte: Buffer | null
  readonly to_byte: Buffer | null
  readonly chunk: Buffer | null
}

export interface ProposedEventTable {
  readonly incident: string
  readonly evidence: string
  readonly id: string
  readonly body: Json<unknown>
}

export interface EventDecisionTable {
  readonly incident: string
  readonly event: string
  readonly state: string | null
  readonly fields: Json<unknown>
  readonly added: boolean
}

export interface ClaimTextTable {
  readonly incident: string
  readonly id: string
  readonly body: Json<unknown>
  readonly said_at: number | null
  readonly added_at: number
  readonly removed: boolean
  readonly translation_of: string | null
}

export interface GuardrailTable {
  readonly incident: string
  readonly id: string
  readonly kind: string
  readonly note: Json<unknown> | null
  readonly spec: Json<unknown>
  readonly added_at: number
  readonly removed: boolean
}

export interface ProofTable {
  readonly incident: string
  readonly seq: number
  readonly guardrail: string
  readonly body: Json<unknown>
  readonly at: number
}

export interface MigrationTable {
  readonly number: number
  readonly name: string
  readonly applied_at: Generated<Date>
}

export interface Tables {
  readonly incident: IncidentTable
  readonly incident_log: IncidentLogTable
  readonly evidence: EvidenceTable
  readonly template: TemplateTable
  readonly template_minute: TemplateMinuteTable
  readonly series: SeriesTable
  readonly series_day: SeriesDayTable
  readonly proposed_event: ProposedEventTable
  readonly event_decision: EventDecisionTable
  readonly claim_text: ClaimTextTable
  readonly guardrail: GuardrailTable
  readonly proof: ProofTable
  readonly migration: MigrationTable
}
