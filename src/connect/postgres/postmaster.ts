import { execFile } from 'node:child_process'
import { open, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, type Socket } from './connection.ts'

const run = promisify(execFile)

/** What `postmaster.pid` says. The socket is missing during the first moments of a start. */
export interface Postmaster {
  readonly pid: number
  readonly socket: Socket | undefined
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

export const readPostmaster = async (cluster: string): Promise<Postmaster | undefined> => {
  const text = await readOptional(pidFile(cluster))
  const [pid, , , port, folder] = (text ?? '').split('\n')
  if (!pid || !Number.isSafeInteger(Number(pid))) return undefined
  return { pid: Math.abs(Number(pid)), socket: folder && port ? { folder, port: Number(port) } : undefined }
}

/** Is that process a living postgres of this very cluster? A zombie, or a number that was given anew, is not. */
export const isServing = async (pid: number, cluster: string): Promise<boolean> => {
  const status = await readOptional(`/proc/${pid}/stat`)
  if (status !== undefined) {
    const [, name, state] = /\((.*)\) (\w)/s.exec(status) ?? []
    return name === 'postgres' && state !== 'Z' && state !== 'X' && (await folderOf(pid)) === cluster
  }
  return process.platform === 'linux' ? false : listedByPs(pid, cluster)
}

/** A postmaster works in its data folder. */
const folderOf = async (pid: number): Promise<string | undefined> => {
  try {
    return await readlink(`/proc/${pid}/cwd`)
  } catch {
    return undefined // it ended, or is not ours to look at
  }
}

const listedByPs = async (pid: number, cluster: string): Promise<boolean> => {
  try {
    const { stdout } = await run('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)])
    return !stdout.trimStart().startsWith('Z') && stdout.includes('postgres') && stdout.includes(cluster)
  } catch {
    return false // ps ends with 1 when there is no such process
  }
}

/**
 * PostgreSQL refuses to start while the pid in its file lives, even as a zombie or another program. It ignores its
 * parent's pid, which we are, and then still checks the shared memory for survivors: so the file is not deleted.
 */
export const disown = async (cluster: string, stale: Postmaster): Promise<void> => {
  if (!isTaken(stale.pid)) return // PostgreSQL sees that itself
  const text = await readOptional(pidFile(cluster))
  if (text === undefined || !text.startsWith(`${stale.pid}\n`)) return
  const file = await open(pidFile(cluster), 'r+')
  try {
    await file.truncate(0)
    await file.write(`${process.pid}\n${text.slice(text.indexOf('\n') + 1)}`, 0)
  } finally {
    await file.close()
  }
}

const isTaken = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const readOptional = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined
    throw error
  }
}
