import { execFileSync } from 'node:child_process'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { ImportProgress, IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp, PORT } from './open-app.ts'

const opened = new Set<OpenedApp>()
afterEach(async () => {
  for (const app of opened) await app.close()
  opened.clear()
})
const open = async (...wish: Parameters<typeof openApp>) => {
  const app = await openApp(...wish)
  opened.add(app)
  return app
}

const left = (app: OpenedApp, folder: string) => readdir(join(app.dataFolder, folder)).catch(() => [])
const rows = (n: number) =>
  Buffer.from(
    Array.from({ length: n }, (_, i) => `{"time":"2025-12-03T03:02:00Z","msg":"${i} ${uuidv7()}"}\n`).join(''),
  )
const lastLine = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '') as ImportProgress

const mount = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

it('a full disk is said as such, and nothing half is kept', async ctx => {
  const app = await open()
  const key = await app.incident()
  const blobs = join(app.dataFolder, 'blobs')
  await mkdir(blobs, { recursive: true })
  if (process.getuid?.() !== 0 || !mount(blobs)) return ctx.skip('only root may mount a small disk')
  try {
    const answer = await app.upload(`/api/incidents/${key}/evidence?name=a.log`, rows(60_000))
    expect(lastLine(answer.text)).toMatchObject({ fault: { code: 'disk_full', status: 507 } })
    expect(await left(app, 'blobs')).toEqual([])
    expect(await left(app, 'inbox')).toEqual([])
    const view: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
    expect([view.seq, view.evidence]).toEqual([1, []])
  } finally {
    execFileSync('umount', [blobs])
  }
})

it('a database that ends all sessions is said as such; the same command sent again counts once', async () => {
  const app = await open()
  const key = await app.incident()
  const block = await app.pool.connect()
  await block.query('begin')
  await block.query('select from incident where key = $1 for update', [key])
  const id = uuidv7()
  const waiting = app.command(key, 'incident.edit', { severity: 1 }, id)
  await sleep(200)
  await block.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  expect((await waiting).json()).toMatchObject({ code: 'database_lost', status: 503 })
  await block.query('rollback')
  block.release()
  expect((await app.command(key, 'incident.edit', { severity: 1 }, id)).json()).toEqual({ seq: 2, again: false })
  expect((await app.command(key, 'incident.edit', { severity: 1 }, id)).json()).toEqual({ seq: 2, again: true })
})

it('a client that goes away while it sends leaves nothing', async () => {
  const app = await open()
  const key = await app.incident()
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const address = app.http.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const sending = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: `/api/incidents/${key}/evidence?name=a.log`,
    headers: { host: `localhost:${PORT}`, 'content-type': 'application/octet-stream', 'content-length': 50_000_000 },
  })
  sending.on('error', () => undefined) // we cut it off
  sending.write(rows(1_000))
  for (let n = 0; n < 100 && (await left(app, 'inbox')).length === 0; n++) await sleep(20)
  expect(await left(app, 'inbox')).toHaveLength(1)
  sending.destroy()
  for (let n = 0; n < 100 && (await left(app, 'inbox')).length > 0; n++) await sleep(20)
  expect(await left(app, 'inbox')).toEqual([])
  expect(((await app.get(`/api/incidents/${key}`)).json() as IncidentView).seq).toBe(1)
})

it('what a killed process was writing is gone at the next start', async () => {
  const unfinished = ['inbox/0198', 'blobs/sealing-1.tmp', 'attempts/a.bin.99.new']
  const kept = ['blobs/ab/x.blob', 'attempts/a.bin']
  const app = await open({
    before: async data => {
      for (const path of [...unfinished, ...kept]) {
        await mkdir(join(data, path, '..'), { recursive: true })
        await writeFile(join(data, path), 'x')
      }
    },
  })
  for (const path of unfinished) await expect(stat(join(app.dataFolder, path))).rejects.toThrow('ENOENT')
  for (const path of kept) expect((await stat(join(app.dataFolder, path))).size).toBe(1)
})
