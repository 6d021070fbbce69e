import type { AlertKind } from './alert-kind.ts'
import { grafanaKind } from './grafana.ts'
import { prometheusKind } from './prometheus.ts'

export const alertKindNames = ['prometheus', 'grafana'] as const
export type AlertKindName = (typeof alertKindNames)[number]

/** The state machines that alerts are run by. */
export const alertKinds: { readonly [K in AlertKindName]: AlertKind } = {
  prometheus: prometheusKind,
  grafana: grafanaKind,
}
