import type { Labels, RecordedSeries } from '../../../src/core/evidence/index.ts'
import { between, pick, type Random, randomOf } from './random.ts'

/** 2026-01-05 00:00:00 UTC, so that multiples of any usual step fall on it. */
export const seriesFrom = Date.UTC(2026, 0, 5)
export const seriesHours = 3

interface Rhythm {
  readonly everyMs: number
  /** 0: on the dot, so that a grid hits the samples exactly. */
  readonly jitterMs: number
  /** Chance that a scrape is lost, and that a longer gap begins (with a stale marker or without). */
  readonly lost: number
  readonly gap: number
}

const onTheDot: Rhythm = { everyMs: 15_000, jitterMs: 0, lost: 0, gap: 0 }
const ragged: Rhythm = { everyMs: 15_000, jitterMs: 900, lost: 0.03, gap: 0.01 }
const gappy: Rhythm = { everyMs: 15_000, jitterMs: 0, lost: 0.05, gap: 0.02 }

/** The value at the nth sample. */
type Course = (n: number, random: Random) => number

interface Wanted {
  readonly name: string
  readonly labels: Labels
  readonly rhythm: Rhythm
  readonly course: Course
}

const record = ({ name, labels, rhythm, course }: Wanted, seed: number): RecordedSeries => {
  const random = randomOf(seed)
  const [at, value, stale]: [number[], number[], number[]] = [[], [], []]
  const push = (time: number, v: number, mark: 0 | 1) => {
    at.push(time)
    value.push(v)
    stale.push(mark)
  }
  // Made known at once, so that the order in which the server meets series is that of their labels.
  push(seriesFrom - 600_000, NaN, 1)
  const until = seriesFrom + seriesHours * 3_600_000
  let gapUntil = 0
  for (let time = seriesFrom, n = 0; time < until; time += rhythm.everyMs, n++) {
    const v = course(n, random)
    if (time < gapUntil || random() < rhythm.lost) continue
    if (random() < rhythm.gap) {
      gapUntil = time + between(random, 1, 40) * rhythm.everyMs
      if (random() < 0.6) push(time, NaN, 1)
      continue
    }
    push(time + between(random, 0, rhythm.jitterMs), v, 0)
  }
  return {
    name,
    labels,
    at: Float64Array.from(at),
    value: Float64Array.from(value),
    stale: Uint8Array.from(stale),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  }
}

const noisy =
  (level: number, spread: number): Course =>
  (n, random) =>
    level + spread * Math.sin(n / 37) + spread * (random() - 0.5)

const whole =
  (most: number): Course =>
  (_n, random) =>
    between(random, 0, most)

const counter = (perStep: number, resets: number, broken: boolean): Course => {
  let total = 0
  return (_n, random) => {
    if (random() < resets) total = 0
    total += broken ? perStep * random() : between(random, 0, perStep)
    return total
  }
}

/** Now and then what breaks arithmetic. */
const wild: Course = (n, random) =>
  random() < 0.15 ? pick(random, [NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 5e-324]) : noisy(3, 5)(n, random)

const instances = ['a', 'b', 'c', 'd']

const gauges = instances.flatMap((instance, i): readonly Wanted[] => {
  const job = i % 2 === 0 ? 'web' : 'pay'
  return [
    { name: 'pool_in_use', labels: { instance, job }, rhythm: ragged, course: noisy(40, 30) },
    { name: 'pool_size', labels: { instance, job }, rhythm: gappy, course: () => 100 },
    { name: 'exact', labels: { instance, job }, rhythm: onTheDot, course: noisy(10, 10) },
    { name: 'wild', labels: { instance, job }, rhythm: i % 2 === 0 ? ragged : onTheDot, course: wild },
    { name: 'up', labels: { instance, job }, rhythm: gappy, course: whole(1) },
    { name: 'build_info', labels: { instance, job, version: `v${i % 3}` }, rhythm: gappy, course: () => 1 },
    { name: 'ties', labels: { instance, job }, rhythm: gappy, course: whole(3) },
  ]
})

const counters = ['200', '404', '500'].flatMap((code, c): readonly Wanted[] =>
  instances.map((instance, i) => ({
    name: 'requests_total',
    labels: { code, instance, job: i % 2 === 0 ? 'web' : 'pay' },
    rhythm: [ragged, onTheDot, gappy, ragged][i]!,
    course: counter([900, 40, 3][c]!, 0.01, c === 1),
  })),
)

const bounds = ['0.1', '0.5', '1', '2.5', '10', '+Inf']

const buckets = instances.slice(0, 3).flatMap((instance, i) =>
  bounds.map((le, b): Wanted => {
    const total = counter(20 * (b + 1), 0.004, false)
    return { name: 'latency_bucket', labels: { instance, le }, rhythm: i === 2 ? gappy : ragged, course: total }
  }),
)

const sparse: readonly Wanted[] = [300_000, 299_999, 300_001, 60_000].map((everyMs, i) => ({
  name: 'sparse',
  labels: { n: String(i) },
  rhythm: { everyMs, jitterMs: 0, lost: 0.1, gap: 0 },
  course: noisy(5, 5),
}))

const odd: readonly Wanted[] = [
  { name: 'clock', labels: {}, rhythm: ragged, course: n => seriesFrom / 1_000 + n * 86_400 * 3.7 + n * 61 },
  { name: 'few', labels: { 서비스: '결제', path: '/a"b\\c' }, rhythm: onTheDot, course: whole(9) },
  { name: 'constant', labels: { instance: 'a' }, rhythm: ragged, course: () => 7.25 },
  { name: 'constant', labels: { instance: 'b' }, rhythm: onTheDot, course: () => Infinity },
  { name: 'large', labels: { instance: 'a' }, rhythm: onTheDot, course: n => 1e308 * ((n % 7) - 3) },
  { name: 'large', labels: { instance: 'b' }, rhythm: onTheDot, course: n => 1e308 * ((n % 5) - 2) },
]

const order = ({ name, labels }: Wanted): string =>
  [`__name__\u0000${name}`, ...Object.entries(labels).map(([label, v]) => `${label}\u0000${v}`)]
    .toSorted()
    .join('\u0001')

/** Series with jitter, gaps, stale markers, resets, NaN, infinities, −0 and sampling times that meet the grid; by label order. */
export const makeSeries = (seed: number): readonly RecordedSeries[] =>
  [...gauges, ...counters, ...buckets, ...sparse, ...odd]
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((wanted, i) => record(wanted, seed * 1_000 + i))
