import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCase } from '../../src/connect/casebook/index.ts'
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

const root = fileURLToPath(new URL('../..', import.meta.url))

const startCapture = (url: string, out: string, more: readonly string[] = []) => {
  const args = ['--import', 'tsx', 'src/cli/main.ts', 'capture', url, '--out', out, '--json', '--lang', 'en']
  const time = ['--from', '2025-11-13T12:00Z', '--until', '2025-11-14', '--normal-days', '100']
  const head = ['--key', 'INC-1', '--title', 'Kill', '--zone', 'UTC', '--match', '{job="payment-api"}']
  const child = spawn(process.execPath, [...args, ...time, ...head, ...more], { cwd: root })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const gone = new Promise<{ readonly code: number | null; readonly said: string }>(done =>
    child.once('close', code => done({ code, said })),
  )
  return { child, gone }
}

const pieces = async (folder: string): Promise<readonly string[]> =>
  existsSync(folder) ? (await readdir(folder)).filter(name => name.endsWith('.piece')) : []

describe.skipIf(!programs.prometheus2)('a capture that is killed', () => {
  let server: RunningServer | undefined
  beforeAll(async () => {
    server = await startPrometheus(programs.prometheus2!)
    await remoteWrite(server.url, plant('any double'))
  })
  afterAll(() => server?.stop())

  it('goes on where it stopped, to the same bytes', async () => {
    const out = join(folder, 'killed.zip')
    const killed = startCapture(server!.url, out)
    while ((await pieces(`${out}.part`)).length < 20 && killed.child.exitCode === null) await sleep(2)
    killed.child.kill('SIGKILL')
    await killed.gone
    const before = await pieces(`${out}.part`)
    expect(before.length).toBeGreaterThanOrEqual(20)
    expect(before.length).toBeLessThan(100)
    expect(existsSync(out)).toBe(false)

    // The same moment of beginning, nothing done: what a capture without a break writes.
    const whole = join(folder, 'whole.zip')
    await mkdir(`${whole}.part`)
    await copyFile(`${out}.part/capture.json`, `${whole}.part/capture.json`)
    // A piece that a broken disk left half is fetched anew.
    await truncate(join(`${out}.part`, before[0]!), 40)

    const other = await startCapture(server!.url, out, ['--match', 'edges']).gone
    expect([other.code, JSON.parse(other.said)]).toMatchObject([2, { fault: { code: 'capture_other' } }])

    const done = await Promise.all([out, whole].map(file => startCapture(server!.url, file).gone))
    expect(done.map(one => one.code)).toEqual([0, 0])
    expect(JSON.parse(done[0]!.said)).toMatchObject({
      warnings: [{ en: expect.stringContaining('Asked from') as string }, {}],
    })
    expect((await readFile(out)).equals(await readFile(whole))).toBe(true)
    expect(existsSync(`${out}.part`)).toBe(false)

    const read = await loadCase(out)
    const planted = plant('any double').flatMap(one => [...one.at].filter(at => at < until))
    expect(read.recording.series.reduce((sum, one) => sum + one.at.length, 0)).toBe(planted.length)
    expect(read.recording.series.every(one => one.sampling.kind === 'raw')).toBe(true)
    expect(read.recording.stretches.map(one => one.part)).toContain('incident')

    const nothing = join(folder, 'nothing.zip')
    const early = ['--from', '2024-01-01', '--until', '2024-01-02', '--normal-days', '1']
    const [again, none] = await Promise.all([
      startCapture(server!.url, out).gone,
      startCapture(server!.url, nothing, early).gone,
    ])
    expect([again.code, JSON.parse(again.said)]).toMatchObject([2, { fault: { code: 'capture_out_taken' } }])
    expect([none.code, JSON.parse(none.said)]).toMatchObject([2, { fault: { code: 'capture_nothing' } }])
    expect(existsSync(`${nothing}.part`)).toBe(false)
  })
})
