import type { Labels } from '../../evidence/index.ts'
import type { Millis, Said } from '../../ground/index.ts'

/** What one alert (a label set) reads at each moment. Prometheus: 1 where the expression has an element. */
export interface AlertColumn {
  readonly labels: Labels
  readonly present: Uint8Array
}

/** Equal readings at `count` moments, the first at `at`. */
export interface Readings {
  readonly reading: number
  readonly at: Millis
  readonly stepMs: number
  readonly count: number
}

export interface AlertTiming {
  /** `for`, or Grafana's pending period. */
  readonly forMs: number
  /** `keep_firing_for`. */
  readonly keepMs: number
  /** Grafana: what a query without any data means. Default: `nodata`. */
  readonly noData?: 'nodata' | 'alerting' | 'normal' | 'keep'
}

/** Where one alert stands between two evaluations; only its kind changes it. */
export interface AlertState {
  phase: 'inactive' | 'pending' | 'firing'
  activeAt: Millis
  firedAt: Millis
  /** Since when the condition of a firing alert is false, while it is kept. */
  quietSince: Millis | undefined
  /** Evaluations in a row without the series. */
  absent: number
}

/** How one product turns evaluations into firing alerts. */
export interface AlertKind {
  readonly label: Said
  /** Moves the state over the readings; the moment of resolution where it stops firing in them. */
  readonly take: (state: AlertState, readings: Readings, timing: AlertTiming) => Millis | undefined
  /** True where the evaluation counts the alert against a group's limit. */
  readonly counts: (state: AlertState) => boolean
}

export const inactive = (): AlertState => ({
  phase: 'inactive',
  activeAt: 0,
  firedAt: 0,
  quietSince: undefined,
  absent: 0,
})

/** First of the moments that is not before `from`. */
export const firstMoment = ({ at, stepMs, count }: Readings, from: Millis): Millis | undefined => {
  const index = Math.max(0, Math.ceil((from - at) / stepMs))
  return index < count ? at + index * stepMs : undefined
}
