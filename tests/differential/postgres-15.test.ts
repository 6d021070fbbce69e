import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asUser, serverUser, type ServerUser } from '../../src/connect/postgres/server-user.ts'
import type { ProofRoomView } from '../../src/wire/proof-views.ts'
import type { IncidentSummary, IncidentView } from '../../src/wire/views.ts'
import { startServer, type Started } from '../contract/start-server.ts'

const programs = '/usr/lib/postgresql/15/bin'
const missing = !existsSync(programs)
if (missing && process.env['CI'] !== 'true') console.log('SKIP 2: PostgreSQL 15 not found')

let folder = ''
let user: ServerUser | undefined
let postgres: ChildProcess | undefined
const running = new Set<Started>()

const serve = async (): Promise<void> => {
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'].flatMap(one => ['-c', one])
  postgres = spawn(`${programs}/postgres`, ['-D', join(folder, 'data'), ...settings], {
    ...asUser(user),
    stdio: 'ignore',
  })
  for (let n = 0; n < 100; n++) {
    try {
      return void execFileSync(`${programs}/pg_isready`, ['-q', '-h', folder])
    } catch {
      await sleep(100) // not yet
    }
  }
}

const stopServing = (how: 'SIGINT' | 'SIGQUIT') =>
  new Promise<void>(gone => {
    if (!postgres) return gone()
    postgres.once('exit', () => gone())
    postgres.kill(how)
  })

const start = async (name: string, env: Readonly<Record<string, string>>) => {
  const data = join(folder, name)
  await mkdir(data, { recursive: true })
  await chmod(data, 0o755)
  const server = await startServer(['--port', '0', '--data', data], env)
  expect(server.said()).toContain('Not Again is ready')
  running.add(server)
  return server
}

const isProved = async (address: string, incident: string): Promise<boolean> => {
  const { guardrails } = (await (await fetch(`${address}/api/incidents/${incident}/proofs`)).json()) as ProofRoomView
  return guardrails.length === 4 && guardrails.every(it => it.proof !== undefined)
}

/** The reference incident, when all of it is in and its rules are proved; without what differs from run to run. */
const reference = async (address: string) => {
  for (let n = 0; n < 900; n++) {
    const [first] = (await (await fetch(`${address}/api/incidents`)).json()) as readonly IncidentSummary[]
    const view = first && ((await (await fetch(`${address}/api/incidents/${first.key}`)).json()) as IncidentView)
    if (view && view.claimTexts.length >= 2 && (await isProved(address, view.incident.key))) {
      const timeless = (all: readonly { readonly addedAt: number }[]) => all.map(one => ({ ...one, addedAt: 0 }))
      return { ...view, evidence: timeless(view.evidence), claimTexts: timeless(view.claimTexts) }
    }
    await sleep(100)
  }
  throw new Error('the reference incident did not come')
}

describe.runIf(!missing || process.env['CI'] === 'true')('PostgreSQL 15 of Debian under the whole server', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'na-pg15-'))
    await chmod(folder, 0o755)
    user = await serverUser()
    if (user) await chown(folder, user.uid, user.gid)
    const options = ['-D', join(folder, 'data'), '-U', 'someone', '-A', 'trust', '-N', '--locale=C', '-E', 'UTF8']
    execFileSync(`${programs}/initdb`, options, { ...asUser(user), stdio: 'ignore' })
    await serve()
    execFileSync(`${programs}/createdb`, ['-h', folder, '-U', 'someone', 'notagain'])
  })
  afterEach(async () => {
    for (const server of running) {
      server.process.kill('SIGTERM')
      expect(await server.ended).toBe(0)
    }
    running.clear()
  })
  afterAll(async () => {
    await stopServing('SIGQUIT')
    await rm(folder, { recursive: true, force: true })
  })

  const url = () => ({ DATABASE_URL: `postgresql://someone@/notagain?host=${encodeURIComponent(folder)}` })

  it('gives the same view as the embedded PostgreSQL 18', async () => {
    const [own, debian] = [await start('own', {}), await start('debian', url())]
    expect(await reference(debian.address)).toEqual(await reference(own.address))
  })

  it('may restart: requests are refused meanwhile, and the server goes on after it', async () => {
    const server = await start('debian', url())
    const before = await reference(server.address)
    await stopServing('SIGINT')
    const refused = await fetch(`${server.address}/api/incidents/${before.incident.key}`)
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'database_lost' }])
    expect((await fetch(server.address)).status).toBe(200)
    await serve()
    expect(await reference(server.address)).toEqual(before)
  })
})
