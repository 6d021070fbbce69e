import { milestoneWeights, phases } from './milestone-weights.ts'
import { eventKinds, milestoneNames, type EventKind, type MilestoneName, type TimelineEvent } from './model.ts'
import { readSigns } from './read-signs.ts'
import type { Sign } from './sign-words.ts'

export type Scores = Readonly<Record<MilestoneName, number>>

export interface Scored {
  readonly event: TimelineEvent
  readonly signs: ReadonlySet<Sign>
  readonly scores: Scores
}

/** What a kind that a person or a machine stated is worth. */
const ofKind: { readonly [K in EventKind]?: Partial<Record<MilestoneName, number>> } = {
  deploy: { change_deployed: 6 },
  rollback: { mitigated: 6, impact_ended: 2 },
  first_slow_query: { first_signal: 6 },
  first_seen: { first_signal: 3 },
  error: { first_signal: 5 },
  threshold: { first_signal: 5 },
  alert: { detected: 6, first_signal: 3 },
  page: { detected: 6 },
  outage: { impact_started: 8 },
  recovery: { impact_ended: 6, mitigated: 3 },
}

const ofFacts: readonly (readonly [string, MilestoneName])[] = [
  ['detected', 'detected'],
  ['acknowledged', 'acknowledged'],
  ['mitigated', 'mitigated'],
  ['exhausted', 'impact_started'],
]

const none: Scores = Object.fromEntries(milestoneNames.map(name => [name, 0])) as Scores

const add = (scores: Scores, more: Partial<Record<MilestoneName, number>>): Scores =>
  Object.fromEntries(milestoneNames.map(name => [name, scores[name] + (more[name] ?? 0)])) as Scores

export const scoreSigns = (signs: ReadonlySet<Sign>): Scores =>
  Object.fromEntries(
    milestoneNames.map(name => {
      const weights = milestoneWeights[name]
      let sum = 0
      for (const sign of signs) sum += weights[sign] ?? 0
      return [name, sum]
    }),
  ) as Scores

const textOf = ({ title }: TimelineEvent) => (typeof title === 'string' ? title : `${title.ko}\n${title.en}`)

const phaseOf = (event: TimelineEvent): MilestoneName | undefined => {
  const said = [event.facts['phase'], event.facts['milestone'], event.facts['kind']].find(it => typeof it === 'string')
  return said === undefined ? undefined : phases.find(([, form]) => form.test(String(said)))?.[0]
}

/** The kind that a row, a machine or a person states outright; a row's own words stated none. */
const statedKind = (event: TimelineEvent): EventKind | undefined =>
  event.derivedBy !== 'told' || event.edited ? event.kind : eventKinds.find(kind => kind === event.facts['kind'])

/** The label of an update that only says why. */
const isCause = /^(?:identified|원인 ?(?:확인|파악|식별|분석)|식별)/i

/** How well an event fits each milestone, and why: its words, or the kind that was stated. */
export const scoreEvent = (event: TimelineEvent): Scored => {
  const kind = statedKind(event)
  if (kind !== undefined && kind !== 'note' && kind !== 'chat')
    return { event, signs: new Set(), scores: byKind(event, kind) }
  const heard = event.derivedBy === 'told' || event.derivedBy === 'person' ? readSigns(textOf(event)) : new Set<Sign>()
  const signs = isCause.test(String(event.facts['phase'] ?? '')) ? new Set<Sign>([...heard, 'cause']) : heard
  const facts = event.derivedBy === 'told' ? {} : factScores(event)
  const phase = phaseOf(event)
  return { event, signs, scores: add(add(scoreSigns(signs), facts), phase === undefined ? {} : { [phase]: 6 }) }
}

const factScores = (event: TimelineEvent): Partial<Record<MilestoneName, number>> =>
  Object.fromEntries(ofFacts.flatMap(([fact, name]) => (event.facts[fact] === true ? [[name, 5] as const] : [])))

const byKind = (event: TimelineEvent, kind: EventKind): Scores => {
  const { facts } = event
  if (facts['resolved'] === true || facts['lasting'] === false) return none
  if (kind === 'deploy' && (facts['production'] === false || facts['fix'] === true))
    return add(none, { mitigated: facts['fix'] === true ? 5 : 0 })
  if (kind === 'rollback' && facts['rollback'] === 'started') return none
  if (kind === 'recovery' && facts['partial'] === true) return add(none, { mitigated: 6 })
  const full = kind === 'threshold' && Number(facts['percent']) >= 100 ? { impact_started: 3 } : {}
  return add(add(add(none, ofKind[kind] ?? {}), factScores(event)), full)
}
