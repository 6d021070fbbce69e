import type { Labels } from '../../evidence/index.ts'
import { expandTemplate, type AlertRule } from '../../guardrail/index.ts'
import { labelsKey } from '../alert/labels-key.ts'
import type { AlertColumn } from '../alert/alert-kind.ts'
import { presentAs } from '../levels/present-in-runs.ts'
import type { Column } from '../model.ts'

/** Labels that a rule gives its alerts, as Prometheus lays them over one another. */
export interface AlertLabels {
  readonly rule: Pick<AlertRule, 'alert' | 'labels'>
  readonly group: Labels
}

/**
 * Elements of the rule's expression as alerts: without the metric name, with the labels of group and rule, expanded. A label
 * that is written with the value makes another alert of each value, as it does in Prometheus.
 */
export const alertColumns = (columns: readonly Column[], labels: AlertLabels): readonly AlertColumn[] =>
  columns.flatMap(column =>
    readsValue(labels.rule.labels) ? splitByValue(column, labels) : [wholeColumn(column, labels)],
  )

export const readsValue = (labels: Labels): boolean =>
  Object.values(labels).some(text => /\{\{[^}]*(\$value|\.Value|\$?\.\s*\}\})/.test(text))

const wholeColumn = (column: Column, given: AlertLabels): AlertColumn =>
  presentAs(column, { labels: labelsOf(column.labels, 0, given) })

const splitByValue = ({ labels, present, value }: Column, given: AlertLabels): readonly AlertColumn[] => {
  const byKey = new Map<string, AlertColumn>()
  const byValue = new Map<number, AlertColumn>()
  for (let i = 0; i < present.length; i++) {
    if (!present[i]) continue
    const number = value[i] ?? 0
    let column = byValue.get(number)
    if (!column) {
      const own = labelsOf(labels, number, given)
      const key = labelsKey(own)
      column = byKey.get(key) ?? { labels: own, present: new Uint8Array(present.length) }
      byKey.set(key, column)
      byValue.set(number, column)
    }
    column.present[i] = 1
  }
  return [...byKey.values()]
}

const labelsOf = (element: Labels, value: number, { rule, group }: AlertLabels): Labels => {
  const { __name__: _, ...labels } = element
  const expand = (text: string) =>
    text.includes('{{') ? expandTemplate(text, { labels: element, value, externalLabels: {} }) : text
  const given = Object.entries({ ...group, ...rule.labels }).map(([name, text]) => [name, expand(text)] as const)
  const all = { ...labels, ...Object.fromEntries(given), alertname: rule.alert }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''))
}
