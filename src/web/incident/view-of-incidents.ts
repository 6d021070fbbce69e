import { formatDuration, told } from '../../wire/core.ts'
import type { Lang } from '../../wire/core.ts'
import type { IncidentSummary } from '../../wire/views.ts'

export interface IncidentRow {
  readonly key: string
  readonly title: string
  readonly day: string
  readonly severity: number
  readonly impact: string | undefined
  readonly contradicted: number
  readonly evidence: number
  readonly services: string
}

/** "2025-12-03", in the zone. */
const dayIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

/** Newest impact first; one whose impact is not known yet stands where it was opened. */
export const viewOfIncidents = (incidents: readonly IncidentSummary[], lang: Lang): readonly IncidentRow[] => {
  const when = (it: IncidentSummary) => it.impactStartedAt ?? it.openedAt
  return incidents
    .toSorted((a, b) => when(b) - when(a))
    .map(it => ({
      key: it.key,
      title: told(it.title, lang),
      day: dayIn(when(it), it.zone),
      severity: it.severity,
      impact: it.impactMs === undefined ? undefined : formatDuration(it.impactMs, lang),
      contradicted: it.contradicted,
      evidence: it.evidence,
      services: it.services.join(', '),
    }))
}
