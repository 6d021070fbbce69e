import type { Millis } from '../../ground/index.ts'
import { firstMoment, type AlertKind, type AlertState, type AlertTiming, type Readings } from './alert-kind.ts'

/**
 * An alerting rule of Prometheus: pending from the first evaluation with an element, firing once that has lasted `for`,
 * and resolved at the first evaluation without one, or when it has been gone for `keep_firing_for`.
 */
export const prometheusKind: AlertKind = {
  label: { ko: 'Prometheus 경보 규칙', en: 'Prometheus alerting rule' },
  take: (state, readings, timing) =>
    readings.reading === 0 ? goneFor(state, readings, timing) : activeFor(state, readings, timing),
  counts: state => state.phase !== 'inactive',
}

const activeFor = (state: AlertState, readings: Readings, timing: AlertTiming): undefined => {
  state.quietSince = undefined
  if (state.phase === 'inactive') {
    state.phase = 'pending'
    state.activeAt = readings.at
  }
  if (state.phase !== 'pending') return
  const firedAt = firstMoment(readings, state.activeAt + timing.forMs)
  if (firedAt === undefined) return
  state.phase = 'firing'
  state.firedAt = firedAt
}

const goneFor = (state: AlertState, readings: Readings, timing: AlertTiming): Millis | undefined => {
  if (state.phase !== 'firing') {
    state.phase = 'inactive'
    return undefined
  }
  state.quietSince ??= readings.at
  const resolvedAt = firstMoment(readings, state.quietSince + timing.keepMs)
  if (resolvedAt !== undefined) state.phase = 'inactive'
  return resolvedAt
}
