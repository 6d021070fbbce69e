import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captureSamples, openPartFolder, openPrometheus, type Captured } from '../../src/connect/prometheus/index.ts'
import { DAY } from '../../src/core/ground/index.ts'
import { remoteWrite, type PlantedSeries } from './capture-remote-write.ts'
import { programs, startPrometheus, startVictoria, type RunningServer } from './capture-servers.ts'

/** 2025-11-10, a Monday, in UTC; the incident is in the last half day. */
const from = Date.UTC(2025, 10, 10)
const incidentFrom = from + 3 * DAY + DAY / 2
const until = from + 4 * DAY

const stretches = [
  { part: 'normal', from, until: incidentFrom },
  { part: 'incident', from: incidentFrom, until },
] as const

/** One number after another, the same each time. */
const dice = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const scrapes = (seed: number, stepMs: number): Float64Array => {
  const roll = dice(seed)
  const at: number[] = []
  const phase = Math.floor(roll() * stepMs)
  for (let t = from - DAY / 4 + phase; t < until + DAY / 4; t += stepMs) {
    if (roll() < 0.01) continue
    if (roll() < 0.000_3) t += 40 * stepMs
    at.push(t + Math.floor(roll() * 7))
  }
  return Float64Array.from(at)
}

const doubles = fc.sample(fc.double({ noNaN: false }), { numRuns: 20_000, seed: 7 })

/** Every sort of value; of the last one a sample stands at, before and after each edge of a day. */
const plant = (kind: 'any double' | 'short decimals'): readonly PlantedSeries[] => {
  const made = (name: string, seed: number, stepMs: number, value: (i: number, roll: () => number) => number) => {
    const [at, roll] = [scrapes(seed, stepMs), dice(seed + 1)]
    return {
      labels: { __name__: name, job: 'payment-api', pod: `파드-${seed} "\\` },
      at,
      value: at.map((_, i) => value(i, roll)),
    }
  }
  let total = 0
  const counter = made(
    'requests_total',
    11,
    15_000,
    (_, roll) => (total = roll() < 0.001 ? 0 : total + Math.floor(roll() * 9)),
  )
  const gauge = made('pool_in_use', 12, 15_000, (_, roll) => Math.floor(roll() * 900) / 100)
  const coarse = made('queue', 13, 60_000, (i, roll) =>
    kind === 'any double' ? doubles[i % doubles.length]! : Math.floor(roll() * 1e6) / 1e3,
  )
  const edges = Float64Array.from([0, 1, 2, 3, 4].flatMap(d => [-1, 0, 1].map(ms => from + d * DAY + ms)))
  const half = Float64Array.of(...edges, incidentFrom - 1, incidentFrom, incidentFrom + 1).sort()
  return [
    counter,
    gauge,
    coarse,
    { labels: { __name__: 'edges', job: 'payment-api' }, at: half, value: half.map((_, i) => i) },
  ]
}

const inside = ({ at, value, labels }: PlantedSeries) => {
  const within = (_: number, i: number) => at[i]! >= from && at[i]! < until
  return { labels, at: at.filter(within), value: value.filter(within) }
}

const keyOf = (labels: Readonly<Record<string, string>>) =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const bits = (column: Float64Array) => new BigUint64Array(column.buffer, column.byteOffset, column.length)

const collect = async (captured: Captured) => {
  const found = new Map<string, { at: number[]; value: number[] }>()
  for await (const day of captured.days())
    for (const one of day.series) {
      const key = keyOf(one.labels)
      const known = found.get(key) ?? { at: [], value: [] }
      found.set(key, known)
      for (const [i, at] of one.at.entries()) {
        expect(at >= day.from && at < day.until).toBe(true)
        known.at.push(at)
        known.value.push(one.value[i]!)
      }
    }
  return found
}

const kinds = [
  ['Prometheus 2', programs.prometheus2, startPrometheus, 'any double'],
  ['Prometheus 3', programs.prometheus3, startPrometheus, 'any double'],
  ['VictoriaMetrics', programs.victoria, startVictoria, 'short decimals'],
] as const

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-capture-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

for (const [name, program, start, values] of kinds) {
  if (!program) console.log(`SKIP: ${name} not found`)
  describe.skipIf(!program)(`raw samples of ${name}`, () => {
    const planted = plant(values)
    let server: RunningServer | undefined
    beforeAll(async () => {
      server = await start(program!)
      await remoteWrite(server.url, planted)
    })
    afterAll(() => server?.stop())

    it('come back bit for bit, none lost or doubled at the edges of days', async () => {
      const client = await openPrometheus(server!.url)
      const parts = await openPartFolder(join(folder, name), { name }, 0)
      const captured = await captureSamples(
        client,
        { matchers: ['{job="payment-api"}', '{__name__="edges"}', '{job="nobody"}'], stretches },
        parts,
      )
      const found = await collect(captured)
      let compared = 0
      for (const one of planted.map(inside)) {
        const got = found.get(keyOf(one.labels))
        expect(JSON.stringify(got?.at) === JSON.stringify([...one.at]), `times of ${one.labels.__name__}`).toBe(true)
        expect(bits(Float64Array.from(got!.value))).toEqual(bits(one.value))
        compared += one.at.length
      }
      expect(found.size).toBe(planted.length)
      expect(captured.empty).toEqual(['{job="nobody"}'])
      console.log(`${client.server.name}: ${compared} samples compared, 0 differ`)
      await parts.remove()
      expect(existsSync(parts.folder)).toBe(false)
    })
  })
}
