import type { EventState, TimelineEvent } from '../../wire/core.ts'
import type { IncidentView } from '../../wire/views.ts'

/** Kinds whose effect the screen can show before the server has answered. */
export interface Expectable {
  readonly 'timeline.accept': { readonly event: string }
  readonly 'timeline.reject': { readonly event: string }
  readonly 'timeline.reopen': { readonly event: string }
  readonly 'claim.remove': { readonly text: string }
  readonly 'evidence.remove': { readonly evidence: string }
}

const withState = (view: IncidentView, id: string, state: EventState): IncidentView => ({
  ...view,
  events: view.events.map((event): TimelineEvent => (event.id === id ? { ...event, state } : event)),
})

const effects: { readonly [K in keyof Expectable]: (view: IncidentView, args: Expectable[K]) => IncidentView } = {
  'timeline.accept': (view, { event }) => withState(view, event, 'accepted'),
  'timeline.reject': (view, { event }) => withState(view, event, 'rejected'),
  'timeline.reopen': (view, { event }) => withState(view, event, 'proposed'),
  'claim.remove': (view, { text }) => ({ ...view, claimTexts: view.claimTexts.filter(it => it.id !== text) }),
  'evidence.remove': (view, { evidence }) => ({ ...view, evidence: view.evidence.filter(it => it.id !== evidence) }),
}

const isExpectable = (kind: string): kind is keyof Expectable => kind in effects

const applied = <K extends keyof Expectable>(view: IncidentView, kind: K, args: Expectable[K]) =>
  effects[kind](view, args)

/** The view as it will be when the command is through; the same view where only the server can tell. */
export const expected = (view: IncidentView, kind: string, args: object): IncidentView =>
  isExpectable(kind) ? applied(view, kind, args as Expectable[typeof kind]) : view
