import { parsePromql, type Dialect, type Plan } from '../../src/core/guardrail/index.ts'
import {
  type AlertColumn,
  type Column,
  evaluateNative,
  type Evaluated,
  type Firing,
  type Grid,
  nativeEngine,
  type ReplayGround,
  runAlert,
} from '../../src/core/proof/index.ts'
import type { RecordedSeries } from '../../src/core/evidence/index.ts'

export interface BenchRule {
  readonly name: string
  readonly expr: string
  readonly forMs: number
}

/** A gauge over a gauge, a ratio of two summed rates, a plain threshold. */
export const benchRules: readonly BenchRule[] = [
  { name: 'A', expr: 'db_pool_in_use / db_pool_size > 0.6', forMs: 300_000 },
  {
    name: 'B',
    expr:
      'sum by (service) (rate(http_requests_total{code="500"}[5m])) / ' +
      'sum by (service) (rate(http_requests_total[5m])) > 0.02',
    forMs: 60_000,
  },
  { name: 'C', expr: 'db_query_seconds_max > 5', forMs: 0 },
]

/** Rule A with a hundred thresholds. */
export const hundredRules: readonly BenchRule[] = Array.from({ length: 100 }, (_, i) => ({
  name: `A${String(i).padStart(2, '0')}`,
  expr: `db_pool_in_use / db_pool_size > ${(0.5 + i * 0.004).toFixed(3)}`,
  forMs: 300_000,
}))

const columnsOf = (evaluated: Evaluated): readonly Column[] => {
  if (evaluated.kind === 'columns') return evaluated.columns
  throw new Error(evaluated.missing[0]?.says.en)
}

export const evaluatedColumns = ({ expr }: BenchRule, ground: ReplayGround, grid: Grid): readonly Column[] =>
  columnsOf(evaluateNative(parsePromql(expr), grid, ground))

export interface Replayed {
  readonly cpuSeconds: number
  readonly firings: readonly Firing[]
  /** Moments at which the condition held, by series. */
  readonly active: ReadonlyMap<string, number>
}

export const seriesKey = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const countActive = (columns: readonly Column[]): ReadonlyMap<string, number> =>
  new Map(
    columns
      .map(({ labels, present }) => [seriesKey(labels), present.reduce((sum, here) => sum + here, 0)] as const)
      .filter(([, count]) => count > 0),
  )

/** Processor seconds of this process that a piece of work takes. */
export const cpuOf = async <T>(
  work: () => T | Promise<T>,
): Promise<{ readonly cpuSeconds: number; readonly result: T }> => {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { cpuSeconds: (user + system) / 1e6, result }
}

/** One rule with nothing remembered: read, evaluated, run through its states. */
export const replayRule = async (
  { expr, forMs }: BenchRule,
  series: readonly RecordedSeries[],
  grid: Grid,
  dialect: Dialect,
): Promise<Replayed> => {
  const { cpuSeconds, result } = await cpuOf(() => {
    const columns = columnsOf(evaluateNative(parsePromql(expr), grid, { series, dialect }))
    return { columns, firings: runAlert(columns, grid, { forMs, keepMs: 0 }) }
  })
  return { cpuSeconds, firings: result.firings, active: countActive(result.columns) }
}

/** All rules on one engine, as a proof of a rule file runs them. */
export const replayRules = async (rules: readonly BenchRule[], ground: ReplayGround, grid: Grid) => {
  const engine = nativeEngine(ground)
  return cpuOf(async () => {
    const firings = new Map<string, readonly Firing[]>()
    for (const { name, expr, forMs } of rules) {
      const plan: Plan = parsePromql(expr)
      const columns = columnsOf(await engine.evaluate(expr, plan, grid))
      firings.set(name, runAlert(columns, grid, { forMs, keepMs: 0 }))
    }
    return firings
  })
}

/** Evaluations at which alerts of these firings fire. */
export const firingMoments = (firings: readonly Firing[], { from, stepMs, count }: Grid): number =>
  firings.reduce(
    (sum, { firedAt, resolvedAt }) => sum + Math.round(((resolvedAt ?? from + count * stepMs) - firedAt) / stepMs),
    0,
  )

/**
 * The same where every `points` evaluations begin anew with no alert pending, both ends of each among them, as vmalert before 1.95
 * replays (VictoriaMetrics#5186).
 */
export const firingMomentsAnew = (
  columns: readonly AlertColumn[],
  grid: Grid,
  { forMs }: BenchRule,
  points: number,
): number => {
  const parts = Array.from({ length: Math.ceil(grid.count / points) }, (_, i) => i * points)
  return columns.reduce((sum, { labels, present }) => {
    const firing = new Uint8Array(grid.count)
    for (const first of parts) {
      const count = Math.min(points + 1, grid.count - first)
      const part = { from: grid.from + first * grid.stepMs, stepMs: grid.stepMs, count }
      const column = { labels, present: present.subarray(first, first + count) }
      for (const { firedAt, resolvedAt } of runAlert([column], part, { forMs, keepMs: 0 })) {
        const until = resolvedAt ?? part.from + count * grid.stepMs
        firing.fill(1, (firedAt - grid.from) / grid.stepMs, (until - grid.from) / grid.stepMs)
      }
    }
    return sum + firing.reduce((all, here) => all + here, 0)
  }, 0)
}
