import { execFile } from 'node:child_process'
import { chmod, chown, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../core/ground/index.ts'
import type { Binaries } from './binaries.ts'
import { codeOf, owner, reasonOf } from './connection.ts'
import { asUser, type ServerUser } from './server-user.ts'

const run = promisify(execFile)

/**
 * The cluster of that place, made when it is not there. It is made beside and then renamed: a start that was killed
 * leaves no half cluster, and of two starts at once one wins.
 */
export const openCluster = async (place: string, binaries: Binaries, user: ServerUser | undefined): Promise<string> => {
  const cluster = join(place, 'postgres')
  const found = await versionOf(cluster)
  if (found === undefined) await createCluster(place, cluster, binaries, user)
  const major = found ?? (await versionOf(cluster))
  if (major !== String(binaries.major)) {
    throw new Fault('postgres_data_version', {
      folder: cluster,
      found: major ?? '?',
      packaged: binaries.major,
    })
  }
  return cluster
}

const versionOf = async (cluster: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Fault('postgres_start_failed', { folder: cluster, reason: reasonOf(error), log: '–' })
  }
}

const createCluster = async (place: string, cluster: string, binaries: Binaries, user: ServerUser | undefined) => {
  const unfinished = await mkdtemp(join(place, 'postgres-new-'))
  try {
    await chmod(unfinished, 0o700)
    if (user) await chown(unfinished, user.uid, user.gid)
    await run(binaries.initdb, initdbArguments(unfinished), asUser(user))
    await rename(unfinished, cluster)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if ((await versionOf(cluster)) !== undefined) return
    throw new Fault('postgres_start_failed', { folder: cluster, reason: reasonOf(error), log: '–' })
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
