import { Fault } from '../../core/ground/index.ts'
import { type EventState, timelineCommands } from '../../core/timeline/index.ts'
import type { Tx } from '../db/open-tables.ts'
import { type CommandContext, type CommandKind, commandKind } from '../incident/index.ts'
import { type Decided, findDecision, findProposal, putDecision } from './store.ts'

/** The event as decided so far, and the state that the evidence gives it. */
const present = async (tx: Tx, incident: string, event: string) => {
  const decided = await findDecision(tx, incident, event)
  const proposal = await findProposal(tx, incident, event)
  if (!decided?.added && !proposal) throw new Fault('event_not_found', { event })
  const was: Decided = decided ?? { event, state: null, fields: {}, added: false }
  return { was, given: proposal?.state ?? ('accepted' as const) }
}

const byState = { accepted: 'timeline.accept', rejected: 'timeline.reject', proposed: 'timeline.reopen' } as const

const changeOf = (state: EventState, event: string) => ({ kind: byState[state], args: { event } })

const become =
  (state: EventState) =>
  async (tx: Tx, { event }: { readonly event: string }, { incident }: CommandContext) => {
    const { was, given } = await present(tx, incident, event)
    await putDecision(tx, incident, { ...was, state })
    const edited = !was.added && Object.keys(was.fields).length > 0
    return { state: was.state ?? (edited ? ('accepted' as const) : given) }
  }

const stateKind = (state: EventState): CommandKind =>
  commandKind(byState[state], timelineCommands[byState[state]], {
    apply: become(state),
    undo: (was, { event }) => changeOf(was.state, event),
  })

const without = (fields: Decided['fields'], names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

/** An event that a person added has nothing under it to go back to. */
const refuseEmptying = ({ added }: Decided, reset: readonly string[]): void => {
  const needed = added && reset.find(name => ['title', 'at', 'kind'].includes(name))
  if (!needed) return
  const reasonEn = `an added event needs its ${needed}`
  throw new Fault('request_invalid', {
    where: 'args.reset',
    reasonEn,
    reasonKo: `직접 추가한 사건에는 ${needed} 값이 필요합니다`,
  })
}

const edit = commandKind('timeline.edit', timelineCommands['timeline.edit'], {
  apply: async (tx, { event, fields, reset = [] }, { incident }) => {
    const { was } = await present(tx, incident, event)
    refuseEmptying(was, reset)
    const touched = [...Object.keys(fields), ...reset]
    await putDecision(tx, incident, { ...was, fields: { ...without(was.fields, reset), ...fields } })
    return {
      fields: Object.fromEntries(touched.filter(name => name in was.fields).map(name => [name, was.fields[name]])),
      reset: touched.filter(name => !(name in was.fields)),
    }
  },
  undo: (was, { event }) => ({ kind: 'timeline.edit', args: { event, ...was } }),
})

const add = commandKind('timeline.add', timelineCommands['timeline.add'], {
  apply: async (tx, { event, ...fields }, { incident }) => {
    const taken = (await findDecision(tx, incident, event)) ?? (await findProposal(tx, incident, event))
    if (taken) throw new Fault('event_exists', { event })
    await putDecision(tx, incident, { event, state: null, fields, added: true })
    return null
  },
  undo: (_, { event }) => changeOf('rejected', event),
})

export const timelineKinds: readonly CommandKind[] = [
  stateKind('accepted'),
  stateKind('rejected'),
  stateKind('proposed'),
  edit,
  add,
]
