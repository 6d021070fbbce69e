import type { Labels } from '../../evidence/index.ts'
import type { Firing, Grid } from '../model.ts'
import { inactive, type AlertColumn, type AlertKind, type AlertState, type AlertTiming } from './alert-kind.ts'
import { alertKinds, type AlertKindName } from './alert-kinds.ts'
import { eachReading, eachRun, type TakeRun } from '../levels/each-run.ts'
import { knownRuns, presentInRuns } from '../levels/present-in-runs.ts'
import { labelsKey } from './labels-key.ts'

export interface AlertSettings extends AlertTiming {
  /** Default: prometheus. */
  readonly kind?: AlertKindName
  /** Most alerts that one evaluation may give; 0 or absent: no limit. Beyond it every state is lost, as in Prometheus. */
  readonly limit?: number
  /** `firing`: every alert is taken to fire already, as it may where nobody recorded what came before. */
  readonly begin?: 'inactive' | 'firing'
}

/** Evaluations that the server would have refused. */
export interface Refused {
  /** Two elements had one label set: the state stood still. */
  readonly duplicates: number
  readonly overLimit: number
}

/** Alerts over grids that follow one another, so that no cut between them changes anything. */
export interface OpenAlerts {
  readonly take: (columns: readonly AlertColumn[], grid: Grid) => void
  /** What has fired, in order; those that still fire have no `resolvedAt`. */
  readonly close: () => { readonly firings: readonly Firing[]; readonly refused: Refused }
}

/** Which alerts fire when, on one grid. Columns of one label set are one alert. */
export const runAlert = (columns: readonly AlertColumn[], grid: Grid, settings: AlertSettings): readonly Firing[] => {
  const alerts = openAlerts(settings)
  alerts.take(columns, grid)
  return alerts.close().firings
}

interface Alert {
  readonly labels: Labels
  readonly state: AlertState
}

const nowhere = new Int32Array(0)

export const openAlerts = (settings: AlertSettings): OpenAlerts => {
  const kind = alertKinds[settings.kind ?? 'prometheus']
  const alerts = new Map<string, Alert>()
  const firings: Firing[] = []
  const refused = { duplicates: 0, overLimit: 0 }
  let begun: number | undefined

  const alertOf = (key: string, labels: Labels, grid: Grid): Alert => {
    const alert = alerts.get(key) ?? { labels, state: firstState(settings, begun ?? grid.from, grid) }
    alerts.set(key, alert)
    return alert
  }
  const step = (alert: Alert, reading: number, at: number, stepMs: number, count: number) => {
    const resolvedAt = kind.take(alert.state, { reading, at, stepMs, count }, settings)
    if (resolvedAt !== undefined) firings.push(firingOf(alert, resolvedAt))
  }
  const takeColumns = (columns: readonly [string, AlertColumn][], grid: Grid) => {
    for (const [key, column] of columns) {
      const alert = alertOf(key, column.labels, grid)
      const take: TakeRun = (reading, from, count) =>
        step(alert, reading, grid.from + from * grid.stepMs, grid.stepMs, count)
      const runs = knownRuns(column)
      if (runs) eachRun(runs, grid.count, take)
      else eachReading(column.present, grid.count, take)
    }
  }
  const takeMoments = (columns: readonly [string, AlertColumn][], grid: Grid, clashes: Uint8Array | undefined) => {
    for (let i = 0; i < grid.count; i++) {
      if (clashes?.[i] === 1) {
        refused.duplicates++
        continue
      }
      const at = grid.from + i * grid.stepMs
      for (const [key, column] of columns)
        step(alertOf(key, column.labels, grid), column.present[i] ?? 0, at, grid.stepMs, 1)
      if (isOverLimit(alerts, kind, settings.limit ?? 0)) {
        refused.overLimit++
        for (const alert of alerts.values()) {
          if (alert.state.phase === 'firing') firings.push(firingOf(alert, at))
          Object.assign(alert.state, inactive())
        }
      }
    }
  }

  return {
    take: (columns, grid) => {
      if (grid.count === 0) return
      begun ??= grid.from
      const { merged, clashes } = mergeColumns(columns, grid.count)
      for (const [key, { labels }] of alerts)
        if (!merged.has(key)) merged.set(key, presentInRuns({ labels }, nowhere, grid.count))
      // A moment that is passed over for a clash still knows its alerts.
      for (const [key, { labels }] of merged) alertOf(key, labels, grid)
      if (clashes || settings.limit) takeMoments([...merged], grid, clashes)
      else takeColumns([...merged], grid)
    },
    close: () => {
      for (const alert of alerts.values()) if (alert.state.phase === 'firing') firings.push(firingOf(alert, undefined))
      return { firings: firings.sort(inOrder), refused }
    },
  }
}

/** An alert that is first seen on a later grid was quiet on those before it. */
const firstState = ({ begin, keepMs }: AlertSettings, begun: number, grid: Grid): AlertState => {
  const isOver = grid.from > begun && grid.from - grid.stepMs >= begun + keepMs
  if (begin !== 'firing' || isOver) return inactive()
  return { ...inactive(), phase: 'firing', activeAt: begun - 1, firedAt: begun - 1, quietSince: begun }
}

const firingOf = ({ labels, state }: Alert, resolvedAt: number | undefined): Firing => ({
  labels,
  activeAt: state.activeAt,
  firedAt: state.firedAt,
  ...(resolvedAt === undefined ? {} : { resolvedAt }),
})

const isOverLimit = (alerts: ReadonlyMap<string, Alert>, kind: AlertKind, limit: number): boolean => {
  if (limit === 0) return false
  let counted = 0
  for (const { state } of alerts.values()) if (kind.counts(state)) counted++
  return counted > limit
}

/** Columns that became one label set are one alert, where no moment has two of them. */
const mergeColumns = (columns: readonly AlertColumn[], count: number) => {
  const merged = new Map<string, AlertColumn>()
  let clashes: Uint8Array | undefined
  for (const column of columns) {
    const key = labelsKey(column.labels)
    const before = merged.get(key)
    if (!before) {
      merged.set(key, column)
      continue
    }
    const present = before.present.slice(0, count)
    for (let i = 0; i < count; i++) {
      if (!column.present[i]) continue
      if (present[i]) (clashes ??= new Uint8Array(count))[i] = 1
      present[i] = column.present[i] ?? 0
    }
    merged.set(key, { labels: before.labels, present })
  }
  return { merged, clashes }
}

const inOrder = (a: Firing, b: Firing): number =>
  a.firedAt - b.firedAt || (labelsKey(a.labels) < labelsKey(b.labels) ? -1 : 1)
