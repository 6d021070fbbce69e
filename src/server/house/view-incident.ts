import type { IncidentSummary, IncidentView } from '../../wire/views.ts'
import type { Db } from '../db/open-tables.ts'
import { getIncident, listIncidents, type OpenedIncident } from '../incident/index.ts'
import { deriveView } from './derive-view.ts'

export interface Views {
  view(key: string): Promise<IncidentView>
  list(): Promise<readonly IncidentSummary[]>
}

/** A view holds for one seq of its incident, so that number alone says whether it is still right. */
interface Kept {
  readonly seq: number
  readonly view: Promise<IncidentView>
}

/** Views of this many incidents are held; the oldest makes room. */
const MOST = 200

const summaryOf = ({ openedAt }: OpenedIncident, view: IncidentView): IncidentSummary => {
  const { key, title, zone, severity, services } = view.incident
  const instant = (id: string | undefined) => view.events.find(event => event.id === id)?.at
  const began = instant(view.milestones.impact_started)
  const ended = instant(view.milestones.impact_ended)
  return {
    key,
    title,
    zone,
    severity,
    services,
    openedAt,
    evidence: view.evidence.length,
    contradicted: view.claimTexts.flatMap(text => text.claims).filter(claim => claim.code === 'contradicted').length,
    ...(began !== undefined && { impactStartedAt: began }),
    ...(began !== undefined && ended !== undefined && { impactMs: ended - began }),
  }
}

/** Views are derived, never stored; what one seq gave is kept in memory while that seq is the last. */
export const openViews = (
  db: Db,
  derive: (db: Db, of: OpenedIncident) => Promise<IncidentView> = deriveView,
): Views => {
  const kept = new Map<string, Kept>()
  const viewOf = (opened: OpenedIncident): Promise<IncidentView> => {
    const { key } = opened.incident
    const known = kept.get(key)
    if (known?.seq === opened.seq) return known.view
    const view = db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(tx => derive(tx, opened))
    kept.delete(key)
    kept.set(key, { seq: opened.seq, view })
    view.catch(() => kept.delete(key)) // whoever asked hears of it; the next one tries anew
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    return view
  }
  return {
    view: async key => viewOf(await getIncident(db, key)),
    list: async () =>
      Promise.all((await listIncidents(db)).map(async opened => summaryOf(opened, await viewOf(opened)))),
  }
}
