import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadReference } from '../../src/server/house/index.ts'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

const folder = fileURLToPath(new URL('../../scenarios/payment-outage', import.meta.url))
const minutes = (n: number) => n * 60_000

let app: OpenedApp
let view: IncidentView
beforeAll(async () => {
  app = await openApp()
  await loadReference(app.ground, app.proofs, folder, new AbortController().signal)
  view = (await app.get('/api/incidents/INC-42')).json()
})
afterAll(() => app.close())

describe('the reference incident, through the server', () => {
  it('gives its measures', () => {
    const measured = view.measures.flatMap(measure => (measure.kind === 'duration' ? [measure.ms] : []))
    for (const ms of [32, 255, 287, 90, 253].map(minutes)) expect(measured).toContain(ms)
  })

  it.each(['told.ko', 'told.en'])('judges %s: 5 contradicted, 4 unsupported, 6 supported', name => {
    const claims = view.claimTexts.find(text => text.id === name)?.claims ?? []
    const count = (code: string) => claims.filter(claim => claim.code === code).length
    expect([count('contradicted'), count('unsupported'), count('supported')]).toEqual([5, 4, 6])
  })

  it('counts what was said once, though it is told in two languages', async () => {
    expect(view.claimTexts.map(text => text.translationOf)).toEqual([undefined, 'told.ko'])
    const list: readonly { readonly contradicted: number }[] = (await app.get('/api/incidents')).json()
    expect(list.map(one => one.contradicted)).toEqual([5])
  })

  it('opens the bytes of every citation of every event', async () => {
    expect(view.events.length).toBeGreaterThan(5)
    for (const { cites } of view.events)
      for (const { sha256, from, to } of cites) {
        const answer = await app.get(`/api/incidents/INC-42/bytes/${sha256}?from=${from}&to=${to}`)
        const bytes: { cited: string } = answer.json()
        expect([answer.status, bytes.cited.length > 0]).toEqual([200, true])
      }
  })

  it('loaded again changes nothing', async () => {
    await loadReference(app.ground, app.proofs, folder, new AbortController().signal)
    expect((await app.get('/api/incidents/INC-42')).json()).toEqual(view)
  })

  it('leaves an incident of somebody else alone', async () => {
    const other = await openApp()
    await other.incident('MINE-1')
    await loadReference(other.ground, other.proofs, folder, new AbortController().signal)
    const list: readonly { key: string }[] = (await other.get('/api/incidents')).json()
    expect(list.map(({ key }) => key)).toEqual(['MINE-1'])
    await other.close()
  })
})
