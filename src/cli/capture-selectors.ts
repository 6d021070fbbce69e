import { visible } from '../core/evidence/index.ts'
import { Fault } from '../core/ground/index.ts'
import { parsePromql, selectorsOf, type RuleFile, type SelectPlan } from '../core/guardrail/index.ts'

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

const nameOf = ({ matchers }: SelectPlan) => matchers.find(one => one.label === '__name__' && one.sign === '=')?.value

/** A selector as `name{label="value"}`, without offset and @: the same series have the same text. */
const selectorText = (select: SelectPlan): string => {
  const name = nameOf(select)
  const short = name !== undefined && /^[A-Za-z_:][A-Za-z0-9_:]*$/.test(name)
  const inside = select.matchers
    .filter(one => !short || one.label !== '__name__' || one.sign !== '=')
    .map(
      ({ label, sign, value }) =>
        `${plainName.test(label) ? label : JSON.stringify(label)}${sign}${JSON.stringify(value)}`,
    )
    .toSorted()
  return (short ? name : '') + (inside.length > 0 || !short ? `{${inside.join(',')}}` : '')
}

const notASelector = (text: string) =>
  new Fault('usage_invalid', {
    reasonEn: `--match ${visible(text)}: this is not a selector of series.`,
    reasonKo: `--match ${visible(text)}: 시계열을 고르는 식이 아닙니다.`,
    hintEn: `Write it as in PromQL: --match '{job="payment-api"}' or --match db_pool_in_use.`,
    hintKo: `PromQL처럼 쓰세요: --match '{job="payment-api"}' 또는 --match db_pool_in_use.`,
  })

/** The selector that a person wrote. Throws Faults `promql_invalid` and `usage_invalid`. */
const readSelector = (text: string): string => {
  const plan = parsePromql(text)
  if (plan.op !== 'select' || plan.offsetMs !== 0 || plan.at !== undefined) throw notASelector(text)
  return selectorText(plan)
}

/** What rules read of others; what they record themselves is computed anew from that. */
const readByRules = (files: readonly RuleFile[]): readonly string[] => {
  const rules = files.flatMap(file => file.groups.flatMap(group => group.rules))
  const recorded = new Set(rules.flatMap(rule => (rule.kind === 'record' ? [rule.record] : [])))
  return rules
    .flatMap(rule => selectorsOf(rule.plan).map(({ select }) => select))
    .filter(select => !recorded.has(nameOf(select) ?? ''))
    .map(selectorText)
}

/** The selectors to capture, each once: those that were written, then those that rules read. */
export const captureSelectors = (written: readonly string[], rules: readonly RuleFile[]): readonly string[] => [
  ...new Set([...written.map(readSelector), ...readByRules(rules)]),
]
