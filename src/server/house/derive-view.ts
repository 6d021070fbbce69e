import type { BlobStore } from '../../connect/blobs/index.ts'
import type { Attempts } from '../../core/evidence/index.ts'
import {
  type AttemptCount,
  type AttemptMinutes,
  countImpact,
  countMinutes,
  withAttempts,
} from '../../core/impact/index.ts'
import { arrangeTimeline } from '../../core/timeline/index.ts'
import { viewMeasure } from '../../wire/view-measure.ts'
import type { IncidentView } from '../../wire/views.ts'
import { listClaimTexts } from '../claim/index.ts'
import type { Db, Tx } from '../db/open-tables.ts'
import { listEvidence, listLanes, loadAttempts, type StoredEvidence, viewEvidence } from '../evidence/index.ts'
import { getIncident } from '../incident/index.ts'
import { readDecisions, readProposals } from '../timeline/index.ts'
import { openJudge } from './judge-texts.ts'
import { remember } from '../ground/remember.ts'

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

/** Attempts of this many evidences are held in memory: of each some megabytes. */
const MOST_ATTEMPTS = 4

/** Normal days are listed with the evidence, and are no part of the story. */
const ofIncident = (evidence: readonly StoredEvidence[]) => evidence.filter(one => one.part === 'incident')

const readStored = async (tx: Tx, key: string) => {
  const opened = await getIncident(tx, key)
  const evidence = await listEvidence(tx, key)
  const ids = ofIncident(evidence).map(one => one.id)
  return {
    opened,
    evidence,
    proposals: await readProposals(tx, key, ids),
    decisions: await readDecisions(tx, key),
    texts: await listClaimTexts(tx, key),
    lanes: await listLanes(tx, key, ids),
  }
}

type Stored = Awaited<ReturnType<typeof readStored>>

/** All that the incident screen shows, computed from what is stored at one moment. Throws Fault `incident_not_found`. */
export const openDerive = (db: Db, place: AttemptsPlace): ((key: string) => Promise<Derived>) => {
  const judge = openJudge()
  const loaded = remember<Promise<Attempts | undefined>>(MOST_ATTEMPTS)
  /** The longest attempts of all evidence: two exports of the same payments are one record, not twice the failures. */
  const longestAttempts = async ({ opened, evidence }: Stored) => {
    const [longest] = ofIncident(evidence)
      .filter(one => one.attempts > 0)
      .toSorted((a, b) => b.attempts - a.attempts)
    if (!longest) return undefined
    const key = `${opened.incident.key} ${longest.id}`
    const rows = await loaded(key, () => loadAttempts(place.attemptsFolder, place.blobs, longest))
    return rows && { evidence: longest.id, rows }
  }
  return async key => {
    const stored = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async tx => readStored(tx, key))
    const { incident, seq } = stored.opened
    const attempts = await longestAttempts(stored)
    const timeline = withAttempts(arrangeTimeline(stored.proposals, stored.decisions), attempts?.rows)
    const { milestones } = timeline
    const view: IncidentView = {
      incident,
      seq,
      evidence: stored.evidence.map(viewEvidence),
      events: timeline.events,
      milestones: Object.fromEntries(Object.entries(milestones).map(([name, event]) => [name, event.id])),
      measures: timeline.measures.map(viewMeasure),
      claimTexts: await judge(stored.texts, { zone: incident.zone, timeline, attempts }),
      lanes: stored.lanes,
      span: timeline.span,
    }
    return { view, impact: countImpact(milestones, attempts?.rows), attempts: countMinutes(attempts?.rows) }
  }
}
