import type { RecordedSeries, Sampling, Stretch } from '../../evidence/index.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../ground/index.ts'
import type { Case } from '../case.ts'
import type { Occasion } from '../model.ts'

/** The payment outage as its reference tells it, for tests: every 15 s on the grid, 28 normal days, Asia/Seoul. */

/** 2025-12-02 00:00 in Seoul. */
const second = 1_764_601_200_000

const seoul = (day: number, hour: number, minute: number): number =>
  second + (day - 2) * DAY + hour * HOUR + minute * MINUTE

export const moments = {
  normalFrom: seoul(2 - 28, 0, 0),
  incidentFrom: seoul(2, 0, 0),
  deployed: seoul(2, 22, 15),
  slow: seoul(2, 22, 47),
  at60: seoul(3, 1, 23),
  at80: seoul(3, 1, 23) + (20 / 35) * 75 * MINUTE,
  at95: seoul(3, 2, 38),
  detected: seoul(3, 3, 0),
  down: seoul(3, 3, 2),
  restored: seoul(3, 4, 32),
  until: seoul(3, 6, 0),
} as const

const step = 15 * SECOND

type Point = readonly [at: number, value: number]

const incidentPool: readonly Point[] = [
  [moments.normalFrom, 20],
  [moments.deployed, 20],
  [moments.at60, 60],
  [moments.at95, 95],
  [moments.down, 100],
  [moments.restored, 100],
  [moments.restored + step, 20],
  [moments.until, 20],
]

const between = (at: number, points: readonly Point[]): number => {
  const next = points.findIndex(([moment]) => moment >= at)
  const [before, after] = [points[next - 1], points[next]]
  if (!before || !after) return after?.[1] ?? 20
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0])
}

/** On 9 days one peak of 62 to 70%, at 60% or more for 3 to 11 minutes. */
const peakDays = [1, 4, 7, 10, 13, 16, 19, 22, 25] as const

const normalPool = (at: number): number => {
  const day = Math.floor((at - moments.normalFrom) / DAY)
  const peak = peakDays.findIndex(one => one === day)
  if (peak < 0) return 20
  const top = 62 + peak
  const above = (3 + peak) * MINUTE
  const slope = (top - 60) / (above / 2)
  const centre = moments.normalFrom + day * DAY + 14 * HOUR
  return Math.max(20, top - slope * Math.abs(at - centre))
}

export const poolAt = (at: number): number => (at < moments.incidentFrom ? normalPool(at) : between(at, incidentPool))

export const queryAt = (at: number): number => {
  const report = moments.normalFrom + 18 * DAY + 10 * HOUR
  if (at >= report && at < report + MINUTE) return 6
  return at >= moments.slow && at <= moments.restored ? 5.4 : 0.4
}

export const raw: Sampling = { kind: 'raw', staleMarkers: 'kept' }

export const seriesOf = (
  name: string,
  valueAt: (at: number) => number,
  {
    from = moments.normalFrom as number,
    until = moments.until as number,
    stepMs = step,
    sampling = raw as Sampling,
  } = {},
): RecordedSeries => {
  const count = Math.ceil((until - from) / stepMs)
  const at = Float64Array.from({ length: count }, (_, i) => from + i * stepMs)
  return { name, labels: { service: 'payment' }, at, value: at.map(valueAt), sampling }
}

export const occasion: Occasion = {
  incident: 'PAY-1',
  opens: { at: moments.deployed, by: 'change_deployed' },
  impactStartedAt: moments.down,
  impactEndedAt: moments.restored,
  detectedAt: moments.detected,
  requiredLeadMs: 60 * MINUTE,
  pageBudgetPer30Days: 2,
}

export const stretches: readonly Stretch[] = [
  { part: 'normal', from: moments.normalFrom, until: moments.incidentFrom },
  { part: 'incident', from: moments.incidentFrom, until: moments.until },
]

export const caseOf = (series: readonly RecordedSeries[], change: Partial<Case> = {}): Case => ({
  incident: {
    key: 'PAY-1',
    title: { ko: '결제 장애', en: 'Payment outage' },
    zone: 'Asia/Seoul',
    severity: 1,
    services: ['payment'],
    visibility: 'open',
    requiredLeadMinutes: 60,
    pageBudgetPer30Days: 2,
    slowQueryMs: 1_000,
  },
  occasion,
  recording: { series, stretches, notes: [] },
  known: [],
  notApplicable: [],
  notes: [],
  ...change,
})

export const makeReferenceSeries = (): readonly RecordedSeries[] => [
  seriesOf('db_pool_in_use', poolAt),
  seriesOf('db_pool_size', () => 100),
  seriesOf('db_query_seconds_max', queryAt),
]
