import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { incidentDefaults } from '../../src/core/incident/index.ts'
import { startServer } from './start-server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let data = ''
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'notagain-stop-'))
  await chmod(data, 0o755) // PostgreSQL runs as another account here when the tests run as root
})
afterEach(() => rm(data, { recursive: true, force: true }))

/** Processes that work in the data folder, or were told of it. */
const living = async (): Promise<readonly string[]> => {
  const found = await Promise.all(
    (await readdir('/proc'))
      .filter(name => /^\d+$/.test(name) && name !== String(process.pid))
      .map(async pid => {
        const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
        const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '')
        return command.includes(data) || folder.startsWith(data) ? [`${pid} ${command}`] : []
      }),
  )
  return found.flat()
}

/** What a data folder holds for good, however far the start came. */
const lasting = new Set(['postgres', 'postgres.log', 'blobs', 'inbox', 'attempts'])

const left = async () => (await readdir(data)).filter(name => !lasting.has(name))

/** Node itself dies of a signal that comes before the program has run a line; nothing was begun then. */
const early = new Set<number | string>(['SIGINT', 'SIGTERM'])

describe.runIf(process.platform === 'linux')('a signal during the very first start', () => {
  it.each([50, 150, 400, 800, 1_500, 3_000])('after %i ms stops what was begun', async delay => {
    const starting = startServer(['--port', '0', '--no-demo', '--data', data], {}, async child => {
      await sleep(delay)
      child.kill(delay % 100 === 0 ? 'SIGTERM' : 'SIGINT')
    })
    const server = await starting
    const ended = await server.ended
    if (early.has(ended)) expect(await readdir(data)).toEqual([])
    else expect([ended, server.said()]).toEqual([0, server.said()])
    expect(await living()).toEqual([])
    expect(await left()).toEqual([])
  })

  it('leaves a folder that the next start takes', async () => {
    await (
      await startServer(['--port', '0', '--data', data], {}, child => sleep(700).then(() => child.kill('SIGINT')))
    ).ended
    const server = await startServer(['--port', '0', '--no-demo', '--data', data])
    expect(server.said()).toContain('Not Again is ready')
    server.process.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(await living()).toEqual([])
  })

  it('given twice ends a drain that does not end with 130, and the next start takes the folder', async () => {
    const server = await startServer(['--port', '0', '--no-demo', '--data', data])
    const incident = { ...incidentDefaults, key: 'SLOW-1', title: 'slow', zone: 'UTC' }
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ id: uuidv7(), incident })
    expect((await fetch(`${server.address}/api/incidents`, { method: 'POST', headers, body })).status).toBe(200)
    const upload = request(`${server.address}/api/incidents/SLOW-1/evidence?name=a.log`, { method: 'POST' })
    upload.on('error', () => undefined) // it is cut off
    upload.write('never ends')
    await sleep(100)
    server.process.kill('SIGINT')
    await sleep(700)
    expect(server.process.exitCode).toBe(null)
    server.process.kill('SIGINT')
    expect(await server.ended).toBe(130)
    const next = await startServer(['--port', '0', '--no-demo', '--data', data])
    expect(next.said()).toContain('Not Again is ready')
    expect(await readdir(join(data, 'inbox')).catch(() => [])).toEqual([])
    next.process.kill('SIGINT')
    expect(await next.ended).toBe(0)
    expect(await living()).toEqual([])
  })
})

describe.runIf(process.platform === 'linux')('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on, and the server drains', async signal => {
    const npm = spawn('npm', ['start', '--', '--port', '0', '--no-demo', '--data', data], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own: a terminal's Ctrl-C would reach it and not this test
    })
    let said = ''
    npm.stdout.on('data', (text: Buffer) => (said += text.toString()))
    npm.stderr.on('data', (text: Buffer) => (said += text.toString()))
    const ended = new Promise<number | string>(resolve => npm.once('exit', (code, by) => resolve(by ?? code ?? '')))
    while (!said.includes('is ready') && npm.exitCode === null) await sleep(20)
    expect(said).toContain('Not Again is ready')
    if (signal === 'SIGINT') process.kill(-(npm.pid ?? 0), signal)
    else npm.kill(signal)
    expect([0, signal]).toContain(await ended)
    for (let n = 0; n < 200 && (await living()).length > 0; n++) await sleep(50)
    expect(await living()).toEqual([])
  })
})
