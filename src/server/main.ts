import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { openDatabase } from '../connect/postgres/index.ts'
import { Fault, type Said } from '../core/ground/index.ts'
import { type App, buildApp } from './app.ts'
import type { Config } from './config.ts'

const root = new URL('../../', import.meta.url)

export interface RunningServer {
  /** "http://localhost:7373". */
  readonly address: string
  readonly app: App
  /** Stops accepting, lets what is in flight finish, closes the database. May be called more than once. */
  stop(): Promise<void>
}

const versionOf = (): string => {
  const read: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
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

/** Everything up, in order: database, tables, routes, port. Throws Faults; what was opened is closed again. */
export const startServer = async (config: Config, tell: (said: Said) => void): Promise<RunningServer> => {
  const { host, port, dataFolder, databaseUrl, importLimitBytes } = config
  await tryPort(config)
  const database = await openDatabase({ dataFolder, databaseUrl, log: tell })
  let stopping: Promise<void> | undefined
  try {
    const portNow = () => (app.http.server.address() as AddressInfo | null)?.port ?? port
    const app: App = await buildApp({
      pool: database.pool,
      dataFolder,
      webFolder: fileURLToPath(new URL('dist/web', root)),
      importLimitBytes,
      version: versionOf(),
      log: pino({ level: 'warn' }, pino.destination(2)),
      now: Date.now,
      newId: () => uuidv7(),
      port: portNow,
    })
    const stop = () => (stopping ??= app.http.close().then(() => database.close()))
    try {
      await app.http.listen({ host, port })
    } catch (error) {
      await stop()
      throw portFault(error, config)
    }
    return { address: `http://localhost:${portNow()}`, app, stop }
  } catch (error) {
    await (stopping ?? database.close())
    throw error
  }
}
