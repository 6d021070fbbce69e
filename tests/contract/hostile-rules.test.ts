import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProofRoomView, TriedRule } from '../../src/wire/proof-views.ts'
import { openApp, type OpenedApp } from './open-app.ts'
import { deployedAt, smallOutage } from './small-outage.ts'

let app: OpenedApp
let key: string
beforeAll(async () => {
  app = await openApp()
  key = await smallOutage(app)
})
afterAll(() => app.close())

const tryRule = (expr: string, incident = key) =>
  app.post(`/api/incidents/${incident}/proofs/try`, {
    rule: JSON.stringify([{ alert: 'A', expr }]),
    intervalMs: 60_000,
  })
const levels = (left: string, more: object = {}) =>
  app.post(`/api/incidents/${key}/levels`, { left, intervalMs: 60_000, sign: '>=', ...more })
const seconds = async (work: () => Promise<unknown>) => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

describe('a hostile rule', () => {
  it('with a regular expression that explodes elsewhere takes no time here', async () => {
    const bomb = `pool{a!~"(a+)+$",b=~"(.*a){25}.*",c!~"${'(x|xx)'.repeat(30)}y"} > 1`
    expect(await seconds(() => tryRule(bomb))).toBeLessThan(5)
    const answer = await tryRule(bomb)
    expect([200, 422]).toContain(answer.status)
  })

  it('of nearly 20,000 characters is answered, longer ones are refused', async () => {
    const sum = Array.from({ length: 2_000 }, () => 'pool').join(' + ')
    const answer = await tryRule(`${sum} > 1`)
    expect([200, 422]).toContain(answer.status)
    expect((await tryRule('x'.repeat(20_001))).status).toBe(400)
    const aggregations = `${'sum('.repeat(150)}pool${')'.repeat(150)} > 1`
    expect([200, 422]).toContain((await tryRule(aggregations)).status)
  })

  it('of a series that nobody recorded is unprovable, and names it', async () => {
    const { proof }: TriedRule = (await tryRule('pol >= 60')).json()
    expect(proof.verdict).toMatchObject({ kind: 'unprovable', missing: [{ what: 'series' }] })
    expect(JSON.stringify(proof.verdict)).toContain('pol')
  })

  it('that asks for a finer step than was recorded is unprovable', async () => {
    const rule = '- alert: A\n  expr: pool >= 60\n'
    const answer = await app.post(`/api/incidents/${key}/proofs/try`, { rule, intervalMs: 1_000 })
    expect((answer.json() as TriedRule).proof.verdict).toMatchObject({
      kind: 'unprovable',
      missing: [{ what: 'resolution' }],
    })
  })

  it('cannot reach a prototype or the page', async () => {
    const answer = await tryRule('{__name__="constructor"} > 1 or {__name__="__proto__"} > 1')
    expect((answer.json() as TriedRule).proof.verdict.kind).toBe('unprovable')
    const rule = '- alert: "<img src=x onerror=alert(1)>"\n  expr: pool >= 60\n'
    const kept = await app.command(key, 'guardrail.add', {
      guardrail: 'html',
      kind: 'alert-rule',
      spec: { rule, intervalMs: 60_000 },
    })
    expect([200, 422]).toContain(kept.status)
    const file = await app.get(`/api/incidents/${key}/guardrails/render`)
    expect(file.headers['content-type']).toContain('application/yaml')
    expect(file.headers['content-disposition']).toContain('attachment')
  })
})

describe('levels', () => {
  it.each([
    ['pool >', 'promql_invalid'],
    ['pool[5m]', 'levels_unanswerable'],
    ['"text"', 'levels_unanswerable'],
  ])('of %j are refused', async (left, code) => {
    const answer = await levels(left)
    expect([answer.status, answer.json()]).toMatchObject([422, { code }])
  })

  it('are bounded', async () => {
    expect((await levels('x'.repeat(10_001))).status).toBe(400)
    expect((await levels('pool', { intervalMs: 1 })).status).toBe(400)
    expect((await levels('pool', { sign: '==' })).status).toBe(400)
    expect((await app.post('/api/incidents/NONE-1/levels', { left: 'x', intervalMs: 60_000, sign: '>' })).status).toBe(
      404,
    )
  })

  it('of nothing that was recorded are none', async () => {
    const answer = await levels('nothing')
    expect([answer.status, answer.bytes.length % 8]).toEqual([200, 0])
  })
})

it('10,000 series are listed, replayed and drawn within their bounds', async () => {
  const many = await app.incident()
  const series = Array.from({ length: 10_000 }, (_, n) => ({
    metric: { __name__: 'pool', pod: `p${n}` },
    values: Array.from({ length: 20 }, (__, i) => [(deployedAt + i * 60_000) / 1_000, String((n * i) % 97)]),
  }))
  const body = { status: 'success', data: { resultType: 'matrix', result: series } }
  const sent = await app.upload(
    `/api/incidents/${many}/evidence?name=many.json&part=normal`,
    Buffer.from(JSON.stringify(body)),
  )
  expect(sent.text).toContain('"done"')
  const room: ProofRoomView = (await app.get(`/api/incidents/${many}/proofs`)).json()
  expect(room.series).toHaveLength(10_000)
  const tried = await tryRule('sum(pool) > 1', many)
  expect((tried.json() as TriedRule).proof.verdict.kind).toBe('unprovable')
  const answer = await app.post(`/api/incidents/${many}/levels`, { left: 'pool', intervalMs: 1_000, sign: '>' })
  expect(answer.status).toBe(200)
  const head = JSON.parse(answer.bytes.subarray(4, 4 + answer.bytes.readUInt32LE(0)).toString('utf8')) as {
    leftOut: number
    columns: unknown[]
  }
  expect(head.leftOut + head.columns.length).toBe(10_000)
  expect(answer.bytes.length).toBeLessThan(70_000_000)
}, 120_000)
