import { stringify } from 'yaml'
import type { AlertRule, RecordingRule } from '../model.ts'
import { printDuration } from '../promql/read-literals.ts'

export type Fields = Readonly<Record<string, unknown>>
type Pairs = Readonly<Record<string, string>>

export const pairs = (name: string, map: Pairs): Fields => (Object.keys(map).length > 0 ? { [name]: map } : {})
export const duration = (name: string, ms: number): Fields => (ms > 0 ? { [name]: printDuration(ms) } : {})

export const ruleFields = (rule: AlertRule | RecordingRule): Fields =>
  rule.kind === 'record'
    ? { record: rule.record, expr: rule.expr, ...pairs('labels', rule.labels) }
    : {
        alert: rule.alert,
        expr: rule.expr,
        ...duration('for', rule.forMs),
        ...duration('keep_firing_for', rule.keepFiringForMs),
        ...pairs('labels', rule.labels),
        ...pairs('annotations', rule.annotations),
      }

/** No folding: an expression stays in its own lines, so that a place in it stays one. */
export const write = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })

/** A rule as one item of `rules:`, with its dash. Reading it again gives the same rule but for its line. */
export const renderRuleItem = (rule: AlertRule | RecordingRule): string => write([ruleFields(rule)])
