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
import type { RecordedSeries } from '../../src/core/evidence/index.ts'
import { DAY, HOUR } from '../../src/core/ground/index.ts'
import { serverKinds, serverWith } from './capture-servers.ts'
import type { Server } from './prometheus/start-prometheus.ts'

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
const plant = (kind: 'any double' | 'short decimals'): readonly RecordedSeries[] => {
  const kept = { kind: 'raw', staleMarkers: 'kept' } as const
  const made = (name: string, seed: number, stepMs: number, valueOf: (i: number, roll: () => number) => number) => {
    const [at, roll] = [scrapes(seed, stepMs), dice(seed + 1)]
    const value = at.map((_, i) => valueOf(i, roll))
    return { name, labels: { job: 'payment-api', pod: `파드-${seed} "\\` }, at, value, sampling: kept }
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
  // Each hour it ends with a stale marker, which no answer of a query has.
  const whole = made('ended', 14, 15_000, i => i)
  const stale = Uint8Array.from(whole.at, (t, i) =>
    Math.floor(t / HOUR) < Math.floor((whole.at[i + 1] ?? t) / HOUR) ? 1 : 0,
  )
  const ended = { ...whole, stale }
  return [
    counter,
    gauge,
    coarse,
    { name: 'edges', labels: { job: 'payment-api' }, at: half, value: half.map((_, i) => i), sampling: kept },
    ended,
  ]
}

/** What a capture must give of a planted series: without stale markers, within the time. */
const inside = ({ name, labels, at, value, stale }: RecordedSeries) => {
  const within = (_: number, i: number) => at[i]! >= from && at[i]! < until && stale?.[i] !== 1
  return { labels: { ...labels, __name__: name }, at: at.filter(within), value: value.filter(within) }
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
        if (at < day.from || at >= day.until) throw new Error(`${at} lies outside of its day`)
        known.at.push(at)
        known.value.push(one.value[i]!)
      }
    }
  return found
}

const kinds = [
  [serverKinds.prometheus2, 'any double'],
  [serverKinds.prometheus3, 'any double'],
  // It keeps numbers as decimals, so that a double of 17 digits does not come back.
  [serverKinds.victoria, 'short decimals'],
] as const

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-capture-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

for (const [kind, values] of kinds)
  describe.skipIf(kind.skipped)(`raw samples of ${kind.name}`, () => {
    const planted = plant(values)
    let server: Server | undefined
    beforeAll(async () => {
      server = await serverWith(kind, planted)
    })
    afterAll(() => server?.stop())

    it('come back bit for bit, none lost or doubled at the edges of days', async () => {
      const client = await openPrometheus(server!.address)
      const parts = await openPartFolder(join(folder, kind.name), { name: kind.name }, 0)
      const captured = await captureSamples(
        client,
        { selectors: ['{job="payment-api"}', '{__name__="edges"}', '{job="nobody"}'], stretches },
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
      expect(captured.warnings.at(-1)?.en).toContain('no stale markers')
      console.log(`${client.server.name}: ${compared} samples compared, 0 differ`)
      await parts.remove()
      expect(existsSync(parts.folder)).toBe(false)
    })
  })

describe.skipIf(serverKinds.prometheus2.skipped)('ten thousand series', () => {
  const many = Array.from({ length: 10_000 }, (_, n): RecordedSeries => {
    const at = Float64Array.from({ length: 12 }, (_x, i) => from + i * 300_000 + n)
    const sampling = { kind: 'raw', staleMarkers: 'kept' } as const
    return { name: 'many', labels: { pod: `p${n}` }, at, value: at.map((_x, i) => i + n / 8), sampling }
  })

  it('come whole', async () => {
    const server = await serverWith(serverKinds.prometheus2, many)
    try {
      const parts = await openPartFolder(join(folder, 'many'), {}, 0)
      const hour = [{ part: 'incident', from, until: from + HOUR }] as const
      const asked = { selectors: ['many'], stretches: hour }
      const captured = await captureSamples(await openPrometheus(server.address), asked, parts)
      expect(captured).toMatchObject({ series: 10_000, samples: 120_000, oldestAt: from })
      const found = await collect(captured)
      const differ = many.filter(one => {
        const got = found.get(keyOf(inside(one).labels))
        return String(got?.at) !== String(one.at) || String(got?.value) !== String(one.value)
      })
      expect(differ).toEqual([])
    } finally {
      await server.stop()
    }
  })
})

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where CI=true the build is of these very sources; else the sources run as they are. */
const program = process.env['CI'] === 'true' ? ['dist/cli/main.js'] : ['--import', 'tsx', 'src/cli/main.ts']

const startCapture = (url: string, out: string, more: readonly string[] = []) => {
  const args = [...program, 'capture', url, '--out', out, '--json', '--lang', 'en']
  const time = ['--from', '2025-11-13T12:00Z', '--until', '2025-11-14', '--normal-days', '50']
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

describe.skipIf(serverKinds.prometheus2.skipped)('a capture that is killed', () => {
  const planted = plant('any double')
  let server: Server | undefined
  beforeAll(async () => {
    server = await serverWith(serverKinds.prometheus2, planted)
  })
  afterAll(() => server?.stop())

  it('goes on where it stopped, to the same bytes', async () => {
    const out = join(folder, 'killed.zip')
    const killed = startCapture(server!.address, out)
    while ((await pieces(`${out}.part`)).length < 8 && killed.child.exitCode === null) await sleep(2)
    killed.child.kill('SIGKILL')
    await killed.gone
    const before = await pieces(`${out}.part`)
    expect(before.length).toBeGreaterThanOrEqual(8)
    expect(before.length).toBeLessThan(50)
    expect(existsSync(out)).toBe(false)

    // The same moment of beginning, nothing done: what a capture without a break writes.
    const whole = join(folder, 'whole.zip')
    await mkdir(`${whole}.part`)
    await copyFile(`${out}.part/capture.json`, `${whole}.part/capture.json`)
    // A piece that a broken disk left half is fetched anew.
    await truncate(join(`${out}.part`, before[0]!), 40)

    const other = await startCapture(server!.address, out, ['--match', 'edges']).gone
    expect([other.code, JSON.parse(other.said)]).toMatchObject([2, { fault: { code: 'capture_other' } }])

    const done = await Promise.all([out, whole].map(file => startCapture(server!.address, file).gone))
    expect(done.map(one => one.code)).toEqual([0, 0])
    expect(JSON.parse(done[0]!.said)).toMatchObject({
      warnings: [{ en: expect.stringContaining('Asked from') as string }, {}],
    })
    expect((await readFile(out)).equals(await readFile(whole))).toBe(true)
    expect(existsSync(`${out}.part`)).toBe(false)

    const read = await loadCase(out)
    const count = planted.reduce(
      (sum, { at, stale }) => sum + at.filter((t, i) => t < until && stale?.[i] !== 1).length,
      0,
    )
    expect(read.recording.series.reduce((sum, one) => sum + one.at.length, 0)).toBe(count)
    expect(read.recording.series.every(one => one.sampling.kind === 'raw')).toBe(true)
    expect(read.recording.stretches.map(one => one.part)).toContain('incident')

    const nothing = join(folder, 'nothing.zip')
    const early = ['--from', '2024-01-01', '--until', '2024-01-02', '--normal-days', '1']
    const [again, none] = await Promise.all([
      startCapture(server!.address, out).gone,
      startCapture(server!.address, nothing, early).gone,
    ])
    expect([again.code, JSON.parse(again.said)]).toMatchObject([2, { fault: { code: 'capture_out_taken' } }])
    expect([none.code, JSON.parse(none.said)]).toMatchObject([2, { fault: { code: 'capture_nothing' } }])
    expect(existsSync(`${nothing}.part`)).toBe(false)
  })
})
