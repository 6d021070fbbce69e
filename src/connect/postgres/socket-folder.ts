import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { canEnter, type ServerUser } from './server-user.ts'

const longestSocketFolder = 85 // a socket's path ends at 103 bytes on macOS, and ".s.PGSQL.5432.lock" is added

/** Fresh and random, so that nobody can have made it before us; short, as a socket's path must be. */
export const makeSocketFolder = async (user: ServerUser | undefined): Promise<string> => {
  const home = (await suits(tmpdir(), user)) ? tmpdir() : '/tmp'
  const folder = await mkdtemp(join(home, 'notagain-'))
  await chmod(folder, 0o700)
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

const suits = async (home: string, user: ServerUser | undefined): Promise<boolean> =>
  Buffer.byteLength(home) + '/notagain-XXXXXX'.length <= longestSocketFolder && canEnter(user, home)

/** Only what the manager made itself: an adopted server may have been started by hand, on another socket. */
export const removeSocketFolder = async (folder: string): Promise<void> => {
  if (/^notagain-\w{6}$/.test(basename(folder))) await rm(folder, { recursive: true, force: true })
}
