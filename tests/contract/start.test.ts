import { setTimeout as sleep } from 'node:timers/promises'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { incidentDefaults } from '../../src/core/incident/index.ts'
import type { IncidentSummary, IncidentView, LogRecord } from '../../src/wire/views.ts'
import { startServer, type Started } from './start-server.ts'

let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'notagain-start-'))
  await chmod(data, 0o755) // PostgreSQL runs as another account here when the tests run as root
})
afterAll(() => rm(data, { recursive: true, force: true }))

const running = new Set<Started>()
const start = async (...flags: readonly string[]) => {
  const server = await startServer(['--port', '0', '--data', data, ...flags])
  running.add(server)
  return server
}
afterEach(async () => {
  for (const server of running) {
    server.process.kill('SIGKILL')
    await server.ended
  }
  running.clear()
})

const getJson = async <T>(address: string, path: string): Promise<T> =>
  (await fetch(`${address}${path}`)).json() as Promise<T>

const post = (address: string, path: string, body: unknown): Promise<Response> =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const stop = async ({ process, ended }: Started, signal: 'SIGINT' | 'SIGTERM') => {
  process.kill(signal)
  return ended
}

/** Asks until the answer is good, for 20 seconds at most. */
const until = async <T>(ask: () => Promise<T>, good: (value: T) => boolean): Promise<T> => {
  const giveUp = Date.now() + 20_000
  for (;;) {
    const value = await ask()
    if (good(value) || Date.now() > giveUp) return value
    await new Promise(wake => setTimeout(wake, 100))
  }
}

describe('notagain start', () => {
  it('says its address in both languages, loads the reference incident, and drains on SIGTERM', async () => {
    const server = await start()
    expect(server.said()).toContain(`Not Again is ready: ${server.address}`)
    const list = await until(
      () => getJson<readonly IncidentSummary[]>(server.address, '/api/incidents'),
      ([first]) => (first?.evidence ?? 0) >= 7,
    )
    expect(server.said()).toContain('준비되었습니다')
    expect(list).toMatchObject([{ key: 'INC-42', evidence: 7, title: { ko: '결제 장애' } }])
    expect(await stop(server, 'SIGTERM')).toBe(0)
  })

  it('starts again on the same data, changes nothing, and drains on SIGINT', async () => {
    const server = await start()
    const before = await getJson<IncidentView>(server.address, '/api/incidents/INC-42')
    expect(before.evidence.filter(one => one.part === 'incident')).toHaveLength(5)
    expect(before.evidence.filter(one => one.part === 'normal')).toHaveLength(2)
    expect(await stop(server, 'SIGINT')).toBe(0)
  })

  it('loses no acknowledged command or proof to kill -9, and starts after it', { timeout: 300_000 }, async () => {
    const incident = { ...incidentDefaults, key: 'KILL-1', title: 'killed', zone: 'UTC' }
    const perRound = 25
    const acknowledged: string[] = []
    const proved: string[] = []
    let address = ''
    for (let round = 0; round < 4; round++) {
      const server = await start('--no-demo')
      address = server.address
      expect(server.said()).toContain('Not Again is ready')
      if (round === 0) {
        expect((await post(address, '/api/incidents', { id: uuidv7(), incident })).status).toBe(200)
        const added = {
          guardrail: 'g',
          kind: 'alert-rule',
          spec: { rule: '- alert: A\n  expr: up < 1', intervalMs: 60_000 },
        }
        const command = { id: uuidv7(), kind: 'guardrail.add', args: added, base: 0 }
        expect((await post(address, '/api/incidents/KILL-1/commands', command)).status).toBe(200)
      }
      let alive = true
      const write = async () => {
        while (alive) {
          const id = uuidv7()
          const body = { id, kind: 'incident.edit', args: { slowQueryMs: 1 + acknowledged.length }, base: 0 }
          const answer = await post(address, '/api/incidents/KILL-1/commands', body).catch(() => undefined)
          if (answer?.ok) acknowledged.push(id)
        }
      }
      const prove = async () => {
        while (alive) {
          const id = uuidv7()
          const answer = await post(address, '/api/incidents/KILL-1/guardrails/g/prove', { id }).catch(() => undefined)
          if (answer?.ok) proved.push(id)
        }
      }
      const writers = Promise.all([write(), write(), write(), prove()])
      const [commands, proofs] = [acknowledged.length, proved.length]
      while (acknowledged.length < commands + perRound || proved.length === proofs) await sleep(10)
      server.process.kill('SIGKILL')
      expect(await server.ended).toBe('SIGKILL')
      alive = false
      await writers
    }
    const server = await start('--no-demo')
    const log = await getJson<readonly LogRecord[]>(server.address, '/api/incidents/KILL-1/log')
    const kept = new Set(log.map(step => step.id))
    expect(acknowledged.length).toBeGreaterThanOrEqual(4 * perRound)
    expect(proved.length).toBeGreaterThanOrEqual(4)
    expect([...acknowledged, ...proved].filter(id => !kept.has(id))).toEqual([])
    for (const id of proved.slice(-3)) {
      const again = await post(server.address, '/api/incidents/KILL-1/guardrails/g/prove', { id })
      expect(await again.json()).toMatchObject({ again: true, proof: { verdict: { kind: 'unprovable' } } })
    }
    expect(log.map(step => step.seq)).toEqual(log.map((_, i) => i + 1))
    expect(await stop(server, 'SIGTERM')).toBe(0)
  })

  it('finishes what is in flight before it ends', async () => {
    const server = await start('--no-demo')
    const incident = { ...incidentDefaults, key: 'DRAIN-1', title: 'drained', zone: 'UTC' }
    await post(server.address, '/api/incidents', { id: uuidv7(), incident })
    const rows = Array.from({ length: 60_000 }, (_, i) => `2025-12-0${1 + (i % 9)}T00:00:0${i % 10}Z,${i}`)
    const body = `at,pool\n${rows.toSorted().join('\n')}\n`
    const upload = fetch(`${server.address}/api/incidents/DRAIN-1/evidence?name=pool.csv`, { method: 'POST', body })
    await new Promise(wake => setTimeout(wake, 150))
    server.process.kill('SIGTERM')
    const lines = (await (await upload).text()).trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toHaveProperty('done')
    expect(await server.ended).toBe(0)
  })

  it('says at once that a port is taken, and what to do', async () => {
    const other = createServer()
    await new Promise<void>(listening => other.listen(0, '127.0.0.1', listening))
    const at = other.address()
    const port = String(typeof at === 'object' && at ? at.port : 0)
    const server = await startServer(['--port', port, '--data', data])
    expect(await server.ended).toBe(2)
    expect(server.said()).toContain(`Port ${port} on 127.0.0.1 is in use`)
    expect(server.said()).toContain('--port 0')
    other.close()
  })

  it('refuses an address that others could reach', async () => {
    const server = await startServer(['--data', data], { NOTAGAIN_HOST: '0.0.0.0' })
    expect(await server.ended).toBe(2)
    expect(server.said()).toContain('does not listen on 0.0.0.0')
  })
})
