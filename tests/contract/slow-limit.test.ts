import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportProgress, IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const csv = `at,db_query_seconds_max\n${[0.2, 0.2, 0.7, 0.7, 0.2].map((v, i) => `2025-12-03T00:0${i}:00Z,${v}`).join('\n')}\n`
const told = '| time (UTC) | what |\n| --- | --- |\n| 2025-12-03 03:02 | payments down |\n'

const put = async (key: string, name: string, text: string) => {
  const answer = await app.upload(`/api/incidents/${key}/evidence?name=${name}&zone=UTC`, Buffer.from(text))
  const last = JSON.parse(answer.text.trim().split('\n').at(-1) ?? '') as ImportProgress
  if (!('done' in last)) throw new Error(answer.text)
  return last.done.id
}
const viewOf = async (key: string): Promise<IncidentView> => (await app.get(`/api/incidents/${key}`)).json()
const setLimit = async (key: string, slowQueryMs: number) =>
  (await app.command(key, 'incident.edit', { slowQueryMs })).json() as Readonly<Record<string, unknown>>

it('a limit by which evidence was read is not changed under it, and the refusal says the way', async () => {
  const key = await app.incident()
  await put(key, 'told.md', told)
  expect(await setLimit(key, 900)).toMatchObject({ seq: 3 })
  const id = await put(key, 'slow.csv', csv)
  expect((await viewOf(key)).events).toHaveLength(1)
  expect(await setLimit(key, 500)).toMatchObject({
    code: 'slow_limit_differs',
    status: 409,
    args: { name: 'slow.csv', read: 900, asked: 500 },
  })
  await app.command(key, 'evidence.remove', { evidence: id })
  expect(await setLimit(key, 500)).toMatchObject({ seq: 6 })
  expect(await put(key, 'slow.csv', csv)).not.toBe(id)
  expect((await viewOf(key)).events.map(event => event.kind)).toContain('first_slow_query')
})

it('an old reading does not come back under another limit', async () => {
  const key = await app.incident()
  const id = await put(key, 'slow.csv', csv)
  await app.command(key, 'evidence.remove', { evidence: id })
  await setLimit(key, 500)
  expect((await app.command(key, 'incident.undo', { seq: 3 })).json()).toMatchObject({ code: 'slow_limit_differs' })
  await app.command(key, 'incident.undo', { seq: 4 })
  expect((await app.command(key, 'incident.undo', { seq: 3 })).status).toBe(200)
  expect((await viewOf(key)).evidence.map(one => one.id)).toEqual([id])
})
