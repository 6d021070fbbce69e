import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onSocket, withClient } from './connection.ts'
import { openDatabase, type Database } from './index.ts'
import { isServing, readPostmaster } from './postmaster.ts'
import { asUser, serverUser } from './server-user.ts'

const index = new URL('./index.ts', import.meta.url).href
const children: ChildProcess[] = []
let dataFolder = ''

beforeAll(async () => {
  dataFolder = await newFolder()
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await open().then(database => database.close()) // adopts and stops what a failed test has left
  await rm(dataFolder, { recursive: true, force: true })
})

/** As a person makes one: everybody may enter it, which mkdtemp does not give. */
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'notagain-open-'))
  await chmod(folder, 0o755)
  return folder
}

const open = (folder = dataFolder): Promise<Database> => openDatabase({ dataFolder: folder })
const cluster = (folder = dataFolder) => join(folder, 'postgres')
const postmasterPid = async (): Promise<number> => {
  const found = await readPostmaster(cluster())
  if (!found || found.pid < 2) throw new Error('no postmaster.pid')
  return found.pid
}

/** Another Not Again: opens the database, says "open" or the code of its Fault, and stays. */
const otherProcess = async (folder = dataFolder): Promise<{ said: string; child: ChildProcess }> => {
  const program = `import { openDatabase } from ${JSON.stringify(index)}
try {
  const database = await openDatabase({ dataFolder: ${JSON.stringify(folder)} })
  await database.pool.query('create table if not exists note (said text)')
  await database.pool.query("insert into note values ('결제 장애')")
  process.stdout.write('open')
  setInterval(() => undefined, 1000)
} catch (error) { process.stdout.write(error.code ?? error.message) }`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    env: { PATH: process.env['PATH'] ?? '' }, // no LANG
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // a process group of its own, as a shell gives it
  })
  children.push(child)
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { said: said.toString(), child }
}

const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

test('a cluster made without LANG keeps Korean, knows its letters, and is found again by the next start', async () => {
  const { said, child } = await otherProcess()
  expect(said).toBe('open')
  await end(child, 'SIGKILL')
  const database = await open()
  expect(database).toMatchObject({ embedded: true, version: expect.stringMatching(/^18\./) as string })
  await database.pool.query('create extension pg_trgm')
  const { rows } = await database.pool.query(
    `select said, length(said) as letters, similarity(said, '결제') > 0.3 as alike,
            current_setting('server_encoding') as encoding, current_setting('listen_addresses') as tcp from note`,
  )
  expect(rows).toEqual([{ said: '결제 장애', letters: 5, alike: true, encoding: 'UTF8', tcp: '' }])
  await database.close()
  await database.close()
})

test('Ctrl-C reaches our whole process group but not the server, which the next start adopts and its close stops', async () => {
  const { child } = await otherProcess()
  const orphan = await postmasterPid()
  const ended = once(child, 'exit')
  process.kill(-Number(child.pid), 'SIGINT')
  await ended
  expect(await isServing(orphan, cluster())).toBe(true)
  const database = await open()
  expect(await postmasterPid()).toBe(orphan)
  await database.close()
  expect(await isServing(orphan, cluster())).toBe(false)
})

test('a killed postmaster: no connection error ends the process, and the next start is a new server', async () => {
  const database = await open()
  await database.pool.query('create table kept (n int)')
  await database.pool.query('insert into kept values (1)')
  const killed = await postmasterPid()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => isServing(killed, cluster())).toBe(false)
  await database.close()
  const next = await open()
  expect(await postmasterPid()).not.toBe(killed)
  expect((await next.pool.query('select n from kept')).rows).toEqual([{ n: 1 }])
  await next.close()
})

test('postmaster and Node killed together leave nothing that stops the next start', async () => {
  const { child } = await otherProcess()
  process.kill(await postmasterPid(), 'SIGKILL')
  await end(child, 'SIGKILL')
  const next = await open()
  await next.close()
})

describe('two on one data folder', () => {
  test('the second is refused with the process that has it, and comes in when the first has ended', async () => {
    const { child } = await otherProcess()
    await expect(open()).rejects.toMatchObject({ code: 'data_folder_in_use', args: { process: String(child.pid) } })
    await end(child, 'SIGKILL')
    await (await open()).close()
  })

  test('started at once on an empty folder, one wins and one is refused', async () => {
    const folder = await newFolder()
    const both = await Promise.all([otherProcess(folder), otherProcess(folder)])
    expect(both.map(one => one.said).toSorted()).toEqual(['data_folder_in_use', 'open'])
    for (const { said, child } of both) if (said === 'open') await end(child, 'SIGKILL')
    await (await open(folder)).close()
    await rm(folder, { recursive: true })
  })

  test('a connection that was ended takes the lock again', async () => {
    const database = await open()
    const server = await readPostmaster(cluster())
    if (!server?.socket) throw new Error('no socket')
    await withClient(onSocket(server.socket, 'postgres'), client =>
      client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'notagain %'"),
    )
    await expect
      .poll(async () => (await database.pool.query("select from pg_locks where locktype = 'advisory'")).rowCount)
      .toBe(1)
    await database.close()
  })
})

describe('a pid file that names', () => {
  const withPid = async (pid: number) => {
    const rest = [cluster(), '1764698400', '5432', '/nowhere', '', '1 1', 'ready', '']
    await writeFile(join(cluster(), 'postmaster.pid'), [pid, ...rest].join('\n'))
  }

  test('a dead process', async () => {
    await withPid(4_100_000)
    await (await open()).close()
  })

  test('another living program of the same account', async () => {
    const program = spawn('sleep', ['60'], asUser(await serverUser()))
    await once(program, 'spawn')
    await withPid(Number(program.pid))
    await (await open()).close()
    expect(program.exitCode).toBe(null)
    program.kill()
  })
})

test('a data folder whose path is longer than a socket may be', async () => {
  const folder = join(dataFolder, 'ㄱ'.repeat(40), 'x'.repeat(100))
  await mkdir(folder, { recursive: true })
  await (await open(folder)).close()
})

test('data of another major are refused, and left as they are', async () => {
  const file = join(cluster(), 'PG_VERSION')
  const kept = await readFile(file, 'utf8')
  await writeFile(file, '17\n')
  await expect(open()).rejects.toMatchObject({ code: 'postgres_data_version', args: { found: '17', packaged: 18 } })
  await writeFile(file, kept)
  await (await open()).close()
})

test('a start that fails says what PostgreSQL said', async () => {
  const file = join(cluster(), 'postgresql.conf')
  const kept = await readFile(file, 'utf8')
  await writeFile(file, `${kept}\nshared_buffers = 'much'\n`)
  await expect(open()).rejects.toMatchObject({
    code: 'postgres_start_failed',
    message: expect.stringContaining('much') as string,
  })
  await writeFile(file, kept)
})
