import type { Claim } from '../../core/claim/index.ts'
import { arrangeTimeline, type Measure } from '../../core/timeline/index.ts'
import type { IncidentView, MeasureView } from '../../wire/views.ts'
import { listClaimTexts } from '../claim/index.ts'
import type { Db } from '../db/open-tables.ts'
import { listEvidence, listLanes, viewEvidence } from '../evidence/index.ts'
import type { OpenedIncident } from '../incident/index.ts'
import { readDecisions, readProposals } from '../timeline/index.ts'

const byId = (measure: Measure): MeasureView =>
  measure.kind === 'duration' ? { ...measure, from: measure.from.id, until: measure.until.id } : measure

/** All that the incident screen shows, computed from what is stored. */
export const deriveView = async (db: Db, { incident, seq }: OpenedIncident): Promise<IncidentView> => {
  const evidence = await listEvidence(db, incident.key)
  const ids = evidence.map(one => one.id)
  const proposed = await readProposals(db, incident.key, ids)
  const decisions = await readDecisions(db, incident.key)
  const timeline = arrangeTimeline(proposed, decisions)
  const texts = await listClaimTexts(db, incident.key)
  const claims: readonly Claim[] = []
  return {
    incident,
    seq,
    evidence: evidence.map(viewEvidence),
    events: timeline.events,
    milestones: Object.fromEntries(Object.entries(timeline.milestones).map(([name, event]) => [name, event.id])),
    measures: timeline.measures.map(byId),
    claimTexts: texts.map(({ removed: _, ...text }) => ({ ...text, claims })),
    lanes: await listLanes(db, incident.key, ids),
    span: timeline.span,
  }
}
