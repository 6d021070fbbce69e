import {
  selectorsOf,
  type AlertRule,
  type Dialect,
  type Plan,
  type RuleGroup,
  type SelectPlan,
} from '../../guardrail/index.ts'
import type { Missing } from '../model.ts'

export interface ReadBefore {
  /** The rule as it is evaluated: what the group writes after it is read 1 ms earlier, so that this evaluation's value is not seen. */
  readonly rule: AlertRule
  /** How much further back that reaches. */
  readonly backMs: number
  readonly missing: readonly Missing[]
}

interface Order {
  readonly rule: AlertRule
  /** Groups whose recording rules the alert may read, its own among them. */
  readonly groups: readonly RuleGroup[]
  /** The recording rules that are replayed: what is taken as it was recorded has its own times. */
  readonly used: ReadonlySet<RuleGroup['rules'][number]>
  readonly intervalMs: number
  readonly dialect: Dialect
}

/**
 * A server evaluates the rules of a group in their order: an alert that stands before the recording rule it reads has the
 * value of the evaluation before. Each written sample stands on the grid, so only one at the very moment is hidden.
 */
export const readBefore = ({ rule, groups, used, intervalMs, dialect }: Order): ReadBefore => {
  const own = groups.find(({ rules }) => rules.includes(rule))
  const names = (all: readonly RuleGroup['rules'][number][]) =>
    new Set(all.flatMap(one => (one.kind === 'record' && used.has(one) ? [one.record] : [])))
  const later = names(own?.rules.slice(own.rules.indexOf(rule)) ?? [])
  const sooner = names(groups.flatMap(({ rules }) => rules.slice(0, rules.indexOf(rule) + 1 || undefined)))
  const asks = selectorsOf(rule.plan).filter(({ select }) => later.has(nameOf(select) ?? '') && isAtMoment(select))
  if (asks.length === 0) return { rule, backMs: 0, missing: [] }
  const inSubqueries = new Set(subqueriesIn(rule.plan).flatMap(of => selectorsOf(of).map(({ select }) => select)))
  const unclear = asks.filter(({ select }) => inSubqueries.has(select) || sooner.has(nameOf(select) ?? ''))
  const isGone = dialect === 'prom3' && intervalMs === staleAfterMs
  return {
    rule: { ...rule, plan: delayed(rule.plan, new Set(asks.map(({ select }) => select)), isGone) },
    backMs: intervalMs,
    missing: unclear.slice(0, 1).map(({ select }) => unclearOrder(nameOf(select) ?? '')),
  }
}

const staleAfterMs = 300_000

const nameOf = ({ matchers }: SelectPlan): string | undefined =>
  matchers.find(({ label, sign }) => label === '__name__' && sign === '=')?.value

const isAtMoment = ({ offsetMs, at }: SelectPlan): boolean => offsetMs === 0 && at === undefined

/** `isGone`: the sample before is just too old to be seen, which 1 ms less would hide. */
const delayed = (plan: Plan, asks: ReadonlySet<SelectPlan>, isGone: boolean): Plan => {
  const into = (of: Plan) => delayed(of, asks, isGone)
  switch (plan.op) {
    case 'number':
    case 'string':
      return plan
    case 'select':
      if (!asks.has(plan)) return plan
      return isGone ? { ...plan, matchers: [...plan.matchers, nothing] } : { ...plan, offsetMs: 1 }
    case 'range':
      return asks.has(plan.of) ? { ...plan, of: { ...plan.of, offsetMs: 1 }, rangeMs: plan.rangeMs - 1 } : plan
    case 'call':
      return { ...plan, args: plan.args.map(into) }
    case 'aggregate':
      return { ...plan, of: into(plan.of), ...(plan.param ? { param: into(plan.param) } : {}) }
    case 'binary':
      return { ...plan, left: into(plan.left), right: into(plan.right) }
    case 'subquery':
    case 'negate':
      return { ...plan, of: into(plan.of) }
  }
}

const nothing = { label: '__name__', sign: '=', value: '' } as const

const subqueriesIn = (plan: Plan): readonly Plan[] => {
  switch (plan.op) {
    case 'number':
    case 'string':
    case 'select':
    case 'range':
      return []
    case 'subquery':
      return [plan.of]
    case 'call':
      return plan.args.flatMap(subqueriesIn)
    case 'aggregate':
      return [...(plan.param ? subqueriesIn(plan.param) : []), ...subqueriesIn(plan.of)]
    case 'binary':
      return [...subqueriesIn(plan.left), ...subqueriesIn(plan.right)]
    case 'negate':
      return subqueriesIn(plan.of)
  }
}

const unclearOrder = (name: string): Missing => ({
  what: 'engine',
  says: {
    ko: `경보가 자신보다 뒤에 있는 기록 규칙 ${name}을(를) 하위 질의에서 읽거나, ${name}을(를) 쓰는 규칙이 앞에도 있어 그 순서대로 재생할 수 없습니다.`,
    en: `The alert reads ${name}, which a later rule of its group records, in a subquery or where an earlier rule records it too: that order is not replayed here.`,
  },
})
