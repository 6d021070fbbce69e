import type { Entry } from '../evidence/index.ts'
import { proposeAlert } from './propose-alert.ts'
import { proposeChat } from './propose-chat.ts'
import { proposeDeploy } from './propose-deploy.ts'
import { proposeLog } from './propose-log.ts'
import { proposeTold } from './propose-told.ts'
import type { EntryKind } from '../evidence/index.ts'
import type { TimelineEvent } from './model.ts'

/** Each kind of entry answers for itself; undefined stays quiet. */
const proposers: { readonly [K in EntryKind]: (entry: Entry) => TimelineEvent | undefined } = {
  deploy: proposeDeploy,
  told: proposeTold,
  alert: proposeAlert,
  chat: proposeChat,
  log: proposeLog,
}

export const proposeFromEntries = (entries: readonly Entry[]): readonly TimelineEvent[] =>
  entries.flatMap(entry => proposers[entry.kind](entry) ?? [])
