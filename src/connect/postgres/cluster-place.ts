import { createHash } from 'node:crypto'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../core/ground/index.ts'
import type { Log } from './database.ts'
import { reasonOf } from './connection.ts'
import { canEnter, type ServerUser } from './server-user.ts'

/** Where things go that the server's account must reach when our own folders are closed to it. */
export const sharedHome = '/var/lib/notagain'

/** The folder that holds the cluster (`postgres/`) and the server's log (`postgres.log`). */
export const clusterPlace = async (dataFolder: string, user: ServerUser | undefined, log: Log): Promise<string> => {
  await mkdir(dataFolder, { recursive: true })
  const folder = await realpath(dataFolder)
  if (await canEnter(user, folder)) return folder
  const place = join(await openSharedHome(folder), hashOf(folder))
  await mkdir(place, { recursive: true, mode: 0o755 })
  await chmod(place, 0o755)
  const name = user?.name ?? ''
  log({
    en: `PostgreSQL runs as "${name}", who may not enter ${folder}: its data lies in ${place}.`,
    ko: `PostgreSQL은 "${name}" 계정으로 실행되는데 ${folder}에 들어갈 수 없어, 데이터를 ${place}에 둡니다.`,
  })
  return place
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Makes the shared home; `wantedFolder` is named when that is not possible. */
export const openSharedHome = async (wantedFolder: string): Promise<string> => {
  try {
    await mkdir(sharedHome, { recursive: true })
    await chmod(sharedHome, 0o755)
    return sharedHome
  } catch (error) {
    throw new Fault('postgres_folder_closed', { folder: wantedFolder, reason: reasonOf(error) })
  }
}
