import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IncidentSummary, IncidentView } from '../../src/wire/views.ts'
import { openApp, type OpenedApp } from './open-app.ts'

const INCIDENTS = 40
const told = readFileSync(new URL('../../scenarios/payment-outage/told.ko.md', import.meta.url), 'utf8')
const record = readFileSync(new URL('../../scenarios/payment-outage/record.yaml', import.meta.url))

let app: OpenedApp
beforeAll(async () => {
  app = await openApp()
  for (let n = 0; n < INCIDENTS; n++) {
    const key = await app.incident(`BURDEN-${n}`)
    await app.upload(`/api/incidents/${key}/evidence?name=record.yaml`, record)
    await app.command(key, 'claim.add', { text: 'told', body: told })
  }
})
afterAll(() => app.close())

const list = async (): Promise<readonly IncidentSummary[]> => (await app.get('/api/incidents')).json()

it('the first list answers before all is derived, says so, and soon is whole', async () => {
  let lines = await list()
  expect(lines.map(line => line.evidence)).toEqual(lines.map(() => 1))
  for (let n = 0; n < 100 && lines.some(line => line.pending); n++) {
    await sleep(50)
    lines = await list()
  }
  expect(lines).toHaveLength(INCIDENTS)
  expect(new Set(lines.map(line => [line.pending, line.impactMs].join()))).toEqual(new Set([',5400000']))
  const view: IncidentView = (await app.get('/api/incidents/BURDEN-0')).json()
  const contradicted = view.claimTexts.flatMap(text => text.claims).filter(claim => claim.code === 'contradicted')
  expect(lines.map(line => line.contradicted)).toEqual(lines.map(() => contradicted.length))
})

it('twelve writers each see what they wrote', async () => {
  const key = 'BURDEN-1'
  const before: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
  const event = before.events[0]?.id
  const write = async (writer: number) => {
    for (let n = 0; n < 5; n++) {
      const fields = { title: `${writer} ${n}` }
      const { seq }: { seq: number } = (await app.command(key, 'timeline.edit', { event, fields })).json()
      const view: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
      expect(view.seq).toBeGreaterThanOrEqual(seq)
    }
  }
  await Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer)))
  const after: IncidentView = (await app.get(`/api/incidents/${key}`)).json()
  expect(after.seq).toBe(before.seq + 60)
})
