import { existsSync } from 'node:fs'
import { chmod, constants, cp, mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBinaries, shippedPackage, usableBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { clusterPlace, sharedHome } from './cluster-place.ts'
import { onSocket, withClient } from './connection.ts'
import { openDatabase } from './index.ts'
import { startOrAdopt, stop } from './postmaster-life.ts'
import { serverUser } from './server-user.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) console.log('SKIP 3: only root has another account run PostgreSQL')

const quiet = () => undefined
let closed = ''

/** As root's home is: nobody else may enter. */
beforeAll(async () => {
  closed = await mkdtemp(join(tmpdir(), 'notagain-closed-'))
})
afterAll(() => rm(closed, { recursive: true }))

test.runIf(isRoot)('a data folder that the account may not enter is kept, and its data lie where it may', async () => {
  const said: string[] = []
  const dataFolder = join(closed, 'data')
  const database = await openDatabase({ dataFolder, log: ({ ko }) => said.push(ko) })
  expect(said).toEqual([expect.stringContaining(sharedHome)])
  await database.close()
  const place = await clusterPlace(dataFolder, await serverUser(), quiet)
  expect(dirname(place)).toBe(sharedHome)
  expect((await stat(join(place, 'postgres'))).mode & 0o777).toBe(0o700)
  await rm(place, { recursive: true })
})

test.runIf(isRoot)(
  'an installation that the account may not enter, made without links, serves from a copy',
  async () => {
    const before = await sharedFolders()
    const installed = await installedWithoutLinks(closed)
    const binaries = await usableBinaries(installed, await serverUser(), closed, quiet)
    expect(dirname(binaries.postgres).startsWith(sharedHome)).toBe(true)
    const again = await usableBinaries(installed, await serverUser(), closed, quiet)
    expect(again).toEqual(binaries)
    await serves(again)
    const copy = join(dirname(binaries.postgres), '..', '..')
    if (!before.includes(copy)) await rm(copy, { recursive: true })
  },
)

test.runIf(isRoot)('a cluster that another account has made is served as that account', async () => {
  const home = await mkdtemp(join(tmpdir(), 'notagain-owned-'))
  await chmod(home, 0o755)
  const nobody = await serverUser(['nobody'])
  await openCluster(home, await findBinaries(nobody, home, quiet), nobody, { durable: false })
  const database = await openDatabase({ dataFolder: home })
  const { rows } = await database.pool.query("select pg_read_file('postmaster.pid') as file")
  const pid = String(Object.values(rows[0] as object)[0]).split('\n')[0]
  expect((await stat(`/proc/${pid}`)).uid).toBe(nobody?.uid)
  await database.close()
  expect((await stat(join(home, 'postgres.log'))).uid).toBe(nobody?.uid)
  await rm(home, { recursive: true })
})

test('links that npm did not make are made', async () => {
  const home = await mkdtemp(join(tmpdir(), 'notagain-links-'))
  await chmod(home, 0o755)
  const installed = await installedWithoutLinks(home)
  const binaries = await usableBinaries(installed, await serverUser(), home, quiet)
  expect(binaries.postgres).toBe(join(installed, 'native', 'bin', 'postgres'))
  await serves(binaries)
  await rm(home, { recursive: true })
})

const sharedFolders = async (): Promise<readonly string[]> =>
  existsSync(sharedHome) ? (await readdir(sharedHome)).map(name => join(sharedHome, name)) : []

const installedWithoutLinks = async (home: string): Promise<string> => {
  const from = await shippedPackage()
  const installed = join(home, 'package')
  const listed = JSON.parse(await readFile(join(from, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const links = new Set(listed.map(link => join(from, link.target)))
  await mkdir(installed)
  await cp(from, installed, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: path => !links.has(path),
  })
  return installed
}

/** initdb and postgres both run, which they do not without their libraries. */
const serves = async (binaries: Awaited<ReturnType<typeof usableBinaries>>) => {
  const home = await mkdtemp(join(tmpdir(), 'notagain-serves-'))
  await chmod(home, 0o755)
  const user = await serverUser(['nobody'])
  const cluster = await openCluster(home, binaries, user, { durable: false })
  const serving = await startOrAdopt({ program: binaries.postgres, cluster, user, settings: [], log: quiet })
  const { rows } = await withClient(onSocket(serving.socket, 'postgres'), client =>
    client.query("select '빈틈' as said"),
  )
  expect(rows).toEqual([{ said: '빈틈' }])
  await stop(serving, cluster, quiet)
  await rm(home, { recursive: true })
}
