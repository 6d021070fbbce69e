import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProofRoomView } from '../../src/wire/proof-views.ts'
import { replies } from '../../src/wire/replies.ts'
import type { IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'
import { smallOutage, spec } from './small-outage.ts'

let app: OpenedApp
let other: OpenedApp
let key: string
let bundle: Buffer
beforeAll(async () => {
  app = await openApp()
  other = await openApp()
  key = await smallOutage(app, 'BUNDLE-1')
  await app.command(key, 'claim.add', { text: 'a-translation', body: '30분간 안 됐다.' })
  await app.command(key, 'claim.add', { text: 'z', body: 'Down for 30 minutes.', translationOf: 'a-translation' })
  await app.command(key, 'guardrail.add', { guardrail: 'z-old', kind: 'alert-rule', note: '지금', spec: spec(80) })
  const better = { guardrail: 'a-new', kind: 'alert-rule', spec: { ...spec(60), replaces: 'z-old' } }
  await app.command(key, 'guardrail.add', better)
  await app.command(key, 'timeline.reject', { event: `${key}-deploy` })
  await app.command(key, 'timeline.accept', { event: `${key}-deploy` })
  for (const id of ['z-old', 'a-new', 'a-new'])
    await app.post(`/api/incidents/${key}/guardrails/${id}/prove`, { id: uuidv7() })
  const answer = await app.get(`/api/incidents/${key}/export?format=bundle&raw=true`)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip'])
  bundle = answer.bytes
})
afterAll(() => Promise.all([app.close(), other.close()]))

const viewOf = async (from: OpenedApp): Promise<IncidentView> => (await from.get(`/api/incidents/${key}`)).json()
const roomOf = async (from: OpenedApp): Promise<ProofRoomView> =>
  (await from.get(`/api/incidents/${key}/proofs`)).json()
/** What differs by nature: when it came in, how many steps that took, and that a person did not say it then. */
const timeless = ({ evidence, claimTexts, ...view }: IncidentView) => ({
  ...view,
  seq: 0,
  evidence: evidence.map(({ addedAt: __, report: { basis: ___, ...report }, ...one }) => ({ ...one, report })),
  claimTexts: claimTexts.map(({ addedAt: __, ...one }) => one).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

describe('a bundle', () => {
  it('brings the whole incident into another server', async () => {
    const answer = await other.upload('/api/bundles', bundle)
    expect(answer.status).toBe(200)
    expect(replies.importBundle.schema.parse(answer.json())).toMatchObject({
      incident: key,
      evidence: 2,
      guardrails: 2,
      proofs: 3,
    })
    expect(timeless(await viewOf(other))).toEqual(timeless(await viewOf(app)))
    const [here, there] = [await roomOf(app), await roomOf(other)]
    const byId = (room: ProofRoomView) => room.guardrails.toSorted((a, b) => (a.guardrail.id < b.guardrail.id ? -1 : 1))
    expect(byId(there)).toEqual(byId(here))
    expect(there.guardrails.flatMap(one => one.stale)).toEqual([])
    expect({ ...there, seq: 0, guardrails: [] }).toEqual({ ...here, seq: 0, guardrails: [] })
  })

  it('goes out again as the same bytes', async () => {
    const again = await app.get(`/api/incidents/${key}/export?format=bundle&raw=true`)
    expect(again.bytes.equals(bundle)).toBe(true)
  })

  it('never mixes with an incident that is there', async () => {
    for (const to of [other, app]) {
      const before = await viewOf(to)
      const answer = await to.upload('/api/bundles', bundle)
      expect([answer.status, answer.json()]).toMatchObject([409, { code: 'bundle_incident_exists' }])
      expect(await viewOf(to)).toEqual(before)
    }
  })

  it('of which a byte is flipped, or the end is missing, is refused', async () => {
    for (const place of [100, bundle.length >> 1, bundle.length - 200]) {
      const flipped = Buffer.from(bundle)
      flipped[place] = (flipped[place] ?? 0) ^ 1
      const answer = await app.upload('/api/bundles', flipped)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
    expect((await app.upload('/api/bundles', bundle.subarray(0, bundle.length - 1))).status).toBe(422)
  })

  it.each([
    ['nothing', ''],
    ['no zip', 'hello'],
  ])('that is %s is refused', async (_, text) => {
    const answer = await app.upload('/api/bundles', Buffer.from(text))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  it('of an incident that is not there is refused', async () => {
    expect((await app.get('/api/incidents/NONE-1/export?format=bundle')).json()).toMatchObject({
      code: 'incident_not_found',
    })
  })
})
