import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GuardrailView, ProofRoomView, ProvedGuardrail } from '../../src/wire/proof-views.ts'
import type { IncidentView, LogRecord } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'
import { deployedAt, poolCsv, rule, smallOutage, spec } from './small-outage.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const roomOf = async (key: string): Promise<ProofRoomView> => (await app.get(`/api/incidents/${key}/proofs`)).json()
const viewOf = async (key: string, id: string): Promise<GuardrailView | undefined> =>
  (await roomOf(key)).guardrails.find(one => one.guardrail.id === id)
const add = (key: string, guardrail: string, of: object = spec(60)) =>
  app.command(key, 'guardrail.add', { guardrail, kind: 'alert-rule', spec: of })
const undoLast = async (key: string) => {
  const log: readonly LogRecord[] = (await app.get(`/api/incidents/${key}/log`)).json()
  return app.command(key, 'incident.undo', { seq: log.at(-1)?.seq })
}
const prove = async (key: string, guardrail: string): Promise<ProvedGuardrail> => {
  const answer = await app.post(`/api/incidents/${key}/guardrails/${guardrail}/prove`, { id: uuidv7() })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.json()
}

describe('guardrails', () => {
  it('are added, edited, removed and restored, and each step can be undone and done again', async () => {
    const key = await app.incident()
    const texts = async () => (await roomOf(key)).guardrails.map(one => [one.guardrail.spec.rule, one.guardrail.note])
    expect((await add(key, 'g')).status).toBe(200)
    expect(await texts()).toEqual([[rule(60), undefined]])
    expect((await add(key, 'g')).json()).toMatchObject({ code: 'guardrail_exists' })
    await app.command(key, 'guardrail.edit', { guardrail: 'g', note: 'why', spec: spec(70) })
    expect(await texts()).toEqual([[rule(70), 'why']])
    await undoLast(key)
    expect(await texts()).toEqual([[rule(60), undefined]])
    await undoLast(key)
    expect(await texts()).toEqual([[rule(70), 'why']])
    await app.command(key, 'guardrail.remove', { guardrail: 'g' })
    expect(await texts()).toEqual([])
    expect((await app.command(key, 'guardrail.edit', { guardrail: 'g', note: 'x' })).status).toBe(404)
    await undoLast(key)
    expect(await texts()).toEqual([[rule(70), 'why']])
    await app.command(key, 'guardrail.remove', { guardrail: 'g' })
    expect((await app.command(key, 'guardrail.restore', { guardrail: 'g' })).status).toBe(200)
    expect(await texts()).toEqual([[rule(70), 'why']])
  })

  it('carry a note in one language or in both', async () => {
    const key = await app.incident()
    const note = async () => (await viewOf(key, 'g'))?.guardrail.note
    const both = { ko: '지금 걸려 있는 규칙', en: 'the present rule' }
    await app.command(key, 'guardrail.add', { guardrail: 'g', kind: 'alert-rule', spec: spec(60), note: both })
    expect(await note()).toEqual(both)
    await app.command(key, 'guardrail.edit', { guardrail: 'g', note: '  한 줄  ' })
    expect(await note()).toBe('한 줄')
    await undoLast(key)
    expect(await note()).toEqual(both)
    await app.command(key, 'guardrail.edit', { guardrail: 'g', note: ' ' })
    expect(await note()).toBeUndefined()
    for (const wrong of [{ ko: '하나만' }, { ko: '', en: 'x' }, 'x'.repeat(2_001), 5])
      expect((await app.command(key, 'guardrail.edit', { guardrail: 'g', note: wrong })).status).toBe(400)
  })

  it('of which an incident says nothing are kept with it, and each change can be undone', async () => {
    const key = await app.incident()
    const read = async () => {
      const file: IncidentView = (await app.get(`/api/incidents/${key}/export?format=json`)).json()
      return file.incident.notApplicable
    }
    const excuses = [{ guardrail: 'Disk*', reason: '디스크는 이 장애와 무관하다.' }]
    expect(await read()).toBeUndefined()
    expect((await app.command(key, 'incident.edit', { notApplicable: excuses })).status).toBe(200)
    expect(await read()).toEqual(excuses)
    expect((await app.get(`/api/incidents/${key}/export?format=md&lang=ko`)).text).toContain(
      '디스크는 이 장애와 무관하다.',
    )
    await undoLast(key)
    expect(await read()).toBeUndefined()
    await undoLast(key)
    expect(await read()).toEqual(excuses)
    for (const wrong of [[{ guardrail: 'x', reason: ' ' }], [{ guardrail: 'x', reason: 'y', more: 1 }]])
      expect((await app.command(key, 'incident.edit', { notApplicable: wrong })).status).toBe(400)
  })

  it('belong to one incident, and replace only what is there', async () => {
    const [one, other] = [await app.incident(), await app.incident()]
    await add(one, 'mine')
    for (const kind of ['guardrail.edit', 'guardrail.remove'])
      expect((await app.command(other, kind, { guardrail: 'mine', note: 'x' })).status).toBe(404)
    const path = (key: string, id: string) => `/api/incidents/${key}/guardrails/${id}/prove`
    const proved = await app.post(path(other, 'mine'), { id: uuidv7() })
    expect([proved.status, proved.json()]).toMatchObject([404, { code: 'guardrail_not_found' }])
    expect((await app.post(path('NONE-1', 'mine'), { id: uuidv7() })).json()).toMatchObject({
      code: 'incident_not_found',
    })
    expect((await app.get(`/api/incidents/${other}/guardrails/render?guardrail=mine`)).status).toBe(404)
    for (const replaces of ['none', 'self'])
      expect((await add(one, 'self', { ...spec(60), replaces })).json()).toMatchObject({ code: 'guardrail_not_found' })
    expect((await add(one, 'better', { ...spec(60), replaces: 'mine' })).status).toBe(200)
  })

  it.each([
    ['a number missing', '- alert: A\n  expr: pool >='],
    ['a wrong type', '- alert: A\n  expr: rate(pool)'],
    ['no expression', '- alert: A'],
    ['no YAML', '- alert: ['],
    ['no alert', '- record: a:b\n  expr: pool'],
    ['too deep', `- alert: A\n  expr: ${'('.repeat(9_000)}pool${')'.repeat(9_000)}`],
    ['a broken regular expression', '- alert: A\n  expr: pool{a=~"("}'],
  ])('are refused with the place of what is wrong: %s', async (_, text) => {
    const code = 'rule_file_invalid'
    const key = await app.incident()
    const answer = await add(key, 'g', { rule: text, intervalMs: 60_000 })
    expect([answer.status, answer.json()]).toMatchObject([
      422,
      { code, args: { line: expect.any(Number) as number, column: expect.any(Number) as number } },
    ])
    const tried = await app.post(`/api/incidents/${key}/proofs/try`, { rule: text, intervalMs: 60_000 })
    expect([tried.status, tried.json()]).toMatchObject([422, { code }])
    expect((await roomOf(key)).guardrails).toEqual([])
  })

  it('are bounded, and a proof is nothing that somebody outside can send', async () => {
    const key = await app.incident()
    expect(
      (await add(key, 'g', { rule: `- alert: A\n  expr: ${'x'.repeat(20_000)}`, intervalMs: 60_000 })).status,
    ).toBe(400)
    expect((await add(key, 'g', { ...spec(60), intervalMs: 10 })).status).toBe(400)
    expect((await add(key, '../g')).status).toBe(400)
    for (const kind of ['proof.record', 'timeline.bring', 'bundle.end'])
      expect((await app.command(key, kind, {})).json()).toMatchObject({ code: 'command_unknown' })
  })
})

describe('a proof', () => {
  it('says what is missing where nothing was recorded', async () => {
    const key = await app.incident()
    await add(key, 'g')
    const { proof } = await prove(key, 'g')
    expect(proof.verdict).toMatchObject({ kind: 'unprovable', missing: [{ what: 'milestone' }] })
    expect((await viewOf(key, 'g'))?.proof).toEqual(proof)
  })

  it('is stale as soon as the rule, the evidence or what the incident asks changes, and again not', async () => {
    const key = await smallOutage(app)
    await add(key, 'g')
    const { proof } = await prove(key, 'g')
    expect(proof.verdict).toMatchObject({ kind: 'caught', leadMs: 100 * 60_000 })
    expect(proof.cost).toMatchObject({ pages: 0, budget: 'not judged' })
    const stale = async () => (await viewOf(key, 'g'))?.stale
    expect(await stale()).toEqual([])
    const step = async (kind: string, args: object, expected: readonly string[]) => {
      expect((await app.command(key, kind, args)).status).toBe(200)
      expect(await stale()).toEqual(expected)
      await undoLast(key)
      expect(await stale()).toEqual([])
    }
    await step('guardrail.edit', { guardrail: 'g', spec: spec(61) }, ['guardrail'])
    await step('guardrail.edit', { guardrail: 'g', note: 'only words' }, [])
    await step('incident.edit', { requiredLeadMinutes: 120 }, ['recording'])
    await step('incident.edit', { severity: 1 }, [])
    await step('timeline.edit', { event: `${key}-down`, fields: { at: deployedAt + 190 * 60_000 } }, ['recording'])
    const more = poolCsv(deployedAt - 9_000 * 60_000, 60, () => 20)
    await app.upload(`/api/incidents/${key}/evidence?name=more.csv&part=normal`, more)
    expect(await stale()).toEqual(['recording'])
    const again = await prove(key, 'g')
    expect([again.again, await stale()]).toEqual([false, []])
  })

  it('knows the windows of the other incidents', async () => {
    const [one, other] = [await smallOutage(app), await smallOutage(app)]
    const { known } = await roomOf(one)
    expect(known.filter(it => it.incident === other)).toEqual([
      { incident: other, from: deployedAt, until: deployedAt + 230 * 60_000 },
    ])
  })

  it('asked for by many at once is made one after the other, and each id once', async () => {
    const key = await smallOutage(app)
    await add(key, 'g')
    const id = uuidv7()
    const path = `/api/incidents/${key}/guardrails/g/prove`
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.post(path, { id })))
    const all = answers.map(one => one.json() as ProvedGuardrail)
    expect(new Set(all.map(one => one.seq)).size).toBe(1)
    expect(all.filter(one => !one.again)).toHaveLength(1)
  })
})
