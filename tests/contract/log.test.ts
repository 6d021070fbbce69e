import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { IncidentView, LogRecord } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const logOf = async (incident: string): Promise<readonly LogRecord[]> =>
  (await app.get(`/api/incidents/${incident}/log`)).json()
const viewOf = async (incident: string): Promise<IncidentView> => (await app.get(`/api/incidents/${incident}`)).json()

describe('the ordered log', () => {
  it('opens an incident once', async () => {
    const id = uuidv7()
    const incident = (await viewOf(await app.incident())).incident
    const again = { ...incident, key: 'TWICE-1' }
    expect((await app.post('/api/incidents', { id, incident: again })).json()).toEqual({ seq: 1, again: false })
    expect((await app.post('/api/incidents', { id, incident: again })).json()).toEqual({ seq: 1, again: true })
    expect((await app.post('/api/incidents', { id: uuidv7(), incident: again })).json()).toMatchObject({
      code: 'incident_exists',
      status: 409,
    })
    expect((await app.post('/api/incidents', { id, incident: { ...again, severity: 1 } })).json()).toMatchObject({
      code: 'command_conflict',
    })
  })

  it('answers the old seq for a command that was accepted before', async () => {
    const key = await app.incident()
    const id = uuidv7()
    expect((await app.command(key, 'incident.edit', { severity: 1 }, id)).json()).toEqual({ seq: 2, again: false })
    expect((await app.command(key, 'incident.edit', { severity: 1 }, id)).json()).toEqual({ seq: 2, again: true })
    const other = await app.command(key, 'incident.edit', { severity: 2 }, id)
    expect(other.status).toBe(409)
    expect(other.json()).toMatchObject({ code: 'command_conflict' })
    const elsewhere = await app.command(await app.incident(), 'incident.edit', { severity: 1 }, id)
    expect(elsewhere.json()).toMatchObject({ code: 'command_conflict' })
    expect((await viewOf(key)).seq).toBe(2)
  })

  it('keeps what each field was before, undoes it, and undoes the undo', async () => {
    const key = await app.incident()
    await app.command(key, 'incident.edit', { severity: 1, title: 'Payments are down' })
    expect((await logOf(key))[1]?.replaced).toEqual({ severity: 3, title: 'Payments down' })
    expect((await app.command(key, 'incident.undo', { seq: 2 })).json()).toEqual({ seq: 3, again: false })
    expect((await viewOf(key)).incident).toMatchObject({ severity: 3, title: 'Payments down' })
    expect((await app.command(key, 'incident.undo', { seq: 2 })).json()).toMatchObject({
      code: 'already_undone',
      args: { seq: 2, by: 3 },
    })
    expect((await app.command(key, 'incident.undo', { seq: 3 })).json()).toEqual({ seq: 4, again: false })
    expect((await viewOf(key)).incident).toMatchObject({ severity: 1, title: 'Payments are down' })
    expect((await logOf(key)).map(step => step.undoneBy)).toEqual([undefined, undefined, 4, undefined])
    expect((await app.command(key, 'incident.undo', { seq: 4 })).json()).toEqual({ seq: 5, again: false })
    expect((await viewOf(key)).incident).toMatchObject({ severity: 3, title: 'Payments down' })
    expect((await app.command(key, 'incident.undo', { seq: 5 })).status).toBe(200)
    expect((await app.command(key, 'incident.undo', { seq: 2 })).status).toBe(200)
  })

  it('refuses what cannot be taken back, and steps that are not there', async () => {
    const key = await app.incident()
    expect((await app.command(key, 'incident.undo', { seq: 1 })).json()).toMatchObject({ code: 'not_undoable' })
    expect((await app.command(key, 'incident.undo', { seq: 9 })).json()).toMatchObject({ code: 'step_not_found' })
    expect((await app.command(key, 'incident.burn', {})).json()).toMatchObject({ code: 'command_unknown' })
    expect((await app.command('NOPE-1', 'incident.edit', { severity: 1 })).json()).toMatchObject({
      code: 'incident_not_found',
    })
    expect((await logOf(key)).length).toBe(1)
  })

  it('says where a command is wrong, in both languages', async () => {
    const key = await app.incident()
    const answer = await app.command(key, 'incident.edit', { severity: 9 })
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const fault: { says: { en: string; ko: string }; args: { where: string } } = answer.json()
    expect(fault.args.where).toBe('args.severity')
    expect(fault.says.en).toContain('Too big')
    expect(fault.says.ko).toMatch(/[가-힣]/)
  })

  it('gives two writers one order and loses none of their fields', async () => {
    const key = await app.incident()
    const writers = Array.from({ length: 2 }, async (_, writer) => {
      const seqs: number[] = []
      for (let n = 0; n < 20; n++) {
        const field = writer === 0 ? { severity: (n % 4) + 1 } : { slowQueryMs: 1_000 + n }
        const reply: { seq: number } = (await app.command(key, 'incident.edit', field)).json()
        seqs.push(reply.seq)
      }
      return seqs
    })
    const seqs = (await Promise.all(writers)).flat()
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
    expect((await logOf(key)).map(step => step.seq)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1))
    expect((await viewOf(key)).incident).toMatchObject({ severity: 4, slowQueryMs: 1_019 })
  })

  it('replays to the present: every step replaced what the steps before it had left', async () => {
    const key = await app.incident()
    for (const severity of [1, 2, 4]) await app.command(key, 'incident.edit', { severity })
    const steps = await logOf(key)
    expect(steps.map(step => (step.replaced as { severity?: number } | null)?.severity)).toEqual([undefined, 3, 1, 2])
    expect((await app.get(`/api/incidents/${key}/log?since=2`)).json()).toHaveLength(2)
  })
})

describe('claim texts', () => {
  it('are added, edited, removed, and each of it is taken back', async () => {
    const key = await app.incident()
    const bodies = async () => (await viewOf(key)).claimTexts.map(text => text.body)
    await app.command(key, 'claim.add', { text: 't1', body: '결제가 30분간 안 됐다\u0000', saidAt: 5 })
    expect(await bodies()).toEqual(['결제가 30분간 안 됐다\u0000'])
    expect((await app.command(key, 'claim.add', { text: 't1', body: 'x' })).json()).toMatchObject({
      code: 'text_exists',
    })
    await app.command(key, 'claim.edit', { text: 't1', body: '<script>alert(1)</script>' })
    await app.command(key, 'incident.undo', { seq: 3 })
    expect(await bodies()).toEqual(['결제가 30분간 안 됐다\u0000'])
    await app.command(key, 'claim.remove', { text: 't1' })
    expect(await bodies()).toEqual([])
    await app.command(key, 'incident.undo', { seq: 5 })
    expect((await viewOf(key)).claimTexts).toMatchObject([{ id: 't1', saidAt: 5, body: '결제가 30분간 안 됐다\u0000' }])
    await app.command(key, 'incident.undo', { seq: 2 })
    expect(await bodies()).toEqual([])
  })
})
