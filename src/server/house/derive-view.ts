import type { BlobStore } from '../../connect/blobs/index.ts'
import { claimRecordOf, judgeClaims } from '../../core/claim/index.ts'
import type { Attempts } from '../../core/evidence/index.ts'
import {
  type AttemptCount,
  type AttemptMinutes,
  countImpact,
  countMinutes,
  withAttempts,
} from '../../core/impact/index.ts'
import type { Incident } from '../../core/incident/index.ts'
import { arrangeTimeline, type Timeline } from '../../core/timeline/index.ts'
import { viewMeasure } from '../../wire/view-measure.ts'
import type { IncidentView } from '../../wire/views.ts'
import { type ClaimText, listClaimTexts } from '../claim/index.ts'
import type { Db } from '../db/open-tables.ts'
import { listEvidence, listLanes, loadAttempts, viewEvidence } from '../evidence/index.ts'
import type { OpenedIncident } from '../incident/index.ts'
import { readDecisions, readProposals } from '../timeline/index.ts'

/** Where the attempts of an evidence are found again. */
export interface AttemptsPlace {
  readonly attemptsFolder: string
  readonly blobs: BlobStore
}

/** What an incident gives to its screen: the view, attempts a minute beside it, and to its export the counted impact. */
export interface Derived {
  readonly view: IncidentView
  readonly impact: readonly AttemptCount[]
  readonly attempts: AttemptMinutes
}

/** The longest attempts of all evidence: two exports of the same payments are one record, not twice the failures. */
const longestAttempts = async (place: AttemptsPlace, evidence: Awaited<ReturnType<typeof listEvidence>>) => {
  const [longest] = evidence.filter(one => one.attempts > 0).toSorted((a, b) => b.attempts - a.attempts)
  return longest && loadAttempts(place.attemptsFolder, place.blobs, longest)
}

const judgeTexts = (
  texts: readonly ClaimText[],
  { zone }: Incident,
  timeline: Timeline,
  attempts: Attempts | undefined,
): IncidentView['claimTexts'] => {
  const record = { ...claimRecordOf(timeline, [], { name: zone, known: true }), ...(attempts && { attempts }) }
  return texts.map(({ removed: _removed, ...text }) => ({
    ...text,
    claims: judgeClaims(text.body, record, text.saidAt === undefined ? {} : { saidAt: text.saidAt }),
  }))
}

/** All that the incident screen shows, computed from what is stored. */
export const deriveView = async (db: Db, { incident, seq }: OpenedIncident, place: AttemptsPlace): Promise<Derived> => {
  const { key } = incident
  const evidence = await listEvidence(db, key)
  const ids = evidence.map(one => one.id)
  const attempts = await longestAttempts(place, evidence)
  const arranged = arrangeTimeline(await readProposals(db, key, ids), await readDecisions(db, key))
  const timeline = withAttempts(arranged, attempts)
  const view: IncidentView = {
    incident,
    seq,
    evidence: evidence.map(viewEvidence),
    events: timeline.events,
    milestones: Object.fromEntries(Object.entries(timeline.milestones).map(([name, event]) => [name, event.id])),
    measures: timeline.measures.map(viewMeasure),
    claimTexts: judgeTexts(await listClaimTexts(db, key), incident, timeline, attempts),
    lanes: await listLanes(db, key, ids),
    span: timeline.span,
  }
  return { view, impact: countImpact(timeline.milestones, attempts), attempts: countMinutes(attempts) }
}
