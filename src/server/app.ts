import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type pg from 'pg'
import { join } from 'node:path'
import { openBlobs } from '../connect/blobs/index.ts'
import type { Lang } from '../core/ground/index.ts'
import { proposeEvents } from '../core/timeline/index.ts'
import { claimKinds } from './claim/index.ts'
import { openTables } from './db/open-tables.ts'
import { migrate } from './db/migrate.ts'
import {
  beforeEdit,
  evidenceAnswers,
  evidenceKinds,
  type ImportGround,
  type KeepReading,
  openSourceReader,
  removeUnfinished,
} from './evidence/index.ts'
import { guardrailKindsOfLog } from './guardrail/index.ts'
import { useDrain } from './http/use-drain.ts'
import { useGuard } from './http/guard.ts'
import { offerOpenapi } from './http/offer-openapi.ts'
import { registerRoutes, zodSchemas } from './http/register-routes.ts'
import { useFaults } from './http/use-faults.ts'
import { useHeaders } from './http/use-headers.ts'
import { useWeb } from './http/use-web.ts'
import { bundleAnswers, houseAnswers, openViews, tidyBundles } from './house/index.ts'
import { type CommandKind, type CommandKinds, getIncident, incidentAnswers, incidentKinds } from './incident/index.ts'
import { openProofRoom, proofAnswers, type ProofRoom } from './proof/index.ts'
import { putProposals, timelineKinds } from './timeline/index.ts'

export interface AppNeeds {
  readonly pool: pg.Pool
  readonly dataFolder: string
  readonly webFolder: string
  readonly migrationsFolder: string
  readonly importLimitBytes: number
  readonly version: string
  /** For whoever asks for no language. */
  readonly lang: Lang
  readonly log: FastifyBaseLogger | false
  readonly now: () => number
  readonly newId: () => string
  /** The port that the Host header must name; asked at each request, because 0 becomes a real one when it listens. */
  readonly port: () => number
}

export interface App {
  readonly http: FastifyInstance
  readonly ground: ImportGround
  readonly proofs: ProofRoom
}

/** Every command kind, a room at a time. */
const commandKinds: readonly CommandKind[] = [
  ...incidentKinds(beforeEdit),
  ...evidenceKinds,
  ...timelineKinds,
  ...claimKinds,
  ...guardrailKindsOfLog,
]

/** What later rooms derive from a reading, kept in the transaction that adds it. */
const keepReading: KeepReading = async (tx, incident, evidence, reading) => {
  const { incident: asks } = await getIncident(tx, incident)
  await putProposals(tx, incident, evidence, proposeEvents({ evidence, reading }, asks))
}

/** The one place where the server is wired: rooms, routes, and the outside that came in as arguments. */
export const buildApp = async (needs: AppNeeds): Promise<App> => {
  const { now, newId, dataFolder } = needs
  const db = openTables(needs.pool)
  await migrate(db, needs.migrationsFolder)
  await tidyBundles(db)
  const kinds: CommandKinds = new Map(commandKinds.map(kind => [kind.kind, kind]))
  const blobFolder = join(dataFolder, 'blobs')
  const attemptsFolder = join(dataFolder, 'attempts')
  const blobs = openBlobs(blobFolder)
  const inbox = join(dataFolder, 'inbox')
  await removeUnfinished(inbox, [blobFolder, attemptsFolder])
  const reader = openSourceReader()
  const ground: ImportGround = { db, now, newId, kinds, reader, blobFolder, attemptsFolder, keep: keepReading }
  const proofs = openProofRoom(ground)
  const http = fastify({
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    schemaController: zodSchemas,
    return503OnClosing: true,
    ...(needs.log ? { loggerInstance: needs.log } : { logger: false }),
  })
  useFaults(http, newId)
  useDrain(http)
  useGuard(http, { port: needs.port })
  await useHeaders(http)
  offerOpenapi(http, needs.version)
  const report = (error: unknown, id: string) => http.log.error({ err: error, id }, 'bug')
  registerRoutes(http, {
    ...incidentAnswers(ground, kinds),
    ...evidenceAnswers({
      ...ground,
      blobs,
      inbox,
      importLimitBytes: needs.importLimitBytes,
      report,
    }),
    ...proofAnswers(proofs, needs.lang),
    ...bundleAnswers({ ...ground, inbox, importLimitBytes: needs.importLimitBytes }),
    ...houseAnswers(
      openViews(db, { attemptsFolder, blobs }),
      { db, blobs, inbox, newId, madeBy: `notagain ${needs.version}` },
      needs.lang,
    ),
  })
  await useWeb(http, needs.webFolder)
  http.addHook('onClose', async () => {
    await Promise.all([reader.close(), proofs.close()])
  })
  return { http, ground, proofs }
}
