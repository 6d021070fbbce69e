import { setTimeout as sleep } from 'node:timers/promises'
import { pickTranslations } from '../../core/claim/index.ts'
import type { Lang } from '../../core/ground/index.ts'
import type { IncidentSummary, IncidentView } from '../../wire/views.ts'
import type { Db } from '../db/open-tables.ts'
import { countEvidence } from '../evidence/index.ts'
import { getIncident, listIncidents, type OpenedIncident } from '../incident/index.ts'
import { type AttemptsPlace, type Derived, openDerive } from './derive-view.ts'
import { keepViews } from './keep-views.ts'

export interface Views {
  of(key: string): Promise<Derived>
  list(lang: Lang): Promise<readonly IncidentSummary[]>
}

/** For so long a list waits for what is not derived yet; the rest says `pending`, and is derived meanwhile. */
const PATIENCE_MS = 400

const instantOf = ({ events, milestones }: IncidentView, name: 'impact_started' | 'impact_ended') =>
  events.find(event => event.id === milestones[name])?.at

const countContradicted = ({ claimTexts }: IncidentView, lang: Lang) =>
  pickTranslations(claimTexts, lang)
    .flatMap(text => text.claims)
    .filter(claim => claim.code === 'contradicted').length

/** What a list shows of a view: of each incident these few numbers stay in memory. */
const summarise = (view: IncidentView) => {
  const began = instantOf(view, 'impact_started')
  const ended = instantOf(view, 'impact_ended')
  return {
    contradicted: { ko: countContradicted(view, 'ko'), en: countContradicted(view, 'en') },
    ...(began !== undefined && { impactStartedAt: began }),
    ...(began !== undefined && ended !== undefined && { impactMs: ended - began }),
  }
}
type Summary = ReturnType<typeof summarise>

const lineOf = (
  { incident, openedAt }: OpenedIncident,
  evidence: number,
  summary: Summary | undefined,
  lang: Lang,
): IncidentSummary => {
  const { key, title, zone, severity, services } = incident
  const line = { key, title, zone, severity, services, openedAt, evidence }
  if (!summary) return { ...line, contradicted: 0, pending: true }
  return { ...line, ...summary, contradicted: summary.contradicted[lang] }
}

/** A bundle that was refused takes its incident away: the next one under its key is another. */
const nameOf = ({ incident, openedAt }: OpenedIncident) => `${incident.key} ${openedAt}`

/** Views are derived, never stored; what one seq gave is kept in memory while that seq is the last. */
export const openViews = (db: Db, place: AttemptsPlace): Views => {
  const derive = openDerive(db, place)
  const kept = keepViews(name => derive(name.slice(0, name.indexOf(' '))))
  const known = new Map<string, { readonly seq: number; readonly summary: Summary }>()
  const find = (opened: OpenedIncident) => {
    const one = known.get(nameOf(opened))
    return one && one.seq >= opened.seq ? one.summary : undefined
  }
  /** One after the other, so that a long list leaves room for who opens an incident meanwhile. */
  const learn = async (all: readonly OpenedIncident[]): Promise<void> => {
    for (const opened of all) {
      if (find(opened)) continue
      const derived = await kept(nameOf(opened), opened.seq).catch(() => undefined) // its line stays pending; who opens it hears why
      if (derived) known.set(nameOf(opened), { seq: derived.view.seq, summary: summarise(derived.view) })
    }
  }
  let learning: Promise<void> = Promise.resolve()
  return {
    of: async key => {
      const opened = await getIncident(db, key)
      return kept(nameOf(opened), opened.seq)
    },
    list: async lang => {
      const [all, evidence] = await Promise.all([listIncidents(db), countEvidence(db)])
      learning = learning.then(() => learn(all))
      await Promise.race([learning, sleep(PATIENCE_MS, undefined, { ref: false })])
      return all.map(opened => lineOf(opened, evidence.get(opened.incident.key) ?? 0, find(opened), lang))
    },
  }
}
