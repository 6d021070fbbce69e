import type { Decision, Decisions, AddedEvent, EventFields } from './decisions.ts'
import type { TimelineEvent } from './model.ts'

const omit = <T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = from
  return rest
}

const edited = (event: TimelineEvent, fields: EventFields): TimelineEvent => {
  const { role, milestone, title, at, uncertaintyMs, kind } = fields
  const withRole = role === null ? omit(event, 'role') : role === undefined ? event : { ...event, role }
  const withMilestone =
    milestone === null ? omit(withRole, 'milestone') : milestone === undefined ? withRole : { ...withRole, milestone }
  return {
    ...withMilestone,
    ...(title !== undefined && { title }),
    ...(at !== undefined && { at }),
    ...(uncertaintyMs !== undefined && { uncertaintyMs }),
    ...(kind !== undefined && { kind }),
    edited: true,
  }
}

const decided = (event: TimelineEvent, decision: Decision | undefined): TimelineEvent => {
  if (!decision) return event
  const changed = decision.fields && Object.keys(decision.fields).length > 0 ? edited(event, decision.fields) : event
  return { ...changed, state: decision.state ?? (decision.fields ? 'accepted' : event.state) }
}

const byHand = (added: AddedEvent): TimelineEvent => ({
  id: added.event,
  kind: added.kind,
  at: added.at,
  timeMeans: 'told',
  uncertaintyMs: added.uncertaintyMs ?? 30_000,
  title: added.title,
  cites: [],
  state: 'accepted',
  edited: false,
  score: 1,
  derivedBy: 'person',
  ...(added.role && { role: added.role }),
  ...(added.milestone && { milestone: added.milestone }),
  facts: {},
})

/** Events as people left them: accepted, rejected, edited, and those that they added. Editing accepts. */
export const applyDecisions = (events: readonly TimelineEvent[], decisions: Decisions): readonly TimelineEvent[] =>
  [...events, ...decisions.added.map(byHand)].map(event => decided(event, decisions.byEvent[event.id]))
