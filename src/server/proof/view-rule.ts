import { type AlertRule, splitThreshold } from '../../core/guardrail/index.ts'
import type { RuleView } from '../../wire/proof-views.ts'

const dragged = ['>', '>=', '<', '<='] as const
const isDragged = (sign: string): sign is (typeof dragged)[number] => (dragged as readonly string[]).includes(sign)

/** An alert rule in its parts; with its threshold where that is a number which can be dragged. */
export const viewRule = ({ expr, plan, ...rule }: AlertRule): RuleView => {
  const split = splitThreshold(plan)
  const shown = split && isDragged(split.sign) && Number.isFinite(split.value)
  return {
    alert: rule.alert,
    expr,
    forMs: rule.forMs,
    keepFiringForMs: rule.keepFiringForMs,
    labels: rule.labels,
    annotations: rule.annotations,
    ...(shown && {
      threshold: {
        left: expr.slice(split.left.from, split.left.to),
        sign: split.sign as (typeof dragged)[number],
        value: split.value,
      },
    }),
  }
}
