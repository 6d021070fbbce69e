import type { AlertRule, Dialect } from '../../guardrail/index.ts'
import type { ProveAsk } from './prove-ask.ts'
import { readBefore } from './read-before.ts'
import { groundOf, type NeedyGround } from './rule-ground.ts'

/** What a rule stands on where it stands in its group, and the rule as it is evaluated there. */
export const groundOfAsk = (
  ask: ProveAsk,
  dialect: Dialect,
): { readonly rule: AlertRule; readonly ground: NeedyGround } => {
  const { rule, records: groups, group } = ask
  const found = groundOf(rule.plan, groups, ask.case.recording.series, dialect)
  const used = new Set(found.records.flatMap(({ rules }) => rules))
  if (used.size === 0) return { rule, ground: found }
  const before = readBefore({ rule, groups, used, intervalMs: group.intervalMs, dialect })
  return {
    rule: before.rule,
    ground: {
      ...found,
      reachMs: found.reachMs + before.backMs,
      readsBefore: before.backMs > 0,
      missing: [...found.missing, ...before.missing],
    },
  }
}
