import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Fault } from '../../core/ground/index.ts'

const run = promisify(execFile)

/** The account that PostgreSQL runs under when we are root, which it refuses to run as. */
export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The first of the accounts that exists; undefined when we are not root: then PostgreSQL runs as ourselves. */
export const serverUser = async (names = ['postgres', 'nobody']): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  for (const name of names) {
    const found = await account(name)
    if (found) return found
  }
  throw new Fault('postgres_cannot_run', { program: 'postgres', reason: `no account ${names.join(', ')}` })
}

/** Root takes the account that the cluster belongs to: it may have been made by a start without root. */
export const accountFor = async (cluster: string): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const owner = existsSync(cluster) ? await stat(cluster) : undefined
  return owner && owner.uid !== 0 ? { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid } : serverUser()
}

const account = async (name: string): Promise<ServerUser | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined // no such account
  }
}

/** The part of spawn's options that makes a program run as that account; nothing of our environment goes along. */
export const asUser = (user: ServerUser | undefined) => ({
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
})

/** Can that account walk into the folder? Asked of the system itself, as modes alone do not tell (ACLs, mounts). */
export const canEnter = async (user: ServerUser | undefined, folder: string): Promise<boolean> => {
  try {
    await run('test', ['-x', folder], asUser(user))
    return true
  } catch {
    return false
  }
}
