import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const ofTexts = async (key: string) => {
  const view: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
  return view.claimTexts.map(({ id, translationOf }) => [id, translationOf])
}

it('a text names the one that it translates, through removal and undo', async () => {
  const key = await app.incident()
  await app.command(key, 'claim.add', { text: 'ko', body: '결제가 30분간 안 됐다.' })
  const added = { text: 'en', body: 'Payments were down for 30 minutes.', translationOf: 'ko' }
  expect((await app.command(key, 'claim.add', added)).status).toBe(200)
  expect(await ofTexts(key)).toEqual([
    ['ko', undefined],
    ['en', 'ko'],
  ])
  await app.command(key, 'claim.remove', { text: 'en' })
  await app.command(key, 'incident.undo', { seq: 4 })
  expect(await ofTexts(key)).toEqual([
    ['ko', undefined],
    ['en', 'ko'],
  ])
})

it('the original must be there, and be an original', async () => {
  const key = await app.incident()
  const add = async (text: string, translationOf?: string) =>
    (await app.command(key, 'claim.add', { text, body: text, ...(translationOf && { translationOf }) })).json()
  expect(await add('a', 'nobody')).toMatchObject({ code: 'text_not_found' })
  expect(await add('a', 'a')).toMatchObject({ code: 'text_not_found' })
  await add('a')
  await add('b', 'a')
  expect(await add('c', 'b')).toMatchObject({ code: 'translation_of_translation', args: { original: 'a' } })
})
