import type { RuleFile, RuleGroup } from '../model.ts'
import { duration, pairs, ruleFields, write, type Fields } from './render-rule-item.ts'

/** Fields that only Prometheus 3 knows stand there only where they say something. */
const groupFields = (group: RuleGroup): Fields => ({
  name: group.name,
  ...duration('interval', group.intervalMs ?? 0),
  ...duration('query_offset', group.queryOffsetMs),
  ...(group.limit === 0 ? {} : { limit: group.limit }),
  ...pairs('labels', group.labels),
  rules: group.rules.map(ruleFields),
})

/** A rule file that promtool accepts. Reading it again gives the same groups but for the lines. */
export const renderRuleFile = (file: RuleFile): string => write({ groups: file.groups.map(groupFields) })
