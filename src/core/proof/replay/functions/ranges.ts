import type { Labels } from '../../../evidence/index.ts'
import type { Plan } from '../../../guardrail/index.ts'
import type { Column } from '../../model.ts'
import { type Cells, emptyCells } from '../align.ts'
import { withoutName } from '../labels.ts'
import { avgOverTime } from '../over-time/avg.ts'
import { maxOverTime, minOverTime } from '../over-time/extremes.ts'
import type { OverTime } from '../over-time/over-time.ts'
import { quantileOverTime } from '../over-time/quantile.ts'
import { deriv, predictLinear } from '../over-time/regression.ts'
import { doubleSmoothing } from '../over-time/smoothing.ts'
import { stddevOverTime, stdvarOverTime } from '../over-time/spread.ts'
import { changes, countOverTime, idelta, irate, lastOverTime, presentOverTime, resets } from '../over-time/steps.ts'
import { sumOverTime } from '../over-time/sum.ts'
import { type RangedSeries, rangeOf, slide, type Windows } from '../range.ts'
import type { Change } from '../change.ts'
import { changeOverWindows } from '../change-over-windows.ts'
import { reserve } from '../reserve.ts'
import { gridKey, type Run } from '../run.ts'
import { unite } from '../unite.ts'
import { isAnywhere, type ScalarValue } from '../value.ts'
import { argument, type PromqlCall, scalarAt } from './function.ts'

type Fill = (series: RangedSeries, windows: Windows, params: readonly ScalarValue[], out: Cells, run: Run) => void

interface Ranging {
  /** Which argument is the range; the others are scalars. */
  readonly rangeAt?: number
  readonly keepsName?: true
}

const over =
  (fill: Fill, { rangeAt = 0, keepsName }: Ranging = {}): PromqlCall =>
  (plan, grid, run) => {
    const { series, windows } = rangeOf(argument(plan, rangeAt), grid, run)
    const params = plan.args.flatMap((_, i) => (i === rangeAt ? [] : [scalarAt(plan, i, grid, run)]))
    reserve(series.length, grid.count)
    const columns: Column[] = []
    const key = `${plan.name} ${windows.rangeMs} ${gridKey(windows.ends)}`
    for (const one of series) {
      const make = () => {
        const made = emptyCells(grid.count)
        fill(one, windows, params, made, run)
        return made
      }
      // Other arguments, and subqueries, would have to be in the key.
      const cells = one.stored && params.length === 0 ? run.memo.takeCells(one.stored, key, make) : make()
      const labels: Labels = keepsName ? one.labels : withoutName(one.labels)
      if (isAnywhere(cells.present)) columns.push({ labels, ...cells })
    }
    return unite(columns, run, 'along series')
  }

const reduced = (overTime: OverTime, least: number, ranging: Ranging = {}): PromqlCall =>
  over(({ samples }, windows, params, out, { rules }) => {
    slide(samples.at, windows, least, out, overTime(samples, rules, params, windows))
  }, ranging)

const changed = (change: Change): PromqlCall =>
  over(({ samples }, windows, _params, out) => changeOverWindows(samples, windows, change, out))

/** Labels that a selector fixes by `=`, once each: those of what is absent. */
export const labelsOfAbsent = (plan: Plan): Labels => {
  const matchers = plan.op === 'select' ? plan.matchers : plan.op === 'range' ? plan.of.matchers : []
  const fixed = new Map<string, string>()
  const seen = new Set<string>()
  for (const { label, sign, value } of matchers) {
    if (label === '__name__') continue
    if (sign === '=' && !seen.has(label)) {
      seen.add(label)
      fixed.set(label, value)
    } else fixed.delete(label)
  }
  return Object.fromEntries([...fixed].filter(([, value]) => value !== ''))
}

const absentOverTime: PromqlCall = (plan, grid, run) => {
  const { series, windows } = rangeOf(argument(plan, 0), grid, run)
  const found = emptyCells(grid.count)
  for (const { samples } of series) slide(samples.at, windows, 1, found, () => 1)
  const present = found.present.map(here => 1 - here)
  const columns = isAnywhere(present)
    ? [{ labels: labelsOfAbsent(argument(plan, 0)), value: new Float64Array(grid.count).fill(1), present }]
    : []
  return { type: 'vector', columns }
}

/** Functions of a range: one window of samples at each moment. */
export const rangeFunctions = {
  rate: changed({ counter: true, perSecond: true }),
  increase: changed({ counter: true, perSecond: false }),
  delta: changed({ counter: false, perSecond: false }),
  irate: reduced(irate, 2),
  idelta: reduced(idelta, 2),
  deriv: reduced(deriv, 2),
  predict_linear: reduced(predictLinear, 2),
  changes: reduced(changes, 1),
  resets: reduced(resets, 1),
  avg_over_time: reduced(avgOverTime, 1),
  min_over_time: reduced(minOverTime, 1),
  max_over_time: reduced(maxOverTime, 1),
  sum_over_time: reduced(sumOverTime, 1),
  count_over_time: reduced(countOverTime, 1),
  last_over_time: reduced(lastOverTime, 1, { keepsName: true }),
  present_over_time: reduced(presentOverTime, 1),
  stddev_over_time: reduced(stddevOverTime, 1),
  stdvar_over_time: reduced(stdvarOverTime, 1),
  quantile_over_time: reduced(quantileOverTime, 1, { rangeAt: 1 }),
  absent_over_time: absentOverTime,
  holt_winters: reduced(doubleSmoothing, 2),
  double_exponential_smoothing: reduced(doubleSmoothing, 2),
} as const satisfies Record<string, PromqlCall>
