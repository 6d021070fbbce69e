import { type KnownIncident, occasionOf } from '../../core/proof/index.ts'
import { arrangeTimeline } from '../../core/timeline/index.ts'
import type { Db } from '../db/open-tables.ts'
import { listEvidence } from '../evidence/index.ts'
import { remember } from '../ground/remember.ts'
import { listIncidents, type OpenedIncident } from '../incident/index.ts'
import { readDecisions, readProposals } from '../timeline/index.ts'

/** Evidence of normal days tells no story. */
export const readTimeline = async (db: Db, key: string) => {
  const evidence = (await listEvidence(db, key)).filter(one => one.part === 'incident')
  const ids = evidence.map(one => one.id)
  return arrangeTimeline(await readProposals(db, key, ids), await readDecisions(db, key))
}

/** From what it opens with to its end in the record; of an incident without milestones, the span of its timeline. */
const windowOf = async (db: Db, { incident }: OpenedIncident): Promise<KnownIncident | undefined> => {
  const timeline = await readTimeline(db, incident.key)
  const occasion = occasionOf(incident, timeline)
  const { span } = timeline
  if ('missing' in occasion) return span ? { incident: incident.key, ...span } : undefined
  const until = occasion.impactEndedAt ?? Math.max(span?.until ?? 0, occasion.impactStartedAt)
  return { incident: incident.key, from: occasion.opens.at, until }
}

/** The windows of all incidents but one; each is derived once a step of its log. */
export const openKnownWindows = (): ((db: Db, but: string) => Promise<readonly KnownIncident[]>) => {
  const windows = remember<Promise<KnownIncident | undefined>>(10_000)
  return async (db, but) => {
    const others = (await listIncidents(db)).filter(one => one.incident.key !== but)
    const found: (KnownIncident | undefined)[] = []
    for (const one of others)
      found.push(await windows(`${one.incident.key} ${one.openedAt} ${one.seq}`, () => windowOf(db, one)))
    return found.filter(one => one !== undefined)
  }
}
