import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../core/ground/index.ts'
import { takeAppLock } from './app-lock.ts'
import { findBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { clusterPlace } from './cluster-place.ts'
import { onSocket, poolOf, withClient } from './connection.ts'
import type { Database, Log } from './database.ts'
import { startOrAdopt, stop, type Serving } from './postmaster-life.ts'
import { accountFor } from './server-user.ts'
import { versionOf } from './server-version.ts'

const database = 'notagain'

/** A running server of our own, and the folders it stands on. */
export interface OwnServer {
  readonly serving: Serving
  readonly place: string
  readonly cluster: string
}

export interface ServerNeeds {
  readonly settings: readonly string[]
  /** False for a server whose data nobody will miss. */
  readonly durable: boolean
  /** Aborted: nothing is begun any more, and what was begun is stopped. */
  readonly signal?: AbortSignal | undefined
}

export const openServer = async (dataFolder: string, needs: ServerNeeds, log: Log): Promise<OwnServer> => {
  const { settings, signal } = needs
  const user = await accountFor(join(dataFolder, 'postgres'))
  const place = await clusterPlace(dataFolder, user, log)
  const binaries = await findBinaries(user, place, log)
  signal?.throwIfAborted()
  const cluster = await openCluster(place, binaries, user, needs)
  signal?.throwIfAborted()
  const serving = await startOrAdopt({ program: binaries.postgres, cluster, user, settings, log, signal })
  return { serving, place, cluster }
}

/** The embedded server of that data folder; one Not Again at a time. */
export const openEmbedded = async (dataFolder: string, log: Log, signal?: AbortSignal): Promise<Database> => {
  const { serving, cluster, lock } = await openLocked(dataFolder, log, signal)
  const pool = poolOf(onSocket(serving.socket, database), log)
  let closing: Promise<void> | undefined
  const shut = async () => {
    await Promise.race([pool.end(), sleep(5_000, undefined, { ref: false })]) // a client that is never given back
    await lock.release()
    await stop(serving, cluster, log)
  }
  const close = () => (closing ??= shut())
  try {
    signal?.throwIfAborted()
    await createDatabase(serving)
    return { pool, embedded: true, version: await versionOf(pool), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** An adopted server may be one that its Not Again is just stopping: then it breaks off, and a new one is started. */
const openLocked = async (dataFolder: string, log: Log, signal: AbortSignal | undefined) => {
  for (let left = 3; ; left--) {
    const server = await openServer(dataFolder, { settings: [], durable: true, signal }, log)
    try {
      const lock = await takeAppLock(onSocket(server.serving.socket, 'postgres'), dataFolder, log)
      return { ...server, lock }
    } catch (error) {
      if (error instanceof Fault || !server.serving.adopted || left === 0) throw error
    }
  }
}

const createDatabase = (serving: Serving): Promise<void> =>
  withClient(onSocket(serving.socket, 'postgres'), async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  })
