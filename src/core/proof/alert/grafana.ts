import type { Column } from '../model.ts'
import { firstMoment, type AlertColumn, type AlertKind, type AlertState, type AlertTiming } from './alert-kind.ts'
import type { Millis } from '../../ground/index.ts'
import type { Readings } from './alert-kind.ts'

/** Readings of a Grafana rule. `between`: no breach, but the recovery threshold is not crossed either. */
export const grafanaReadings = { missing: 0, normal: 1, breached: 2, between: 3, noData: 4 } as const

/** What a breach is, and from where on an alert has recovered (absent: as soon as there is no breach). */
export interface GrafanaCondition {
  readonly sign: '>' | '<'
  readonly threshold: number
  readonly recovery?: number
}

/**
 * A Grafana-managed rule, by its documented states: Normal, Pending (breached for less than the pending period), Alerting,
 * Recovering (no longer breached, kept firing). A series that two evaluations in a row lack has resolved; a query without
 * any series is what the rule's no-data setting says, and `nodata` ends this alert, for Grafana raises another in its place.
 */
export const grafanaKind: AlertKind = {
  label: { ko: 'Grafana 경보 규칙', en: 'Grafana alert rule' },
  take: (state, readings, timing) => {
    const means = takes[readings.reading] ?? takes[grafanaReadings.missing]
    return means?.(state, readings, timing)
  },
  counts: state => state.phase !== 'inactive',
}

type Take = (state: AlertState, readings: Readings, timing: AlertTiming) => Millis | undefined

const breached: Take = (state, readings, timing) => {
  state.absent = 0
  state.quietSince = undefined
  if (state.phase === 'inactive') {
    state.phase = 'pending'
    state.activeAt = readings.at
  }
  const firedAt = state.phase === 'pending' ? firstMoment(readings, state.activeAt + timing.forMs) : undefined
  if (firedAt !== undefined) {
    state.phase = 'firing'
    state.firedAt = firedAt
  }
  return undefined
}

const normal: Take = (state, readings, timing) => {
  state.absent = 0
  if (state.phase !== 'firing') return end(state, undefined)
  state.quietSince ??= readings.at
  const resolvedAt = firstMoment(readings, state.quietSince + timing.keepMs)
  return resolvedAt === undefined ? undefined : end(state, resolvedAt)
}

/** Hysteresis: what has been breached stays so until the recovery threshold is crossed. */
const between: Take = (state, readings, timing) =>
  state.phase === 'inactive' ? normal(state, readings, timing) : breached(state, readings, timing)

const missing: Take = (state, readings) => {
  const left = 2 - state.absent
  state.absent += readings.count
  if (left > readings.count) return undefined
  const at = readings.at + Math.max(0, left - 1) * readings.stepMs
  return end(state, state.phase === 'firing' ? at : undefined)
}

const noData: Take = (state, readings, timing) => noDataTakes[timing.noData ?? 'nodata'](state, readings, timing)

const noDataTakes: { readonly [K in NonNullable<AlertTiming['noData']>]: Take } = {
  nodata: (state, readings) => end(state, state.phase === 'firing' ? readings.at : undefined),
  alerting: breached,
  normal,
  keep: () => undefined,
}

const takes: readonly Take[] = [missing, normal, breached, between, noData]

const end = (state: AlertState, resolvedAt: Millis | undefined): Millis | undefined => {
  state.phase = 'inactive'
  state.quietSince = undefined
  return resolvedAt
}

/** Columns of the query's value, before any comparison, as readings of a rule. A NaN is no data. */
export const grafanaColumns = (columns: readonly Column[], condition: GrafanaCondition): readonly AlertColumn[] => {
  const has = (column: Column, i: number) => column.present[i] === 1 && !Number.isNaN(column.value[i])
  const over = (value: number, than: number) => (condition.sign === '>' ? value > than : value < than)
  const read = (value: number) => {
    if (over(value, condition.threshold)) return grafanaReadings.breached
    const held = condition.recovery !== undefined && over(value, condition.recovery)
    return held ? grafanaReadings.between : grafanaReadings.normal
  }
  const without = (i: number) =>
    columns.some(column => has(column, i)) ? grafanaReadings.missing : grafanaReadings.noData
  return columns.map(column => ({
    labels: column.labels,
    present: Uint8Array.from(column.present, (_, i) => (has(column, i) ? read(column.value[i] ?? 0) : without(i))),
  }))
}
