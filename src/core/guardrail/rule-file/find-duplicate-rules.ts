import type { AlertRule, RecordingRule, RuleFile } from '../model.ts'

export interface DuplicateRule {
  readonly group: string
  readonly name: string
  readonly line: number
}

const keyOf = (rule: AlertRule | RecordingRule): string =>
  JSON.stringify([
    rule.kind,
    rule.kind === 'alert' ? rule.alert : rule.record,
    Object.entries(rule.labels).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])

/** Rules with the name and labels of an earlier one in the file. Prometheus runs them; promtool warns, and so do we. */
export const findDuplicateRules = (file: RuleFile): readonly DuplicateRule[] => {
  const seen = new Set<string>()
  return file.groups.flatMap(group =>
    group.rules.flatMap(rule => {
      const key = keyOf(rule)
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      return [{ group: group.name, name: rule.kind === 'alert' ? rule.alert : rule.record, line: rule.line }]
    }),
  )
}
