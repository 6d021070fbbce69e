import type { Answers } from '../http/answer.ts'
import type { Ground } from './command-kind.ts'
import { openIncident } from './open-incident.ts'
import { type CommandKinds, runCommand } from './run-command.ts'
import { viewLog } from './view-log.ts'

/** Who acts, until there are accounts: the person at this machine. */
export const HERE = 'here'

export const incidentAnswers = (ground: Ground, kinds: CommandKinds): Answers<'openIncident' | 'command' | 'log'> => ({
  openIncident: async ({ body }) => openIncident(ground, body, HERE),
  command: async ({ params, body }) =>
    runCommand(ground, kinds, { ...body, args: body.args, incident: params.incident }, HERE),
  log: async ({ params, query }) => viewLog(ground.db, params.incident, query.since),
})
