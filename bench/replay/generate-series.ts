import type { RecordedSeries } from '../../src/core/evidence/index.ts'
import { type Random, randomOf } from '../../tests/differential/prometheus/random.ts'

export const dataFrom = Date.UTC(2026, 0, 5)
const everyMs = 15_000
const dayMs = 86_400_000

/** Where on the last day the deployment and the outage lie. */
const incident = { deploy: 13.25 * 3_600_000, down: 18.03 * 3_600_000, up: 19.53 * 3_600_000 }

interface Course {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Next value, given the time of the day, how far into the incident, and the series' own dice. */
  readonly next: (atMs: number, load: number, trouble: number, random: Random) => number
}

const rounded = (v: number, digits: number): number => Math.round(v * 10 ** digits) / 10 ** digits

/** Counts up, and starts from zero every few days. */
const counter = (rate: (load: number, trouble: number) => number) => {
  let total = 0
  return (_at: number, load: number, trouble: number, random: Random): number => {
    if (random() < 5e-6) total = 0
    total += Math.floor(rate(load, trouble) * (0.7 + 0.6 * random()))
    return total
  }
}

const coursesOf = (target: number): readonly Course[] => {
  const labels = { instance: `node-${String(target).padStart(2, '0')}:9090`, service: `service-${target % 20}` }
  const hit = target % 20 === 3
  let burst = 0
  return [
    {
      name: 'db_pool_in_use',
      labels,
      next: (_at, load, trouble, random) => {
        burst = random() < 2e-4 ? 35 : burst * 0.97
        return Math.min(100, Math.round(20 + 18 * load + burst + (hit ? 90 * trouble : 0) + 8 * random()))
      },
    },
    { name: 'db_pool_size', labels, next: () => 100 },
    { name: 'http_requests_total', labels: { ...labels, code: '200' }, next: counter(load => 200 + 900 * load) },
    {
      name: 'http_requests_total',
      labels: { ...labels, code: '500' },
      next: counter((load, trouble) => 1 + 4 * load + (hit ? 400 * trouble : 0)),
    },
    {
      name: 'db_query_seconds_max',
      labels,
      next: (_at, load, trouble, random) =>
        rounded(0.2 + load * random() + (hit ? 9 * trouble : 0) + 0.3 * random(), 3),
    },
  ]
}

/** 0 before the deployment, rising to 1 at the outage, 0 after it. */
const troubleAt = (sinceLastDay: number): number =>
  sinceLastDay < incident.deploy || sinceLastDay > incident.up
    ? 0
    : Math.min(1, (sinceLastDay - incident.deploy) / (incident.down - incident.deploy))

const record = ({ name, labels, next }: Course, days: number, random: Random): RecordedSeries => {
  const most = Math.floor((days * dayMs) / everyMs)
  const [at, value] = [new Float64Array(most), new Float64Array(most)]
  const phase = Math.floor(random() * everyMs)
  let [length, silentUntil] = [0, 0]
  for (let n = 0; n < most; n++) {
    const since = n * everyMs
    const load = 0.5 - 0.5 * Math.cos((2 * Math.PI * (since % dayMs)) / dayMs)
    const v = next(since, load, troubleAt(since - (days - 1) * dayMs), random)
    if (random() < 2e-5) silentUntil = since + 3_600_000 * random()
    if (since < silentUntil || random() < 0.001) continue
    at[length] = dataFrom + since + phase + Math.floor(random() * 40)
    value[length++] = v
  }
  return {
    name,
    labels,
    at: at.slice(0, length),
    value: value.slice(0, length),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  }
}

/** 40 targets of 20 services, 5 series each, a sample every 15 s with jitter, lost scrapes, gaps, resets and one incident. */
export const generateSeries = (days: number): readonly RecordedSeries[] =>
  Array.from({ length: 40 }, (_, target) => coursesOf(target))
    .flat()
    .map((course, i) => record(course, days, randomOf(4_000 + i)))
