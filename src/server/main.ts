import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { type Database, openDatabase } from '../connect/postgres/index.ts'
import { Fault, type Said } from '../core/ground/index.ts'
import type { App } from './app.ts'
import type { Config } from './config.ts'

const root = new URL('../../', import.meta.url)
const pathOf = (place: string) => fileURLToPath(new URL(place, root))

export interface RunningServer {
  /** "http://localhost:7373". */
  readonly address: string
  readonly app: App
  /** Stops accepting, lets what is in flight finish, closes the database. May be called more than once. */
  stop(): Promise<void>
}

const versionOf = (): string => {
  const read: unknown = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'))
  return read !== null && typeof read === 'object' && 'version' in read ? String(read.version) : ''
}

const portFault = (error: unknown, { host, port }: Config): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EADDRINUSE' || code === 'EACCES' ? new Fault('port_taken', { host, port }) : error
}

/** Asked before the database is opened: a taken port should not cost a cold start to learn of. */
const tryPort = (config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error => reject(portFault(error, config)))
    probe.listen(config.port, config.host, () => probe.close(() => resolve()))
  })

const wire = async (config: Config, { pool }: Database): Promise<App> => {
  const { buildApp } = await import('./app.ts')
  const app: App = await buildApp({
    pool,
    dataFolder: config.dataFolder,
    webFolder: pathOf('dist/web'),
    migrationsFolder: pathOf('src/server/db/migrations'),
    importLimitBytes: config.importLimitBytes,
    version: versionOf(),
    lang: config.lang,
    log: pino({ level: 'warn' }, pino.destination(2)),
    now: Date.now,
    newId: () => uuidv7(),
    port: () => portOf(app) ?? config.port,
  })
  return app
}

const portOf = (app: App): number | undefined => (app.http.server.address() as AddressInfo | null)?.port

/** The reference incident comes while the first page is already served. It is cut off when the server stops, and goes on at the next start. */
const loadBehind = ({ ground, proofs, http }: App, tell: (said: Said) => void) => {
  const stopping = new AbortController()
  const load = async () => {
    const { loadReference } = await import('./house/index.ts')
    await loadReference(ground, proofs, pathOf('scenarios/payment-outage'), stopping.signal)
  }
  const loading = load().catch((error: unknown) => {
    if (stopping.signal.aborted) return
    http.log.error({ err: error }, 'reference incident')
    const reason = {
      en: error instanceof Fault ? error.says('en') : '',
      ko: error instanceof Fault ? error.says('ko') : '',
    }
    tell({
      en: `The reference incident could not be loaded. ${reason.en}`.trim(),
      ko: `기준 장애를 불러오지 못했습니다. ${reason.ko}`.trim(),
    })
  })
  return async () => {
    stopping.abort(new Error('the server is stopping'))
    await loading
  }
}

/**
 * Everything up, in order: database, tables, routes, port. Throws Faults, and the reason of `signal` when that is aborted
 * meanwhile; what was opened is closed again.
 */
export const startServer = async (
  config: Config,
  tell: (said: Said) => void,
  signal?: AbortSignal,
): Promise<RunningServer> => {
  const { host, port, dataFolder, databaseUrl, demo } = config
  await tryPort(config)
  signal?.throwIfAborted()
  const opening = openDatabase({ dataFolder, databaseUrl, log: tell, signal })
  void import('./app.ts') // loaded while PostgreSQL starts; wiring it waits for the same module
  const database = await opening
  const app = await wire(config, database).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  let endLoading = async () => undefined as void
  let stopping: Promise<void> | undefined
  const close = async () => {
    await Promise.all([app.http.close(), endLoading()])
    await database.close()
  }
  const stop = () => (stopping ??= close())
  try {
    signal?.throwIfAborted()
    await app.http.listen({ host, port })
    signal?.throwIfAborted()
  } catch (error) {
    await stop()
    throw portFault(error, config)
  }
  if (demo) endLoading = loadBehind(app, tell)
  return { address: `http://localhost:${portOf(app) ?? port}`, app, stop }
}
