import type { z } from 'zod'
import { timelineCommands } from './commands.ts'
import type { EventState } from './model.ts'

export type EventFields = Readonly<z.infer<(typeof timelineCommands)['timeline.edit']>['fields']>
export type AddedEvent = Readonly<z.infer<(typeof timelineCommands)['timeline.add']>>

/** What people decided about one event. An absent state is the one that the evidence gives. */
export interface Decision {
  readonly state?: EventState
  readonly fields?: EventFields
}

/** All that people decided on a timeline; the events themselves are derived again whenever they are shown. */
export interface Decisions {
  readonly byEvent: Readonly<Record<string, Decision>>
  readonly added: readonly AddedEvent[]
}

export const noDecisions: Decisions = { byEvent: {}, added: [] }

export type TimelineCommand = {
  [K in keyof typeof timelineCommands]: {
    readonly kind: K
    readonly args: Readonly<z.infer<(typeof timelineCommands)[K]>>
  }
}[keyof typeof timelineCommands]

const set = (decisions: Decisions, event: string, change: (was: Decision) => Decision): Decisions => ({
  ...decisions,
  byEvent: { ...decisions.byEvent, [event]: change(decisions.byEvent[event] ?? {}) },
})

/** One command more. Fields are merged one by one: the newest wins. Adding an id again replaces what it added. */
export const decide = (decisions: Decisions, command: TimelineCommand): Decisions => {
  const { event } = command.args
  switch (command.kind) {
    case 'timeline.accept':
      return set(decisions, event, was => ({ ...was, state: 'accepted' }))
    case 'timeline.reject':
      return set(decisions, event, was => ({ ...was, state: 'rejected' }))
    case 'timeline.reopen':
      return set(decisions, event, was => ({ ...was, state: 'proposed' }))
    case 'timeline.edit': {
      const { fields } = command.args
      return set(decisions, event, was => ({ ...was, fields: { ...was.fields, ...fields } }))
    }
    case 'timeline.add':
      return { ...decisions, added: [...decisions.added.filter(it => it.event !== event), command.args] }
  }
}
