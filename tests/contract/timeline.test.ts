import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimelineEvent } from '../../src/core/timeline/index.ts'
import type { IncidentView, LogRecord } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const markdown = `| time (Asia/Seoul) | what |
| --- | --- |
| 2025-12-02 22:15 | a new feature is deployed |
| 2025-12-03 03:02 | payments down |
| 2025-12-03 04:32 | rollback complete, payments work again |
`
const log =
  '{"time":"2025-12-03T03:02:00+09:00","level":"error","msg":"Connection is not available, request timed out"}\n'

const viewOf = async (key: string): Promise<IncidentView> => (await app.get(`/api/incidents/${key}`)).json()
const lastStep = async (key: string): Promise<LogRecord | undefined> => {
  const steps: readonly LogRecord[] = (await app.get(`/api/incidents/${key}/log`)).json()
  return steps.at(-1)
}
const put = (key: string, name: string, text: string) =>
  app.upload(`/api/incidents/${key}/evidence?name=${name}&zone=Asia%2FSeoul`, Buffer.from(text))

/** An incident with told rows (accepted) and a log (proposed). */
const prepared = async () => {
  const key = await app.incident()
  await put(key, 'timeline.md', markdown)
  await put(key, 'app.log', log)
  const { events } = await viewOf(key)
  const proposed = events.find(event => event.state === 'proposed')
  const accepted = events.find(event => event.derivedBy === 'told')
  if (!proposed || !accepted) throw new Error(JSON.stringify(events.map(event => [event.state, event.title])))
  return { key, proposed, accepted }
}

const eventOf = async (key: string, id: string): Promise<TimelineEvent | undefined> =>
  (await viewOf(key)).events.find(event => event.id === id)

/** Sends a command, looks, takes it back, looks, takes that back, looks: before and after must alternate. */
const thereAndBack = async (
  key: string,
  id: string,
  kind: string,
  args: object,
): Promise<TimelineEvent | undefined> => {
  const before = await eventOf(key, id)
  expect((await app.command(key, kind, { event: id, ...args })).status).toBe(200)
  const after = await eventOf(key, id)
  expect(after).not.toEqual(before)
  await app.command(key, 'incident.undo', { seq: (await lastStep(key))?.seq })
  expect(await eventOf(key, id)).toEqual(before)
  await app.command(key, 'incident.undo', { seq: (await lastStep(key))?.seq })
  expect(await eventOf(key, id)).toEqual(after)
  return after
}

describe('decisions', () => {
  it('accept and reject a proposal, and each is taken back', async () => {
    const { key, proposed, accepted } = await prepared()
    expect(await thereAndBack(key, proposed.id, 'timeline.accept', {})).toMatchObject({ state: 'accepted' })
    expect(await thereAndBack(key, proposed.id, 'timeline.reject', {})).toMatchObject({ state: 'rejected' })
    expect(await thereAndBack(key, proposed.id, 'timeline.reopen', {})).toMatchObject({ state: 'proposed' })
    expect(await thereAndBack(key, accepted.id, 'timeline.reject', {})).toMatchObject({ state: 'rejected' })
  })

  it('edit single fields; undo gives back what the evidence says', async () => {
    const { key, proposed } = await prepared()
    const title = { ko: '풀 고갈', en: 'Pool exhausted' }
    expect(await thereAndBack(key, proposed.id, 'timeline.edit', { fields: { title } })).toMatchObject({
      title,
      edited: true,
      at: proposed.at,
    })
    expect((await lastStep(key))?.kind).toBe('incident.undo')
    expect(
      await thereAndBack(key, proposed.id, 'timeline.edit', { fields: { title: 'again', role: 'DBA' } }),
    ).toMatchObject({
      title: 'again',
      role: 'DBA',
    })
  })

  it('log what an edit replaced', async () => {
    const { key, proposed } = await prepared()
    await app.command(key, 'timeline.edit', { event: proposed.id, fields: { title: 'one' } })
    await app.command(key, 'timeline.edit', { event: proposed.id, fields: { title: 'two', at: 5 } })
    expect((await lastStep(key))?.replaced).toEqual({ fields: { title: 'one' }, reset: ['at'] })
  })

  it('move a measure', async () => {
    const { key } = await prepared()
    const outage = async () => (await viewOf(key)).measures.find(measure => measure.formula.includes('impact_ended'))
    const before = await outage()
    expect(before).toMatchObject({ kind: 'duration', ms: 90 * 60_000 })
    const { milestones, events } = await viewOf(key)
    const at = (events.find(event => event.id === milestones.impact_ended)?.at ?? 0) + 60_000
    await app.command(key, 'timeline.edit', { event: milestones.impact_ended, fields: { at } })
    expect(await outage()).toMatchObject({ ms: 91 * 60_000 })
  })

  it('add an event by hand, once', async () => {
    const { key } = await prepared()
    const args = { event: 'mine', kind: 'note', at: Date.UTC(2025, 11, 2, 20), title: 'We met' }
    await app.command(key, 'timeline.add', args)
    expect(await eventOf(key, 'mine')).toMatchObject({ derivedBy: 'person', state: 'accepted', title: 'We met' })
    expect((await app.command(key, 'timeline.add', args)).json()).toMatchObject({ code: 'event_exists' })
    expect(await thereAndBack(key, 'mine', 'timeline.edit', { fields: { title: 'We all met' } })).toMatchObject({
      title: 'We all met',
    })
    const emptied = await app.command(key, 'timeline.edit', { event: 'mine', fields: {}, reset: ['title'] })
    expect(emptied.json()).toMatchObject({ code: 'request_invalid', args: { where: 'args.reset' } })
  })

  it('refuse events that are not there, and edits of nothing', async () => {
    const { key, proposed } = await prepared()
    expect((await app.command(key, 'timeline.accept', { event: 'nope' })).json()).toMatchObject({
      code: 'event_not_found',
    })
    expect((await app.command(key, 'timeline.edit', { event: proposed.id, fields: {} })).status).toBe(400)
    const other = await app.incident()
    expect((await app.command(other, 'timeline.accept', { event: proposed.id })).json()).toMatchObject({
      code: 'event_not_found',
    })
  })

  it('stay while their evidence is away and hold again when it comes back', async () => {
    const { key, proposed } = await prepared()
    await app.command(key, 'timeline.accept', { event: proposed.id })
    const [, source] = (await viewOf(key)).evidence
    await app.command(key, 'evidence.remove', { evidence: source?.id })
    expect(await eventOf(key, proposed.id)).toBeUndefined()
    await app.command(key, 'incident.undo', { seq: (await lastStep(key))?.seq })
    expect(await eventOf(key, proposed.id)).toMatchObject({ state: 'accepted' })
  })
})
