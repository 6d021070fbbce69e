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
}

export const openServer = async (dataFolder: string, needs: ServerNeeds, log: Log): Promise<OwnServer> => {
  const user = await accountFor(join(dataFolder, 'postgres'))
  const place = await clusterPlace(dataFolder, user, log)
  const binaries = await findBinaries(user, place, log)
  const cluster = await openCluster(place, binaries, user, needs.durable)
  const serving = await startOrAdopt({ program: binaries.postgres, cluster, user, settings: needs.settings, log })
  return { serving, place, cluster }
}

/** The embedded server of that data folder; one Not Again at a time. */
export const openEmbedded = async (dataFolder: string, log: Log): Promise<Database> => {
  const { serving, cluster, lock } = await openLocked(dataFolder, log)
  await createDatabase(serving)
  const pool = poolOf(onSocket(serving.socket, database), log)
  const version = await versionOf(pool)
  let closing: Promise<void> | undefined
  const close = async () => {
    await Promise.race([pool.end(), sleep(5_000, undefined, { ref: false })]) // a client that is never given back
    await lock.release()
    await stop(serving, cluster, log)
  }
  return { pool, embedded: true, version, close: () => (closing ??= close()) }
}

/** An adopted server may be one that its Not Again is just stopping: then it breaks off, and a new one is started. */
const openLocked = async (dataFolder: string, log: Log) => {
  for (let left = 3; ; left--) {
    const server = await openServer(dataFolder, { settings: [], durable: true }, log)
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
