import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { faultReply, importLine, replies } from '../../src/wire/replies.ts'
import { routes, type RouteName } from '../../src/wire/routes.ts'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp, PORT } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp({
    web: { 'index.html': '<!doctype html>page', 'assets/main-abc.js': 'let a', 'secret.txt': 's' },
  })
})
afterAll(() => app.close())

describe('hosts', () => {
  const table: readonly (readonly [string, number])[] = [
    [`localhost:${PORT}`, 200],
    [`LOCALHOST:${PORT}`, 200],
    [`127.0.0.1:${PORT}`, 200],
    [`[::1]:${PORT}`, 200],
    [`localhost:${PORT + 1}`, 421],
    ['localhost', 421],
    [`evil.example:${PORT}`, 421],
    [`localhost.evil.example:${PORT}`, 421],
    [`127.0.0.1.nip.io:${PORT}`, 421],
    [`127.0.0.1:${PORT}@evil.example`, 421],
    [`0.0.0.0:${PORT}`, 421],
    ['', 421],
  ]
  it.each(table)('%s → %i', async (host, status) => {
    for (const path of ['/', '/api/incidents', '/nope', '/assets/main-abc.js']) {
      const answer = await app.get(path, { host })
      if (status === 421) expect(answer.json()).toMatchObject({ code: 'host_refused', status })
      else expect([200, 404]).toContain(answer.status)
    }
  })
})

describe('origins', () => {
  const own = `http://localhost:${PORT}`
  const table: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['a script without a browser', {}, 200],
    ['our own page', { origin: own, 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }, 403],
    ['another name of this machine', { origin: `http://127.0.0.1:${PORT}` }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['an old browser that sends Origin alone', { origin: 'https://evil.example' }, 403],
    ['a form of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ]
  it.each(table)('%s', async (_, headers, status) => {
    const key = await app.incident()
    const body = { id: uuidv7(), kind: 'incident.edit', args: { severity: 1 }, base: 1 }
    const answer = await app.post(`/api/incidents/${key}/commands`, body, headers)
    expect(answer.status).toBe(status)
    const upload = await app.post(`/api/incidents/${key}/evidence?name=a`, Buffer.from('x'), {
      'content-type': 'text/plain',
      ...headers,
    })
    expect(upload.status).toBe(status)
    expect((await viewOf(key)).seq).toBe(status === 200 ? 2 : 1)
  })
})

const viewOf = async (key: string): Promise<IncidentView> => (await app.get(`/api/incidents/${key}`)).json()

describe('the page', () => {
  it('is served for every address that is not a file, asked for anew each time', async () => {
    for (const path of ['/', '/incidents/INC-1', '/incidents/INC-1?at=5']) {
      const page = await app.get(path)
      expect([page.status, page.text, page.headers['cache-control']]).toEqual([200, '<!doctype html>page', 'no-cache'])
      expect(page.headers['content-security-policy']).toContain("script-src 'self';")
      expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
      expect(page.headers).not.toHaveProperty('strict-transport-security')
    }
  })

  it('keeps its hashed files for good', async () => {
    const script = await app.get('/assets/main-abc.js')
    expect([script.text, script.headers['cache-control']]).toEqual(['let a', 'public, max-age=31536000, immutable'])
    expect((await app.get('/assets/main-gone.js')).status).toBe(404)
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/assets/..%2f..%2f..%2fblobs/x.blob',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
    '/assets/%00.js',
    '/assets/..\\..\\x.js',
    '/.env',
  ])('shows nothing outside its folder: %s', async path => {
    const answer = await app.get(path)
    expect([200, 400, 403, 404]).toContain(answer.status)
    if (answer.status === 200) expect(answer.text).toBe('<!doctype html>page')
  })

  it('says in both languages that there is nothing under /api', async () => {
    const missing = await app.get('/api/nope')
    expect(missing.status).toBe(404)
    expect(missing.json()).toMatchObject({ code: 'route_not_found', says: { ko: '/api/nope에는 아무것도 없습니다.' } })
  })
})

describe('requests', () => {
  it('are bounded', async () => {
    const answer = await app.post('/api/incidents', { id: 'x'.repeat(2 << 20) })
    expect([answer.status, answer.json()]).toMatchObject([413, { code: 'body_too_large' }])
  })

  it('that are no JSON, or the wrong one, are refused with their place', async () => {
    const broken = await app.post('/api/incidents', Buffer.from('{"id":'), { 'content-type': 'application/json' })
    expect([broken.status, broken.json()]).toMatchObject([400, { code: 'request_invalid' }])
    const wrong = await app.post('/api/incidents', { id: 'no', incident: {} })
    expect([wrong.status, wrong.json()]).toMatchObject([400, { args: { where: 'body.id' } }])
    const query = await app.get('/api/incidents/x/log?since=-1')
    expect([query.status, query.json()]).toMatchObject([400, { args: { where: 'query.since' } }])
    const type = await app.post('/api/incidents', Buffer.from('a=b'), { 'content-type': 'text/xml' })
    expect([type.status, faultReply.safeParse(type.json()).success]).toEqual([400, true])
  })

  it('cannot reach a prototype', async () => {
    const key = await app.incident()
    const text = `{"id":"${uuidv7()}","kind":"incident.edit","base":0,"args":{"severity":1,"__proto__":{"title":"x"}}}`
    const answer = await app.post(`/api/incidents/${key}/commands`, Buffer.from(text), {
      'content-type': 'application/json',
    })
    expect(answer.status).toBe(400)
    expect((await app.command(key, 'constructor', {})).json()).toMatchObject({ code: 'command_unknown' })
  })
})

describe('the contract', () => {
  it('is registered line by line, and OpenAPI says the same', async () => {
    const openapi: { paths: Record<string, Record<string, { operationId: string }>> } = (
      await app.get('/api/openapi.json')
    ).json()
    const said = Object.entries(openapi.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    )
    const meant = Object.entries(routes).map(
      ([name, { method, path }]) => `${name} ${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(said.toSorted()).toEqual(meant.toSorted())
  })

  it('stands in the reference as it is (npx tsx scripts/api-docs.ts writes it)', async () => {
    const page: unknown = JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8'))
    const served: Record<string, unknown> = (await app.get('/api/openapi.json')).json()
    expect(page).toEqual({ ...served, info: expect.objectContaining({ title: 'Not Again' }) as object })
    const table = readFileSync('docs/reference/api.md', 'utf8')
    for (const [name, { method, path }] of Object.entries(routes)) {
      expect(table).toMatch(new RegExp(`\\| \`${name}\` +\\| \`${method} ${path}\` +\\|`))
    }
  })

  it('answers what it says', async () => {
    const key = await app.incident('FULL-1')
    const chat = '{"time":"2025-12-03T03:02:00Z","level":"error","msg":"결제 실패"}\n'
    const csv = 'at,pool\n2025-12-03T00:00:00Z,1\n2025-12-03T00:01:00Z,2\n'
    const imports = [
      await app.upload(`/api/incidents/${key}/evidence?name=a.log`, Buffer.from(chat)),
      await app.upload(`/api/incidents/${key}/evidence?name=pool.csv`, Buffer.from(csv)),
      await app.upload(`/api/incidents/${key}/evidence?name=none.log`, Buffer.from('')),
    ]
    for (const line of imports.flatMap(answer => answer.text.trim().split('\n')))
      expect(importLine.parse(JSON.parse(line))).toEqual(JSON.parse(line))
    await app.command(key, 'timeline.add', {
      event: 'e1',
      kind: 'outage',
      at: Date.UTC(2025, 11, 3),
      title: { ko: '결제 중단', en: 'Payments down' },
      milestone: 'impact_started',
    })
    await app.command(key, 'claim.add', { text: 't1', body: '결제가 30분간 안 됐다. 12명이 모였다.' })
    const view = await viewOf(key)
    const at: Record<RouteName, string> = {
      listIncidents: '/api/incidents',
      viewIncident: `/api/incidents/${key}`,
      log: `/api/incidents/${key}/log`,
      laneSamples: `/api/incidents/${key}/lanes/${view.lanes[0]?.id}`,
      density: `/api/incidents/${key}/density`,
      attempts: `/api/incidents/${key}/attempts`,
      citedBytes: `/api/incidents/${key}/bytes/${view.evidence[0]?.parts[0]?.sha256}?from=0&to=9`,
      exportIncident: `/api/incidents/${key}/export?format=json`,
      openIncident: '',
      command: '',
      importEvidence: '',
      importBundle: '',
      viewProofs: '',
      tryRule: '',
      levels: '',
      rankSignals: '',
      proveGuardrail: '',
      renderGuardrails: '',
    }
    for (const [name, path] of Object.entries(at).filter(([, path]) => path !== '')) {
      const answer = await app.get(path)
      const json: unknown = answer.json()
      expect([name, answer.status]).toEqual([name, 200])
      expect(replies[name as RouteName].schema.parse(json)).toEqual(json)
    }
    const markdown = await app.get(`/api/incidents/${key}/export?lang=ko`)
    expect(markdown.headers['content-type']).toContain('text/markdown')
    expect(markdown.text).toContain('결제 중단')
  })

  it('tells of a bug by an id and nothing else', async () => {
    const broken = await openApp()
    await broken.pool.query('drop table claim_text')
    const key = await broken.incident()
    const answer = await broken.get(`/api/incidents/${key}`)
    expect([answer.status, answer.json()]).toMatchObject([500, { code: 'internal' }])
    expect(answer.text).not.toContain('claim_text')
    await broken.close()
  })
})
