import type { IncidentSummary, IncidentView } from '../../wire/views.ts'
import type { Db } from '../db/open-tables.ts'
import { getIncident, listIncidents, type OpenedIncident } from '../incident/index.ts'
import { type AttemptsPlace, type Derived, deriveView } from './derive-view.ts'

export interface Views {
  of(key: string): Promise<Derived>
  list(): Promise<readonly IncidentSummary[]>
}

/** A view holds for one seq of its incident, so that number alone says whether it is still right. */
interface Kept {
  readonly seq: number
  readonly derived: Promise<Derived>
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
export const openViews = (db: Db, place: AttemptsPlace): Views => {
  const kept = new Map<string, Kept>()
  const derive = (opened: OpenedIncident): Promise<Derived> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async tx => deriveView(tx, await getIncident(tx, opened.incident.key), place))
  const derivedOf = (opened: OpenedIncident): Promise<Derived> => {
    const { key } = opened.incident
    const known = kept.get(key)
    if (known?.seq === opened.seq) return known.derived
    const derived = derive(opened)
    kept.delete(key)
    kept.set(key, { seq: opened.seq, derived })
    derived.catch(() => kept.delete(key)) // whoever asked hears of it; the next one tries anew
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    return derived
  }
  return {
    of: async key => derivedOf(await getIncident(db, key)),
    list: async () => {
      const all = await listIncidents(db)
      return Promise.all(all.map(async opened => summaryOf(opened, (await derivedOf(opened)).view)))
    },
  }
}
