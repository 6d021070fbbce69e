import { execFile } from 'node:child_process'
import { chmod, chown, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../core/ground/index.ts'
import type { Binaries } from './binaries.ts'
import { codeOf, owner, reasonOf } from './connection.ts'
import { asUser, type ServerUser } from './server-user.ts'

const run = promisify(execFile)
const unfinishedName = 'postgres-new-'

export interface ClusterWish {
  /** Wait until it is on disk. */
  readonly durable: boolean
  /** Stops the making of it. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The cluster of that place, made when it is not there. It is made beside and then renamed: a start that was killed
 * leaves no half cluster, and of two starts at once one wins.
 */
export const openCluster = async (
  place: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  { durable, signal }: ClusterWish,
): Promise<string> => {
  const cluster = join(place, 'postgres')
  const found = await formatOf(cluster)
  if (found === undefined)
    await createCluster(place, cluster, user, [binaries.initdb, ...(durable ? [] : ['--no-sync'])], signal)
  const major = found ?? (await formatOf(cluster))
  if (major !== String(binaries.major)) {
    throw new Fault('postgres_data_version', {
      folder: cluster,
      found: major ?? '?',
      packaged: binaries.major,
    })
  }
  return cluster
}

const formatOf = async (cluster: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Fault('postgres_start_failed', { folder: cluster, reason: reasonOf(error), log: '–' })
  }
}

const createCluster = async (
  place: string,
  cluster: string,
  user: ServerUser | undefined,
  [initdb, ...more]: readonly [string, ...string[]],
  signal: AbortSignal | undefined,
) => {
  await removeUnfinished(place)
  const unfinished = await mkdtemp(join(place, unfinishedName))
  try {
    await chmod(unfinished, 0o700)
    if (user) await chown(unfinished, user.uid, user.gid)
    await runUntil(signal, initdb, [...initdbArguments(unfinished), ...more], user)
    await rename(unfinished, cluster)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 10 })
    signal?.throwIfAborted()
    if ((await formatOf(cluster)) !== undefined) return
    throw new Fault('postgres_start_failed', { folder: cluster, reason: reasonOf(error), log: '–' })
  }
}

/** Ends the program when the signal comes, and waits until it is gone: it may still write into the folder. */
const runUntil = async (
  signal: AbortSignal | undefined,
  program: string,
  values: readonly string[],
  user: ServerUser | undefined,
): Promise<void> => {
  const running = run(program, values, asUser(user))
  const end = () => running.child.kill('SIGTERM')
  signal?.addEventListener('abort', end)
  try {
    await running
  } finally {
    signal?.removeEventListener('abort', end)
  }
}

/** What starts that were killed have left; what is young may be another start that goes on beside us. */
const removeUnfinished = async (place: string): Promise<void> => {
  for (const name of await readdir(place)) {
    if (!name.startsWith(unfinishedName)) continue
    const path = join(place, name)
    if (Date.now() - (await stat(path)).mtimeMs > 600_000) await rm(path, { recursive: true, force: true })
  }
}

/** Independent of LANG, under which an unset locale gives SQL_ASCII. C.UTF-8 and not C: pg_trgm needs it for Korean. */
const initdbArguments = (folder: string) => [
  `--pgdata=${folder}`,
  `--username=${owner}`,
  '--auth=trust', // the socket's folder is the lock: 0700
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--data-checksums',
]
