import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceView, FaultBody, ImportProgress, IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp({ importLimitBytes: 4 << 20 })
})
afterAll(() => app.close())

const lines = [
  '{"time":"2025-12-03T03:02:00+09:00","level":"error","msg":"payment failed","order":1}',
  '{"time":"2025-12-03T03:02:01+09:00","level":"error","msg":"payment failed","order":2}',
  '{"time":"2025-12-03T03:03:00+09:00","level":"info","msg":"<script>alert(1)</script> \\u0000"}',
  '',
].join('\n')

const samples = `at,db_pool_in_use\n${Array.from({ length: 1_000 }, (_, i) => `${new Date(Date.UTC(2025, 11, 2, 12) + i * 60_000).toISOString()},${i % 97}`).join('\n')}\n`

const lastLine = (text: string): ImportProgress => JSON.parse(text.trim().split('\n').at(-1) ?? '') as ImportProgress

const put = async (incident: string, name: string, bytes: string | Buffer, query = '') => {
  const path = `/api/incidents/${incident}/evidence?name=${encodeURIComponent(name)}${query}`
  const answer = await app.upload(path, Buffer.from(bytes))
  expect(answer.headers['content-type']).toContain('application/x-ndjson')
  return lastLine(answer.text)
}

const done = (line: ImportProgress): EvidenceView => {
  if ('done' in line) return line.done
  throw new Error(JSON.stringify(line))
}
const fault = (line: ImportProgress): FaultBody => {
  if ('fault' in line) return line.fault
  throw new Error(JSON.stringify(line))
}
const viewOf = async (incident: string): Promise<IncidentView> => (await app.get(`/api/incidents/${incident}`)).json()
const rowsOf = async (incident: string) => {
  const { rows } = await app.pool.query<{ n: number }>(
    `select (select count(*) from evidence where incident = $1) + (select count(*) from template where incident = $1)
          + (select count(*) from series where incident = $1) + (select count(*) from proposed_event where incident = $1) as n`,
    [incident],
  )
  return rows[0]?.n
}
const left = (folder: string) => readdir(join(app.dataFolder, folder)).catch(() => [])

describe('an import', () => {
  it('seals, reads, and adds one step with all its rows', async () => {
    const key = await app.incident()
    const evidence = done(await put(key, 'app.log', lines))
    expect(evidence).toMatchObject({ kind: 'app-log', name: 'app.log', report: { lines: 3, rejectedCount: 0 } })
    const view = await viewOf(key)
    expect(view.seq).toBe(2)
    expect(view.evidence).toEqual([evidence])
    expect(await left('inbox')).toEqual([])
  })

  it('of the same bytes again says so and changes nothing, also from .gz', async () => {
    const key = await app.incident()
    const first = done(await put(key, 'app.log', lines))
    expect(await put(key, 'app.log', lines)).toEqual({ done: first, again: true })
    expect(await put(key, 'other-name.log.gz', gzipSync(lines))).toMatchObject({ again: true })
    expect((await viewOf(key)).seq).toBe(2)
  })

  it('of the same bytes with other settings takes the place of the first, and undo brings that back', async () => {
    const key = await app.incident()
    const text = lines.replaceAll('+09:00', '')
    const seoul = done(await put(key, 'app.log', text, '&zone=Asia%2FSeoul'))
    const utc = done(await put(key, 'app.log', text, '&zone=UTC'))
    expect(utc.report.from).toBe((seoul.report.from ?? 0) + 9 * 3_600_000)
    expect((await viewOf(key)).evidence.map(one => one.id)).toEqual([utc.id])
    await app.command(key, 'incident.undo', { seq: 3 })
    expect((await viewOf(key)).evidence.map(one => one.id)).toEqual([seoul.id])
    await app.command(key, 'incident.undo', { seq: 4 })
    expect((await viewOf(key)).evidence.map(one => one.id)).toEqual([utc.id])
  })

  it('of bytes that nobody understands shows the fault and keeps nothing', async () => {
    const key = await app.incident()
    expect(fault(await put(key, 'empty.log', ''))).toMatchObject({
      code: 'empty_source',
      status: expect.any(Number) as number,
    })
    expect(fault(await put(key, 'what.bin', '\u0001\u0002\u0003'))).toMatchObject({ code: 'kind_unknown' })
    const zoneless = fault(await put(key, 'app.log', lines.replaceAll('+09:00', '')))
    expect(zoneless).toMatchObject({ code: 'zone_missing' })
    expect(zoneless.says.ko).toContain('시간대')
    expect((await viewOf(key)).seq).toBe(1)
    expect(await rowsOf(key)).toBe(0)
    expect(await left('inbox')).toEqual([])
  })

  it('over the limit, without an incident, or under an empty name is refused before it is read', async () => {
    const key = await app.incident()
    const big = await app.upload(`/api/incidents/${key}/evidence?name=big.log`, Buffer.alloc(5 << 20))
    expect(big.status).toBe(413)
    expect(big.json()).toMatchObject({ code: 'body_too_large', args: { limit: '4 MiB' } })
    expect((await app.upload('/api/incidents/NOPE/evidence?name=a', Buffer.from('x'))).status).toBe(404)
    expect((await app.upload(`/api/incidents/${key}/evidence?name=`, Buffer.from('x'))).status).toBe(400)
    expect(await left('inbox')).toEqual([])
  })

  it('stays inside its folder whatever the file is called', async () => {
    const key = await app.incident()
    const evidence = done(await put(key, '../../../../tmp/evil\u0000.log', lines))
    expect(evidence.name).toBe('../../../../tmp/evil\u0000.log')
    expect(['attempts', 'blobs', 'inbox']).toEqual(expect.arrayContaining(await left('.')))
  })

  it('is removed and comes back by undo', async () => {
    const key = await app.incident()
    const { id } = done(await put(key, 'app.log', lines))
    expect((await app.command(key, 'evidence.remove', { evidence: id })).status).toBe(200)
    expect((await viewOf(key)).evidence).toEqual([])
    expect((await app.command(key, 'evidence.remove', { evidence: id })).json()).toMatchObject({
      code: 'evidence_not_found',
    })
    await app.command(key, 'incident.undo', { seq: 3 })
    expect((await viewOf(key)).evidence.map(one => one.id)).toEqual([id])
  })

  it('without bytes cannot be had by a bare command', async () => {
    const key = await app.incident()
    const parts = [{ path: 'a', sha256: 'a'.repeat(64), bytes: 1 }]
    const answer = await app.command(key, 'evidence.add', { evidence: 'x', name: 'x', settings: {}, parts })
    expect(answer.json()).toMatchObject({ code: 'evidence_not_found' })
  })
})

describe('what evidence shows', () => {
  it('opens the cited bytes of its own incident alone', async () => {
    const key = await app.incident()
    const other = await app.incident()
    const text = lines.replace('payment failed', '결제 실패')
    const { parts } = done(await put(key, 'app.log', text))
    const sha256 = parts[0]?.sha256 ?? ''
    const bytes = Buffer.from(text)
    const from = bytes.indexOf('결제')
    const path = `bytes/${sha256}?from=${from}&to=${from + 6}&around=5`
    expect((await app.get(`/api/incidents/${key}/${path}`)).json()).toEqual({
      sha256,
      from,
      to: from + 6,
      name: 'app.log',
      total: bytes.length,
      before: 'sg":"',
      cited: '결제',
      after: ' 실',
    })
    expect((await app.get(`/api/incidents/${other}/${path}`)).json()).toMatchObject({ code: 'bytes_not_found' })
    expect((await app.get(`/api/incidents/${key}/bytes/${'..%2f'.repeat(8)}?from=0&to=1`)).status).toBe(400)
  })

  it('counts lines a minute', async () => {
    const key = await app.incident()
    done(await put(key, 'app.log', lines))
    const at = Date.UTC(2025, 11, 2, 18, 2)
    expect((await app.get(`/api/incidents/${key}/density`)).json()).toEqual({
      at: [at, at + 60_000],
      count: [2, 1],
      errors: [2, 0],
      slow: [0, 0],
    })
    expect((await app.get(`/api/incidents/${key}/density?from=${at + 1}`)).json()).toMatchObject({ count: [1] })
  })

  it('gives the samples of a lane, whole or as extremes of buckets', async () => {
    const key = await app.incident()
    done(await put(key, 'pool.csv', samples))
    const [lane] = (await viewOf(key)).lanes
    expect(lane).toMatchObject({ name: 'db_pool_in_use', samples: 1_000, min: 0, max: 96 })
    const ask = async (query: string): Promise<{ at: number[]; value: number[]; reduced: boolean }> =>
      (await app.get(`/api/incidents/${key}/lanes/${lane?.id}${query}`)).json()
    const all = await ask('')
    expect([all.at.length, all.value[98], all.reduced]).toEqual([1_000, 1, false])
    const some = await ask('?limit=100')
    expect(some.reduced).toBe(true)
    expect(some.at.length).toBeLessThanOrEqual(100)
    expect([Math.min(...some.value), Math.max(...some.value)]).toEqual([0, 96])
    const window = await ask(`?from=${all.at[700]}&until=${all.at[710]}`)
    expect(window.at).toEqual(all.at.slice(700, 711))
    expect((await app.get(`/api/incidents/${key}/lanes/nope.0`)).json()).toMatchObject({ code: 'lane_not_found' })
  })
})
