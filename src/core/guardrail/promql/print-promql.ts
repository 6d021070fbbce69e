import { printDuration } from './read-literals.ts'
import type { BinaryPlan, FixedAt, Matcher, Plan, SelectPlan, SubqueryPlan } from './plan.ts'

const printNumber = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

const printLabel = (label: string): string => (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : JSON.stringify(label))
const printLabels = (labels: readonly string[]): string => labels.map(printLabel).join(', ')

const printMatcher = ({ label, sign, value }: Matcher): string => `${printLabel(label)}${sign}${JSON.stringify(value)}`

const printShift = ({ at, offsetMs }: { readonly at?: FixedAt; readonly offsetMs: number }): string => {
  const fixed = at === undefined ? '' : typeof at === 'number' ? ` @ ${printNumber(at / 1_000)}` : ` @ ${at}()`
  return fixed + (offsetMs === 0 ? '' : ` offset ${printDuration(offsetMs)}`)
}

const printSelect = ({ matchers }: SelectPlan): string => {
  const [first, ...rest] = matchers
  const named = first?.label === '__name__' && first.sign === '=' && /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(first.value)
  const inside = (named ? rest : matchers).map(printMatcher).join(', ')
  return named ? first.value + (inside === '' ? '' : `{${inside}}`) : `{${inside}}`
}

const printSubquery = (plan: SubqueryPlan): string => {
  const step = plan.stepMs === undefined ? '' : printDuration(plan.stepMs)
  return `${inBrackets(plan.of)}[${printDuration(plan.rangeMs)}:${step}]${printShift(plan)}`
}

const printMatch = ({ match, sign }: BinaryPlan): string => {
  if (!match) return ''
  const plain = match.how === 'ignoring' && match.labels.length === 0
  const group = match.card === 'many-to-one' ? 'group_left' : match.card === 'one-to-many' ? 'group_right' : undefined
  if (plain && !group) return ''
  const list = ` ${match.how} (${printLabels(match.labels)})`
  return sign === 'and' || !group ? list : `${list} ${group} (${printLabels(match.include)})`
}

const printBinary = (plan: BinaryPlan): string =>
  `${inBrackets(plan.left)} ${plan.sign}${plan.bool ? ' bool' : ''}${printMatch(plan)} ${inBrackets(plan.right)}`

/** What could be bound otherwise stands in brackets; a sub-query or a sign takes what is nearest. */
const inBrackets = (plan: Plan): string => {
  const text = printPromql(plan)
  const needs = plan.op === 'binary' || plan.op === 'negate' || plan.op === 'subquery' || /^[-+]/.test(text)
  return needs && plan.type !== 'matrix' ? `(${text})` : text
}

/** A plan as PromQL that reads back as the same plan, places apart. */
export const printPromql = (plan: Plan): string => {
  switch (plan.op) {
    case 'number':
      return printNumber(plan.value)
    case 'string':
      return JSON.stringify(plan.value)
    case 'select':
      return printSelect(plan) + printShift(plan)
    case 'range':
      return `${printSelect(plan.of)}[${printDuration(plan.rangeMs)}]${printShift(plan.of)}`
    case 'subquery':
      return printSubquery(plan)
    case 'call':
      return `${plan.name}(${plan.args.map(printPromql).join(', ')})`
    case 'negate':
      return `-${inBrackets(plan.of).replace(/^(?=[\d.NI])(.*)$/, '($1)')}`
    case 'binary':
      return printBinary(plan)
    case 'aggregate': {
      const args = [...(plan.param ? [plan.param] : []), plan.of].map(printPromql).join(', ')
      return `${plan.name} ${plan.grouping.how} (${printLabels(plan.grouping.labels)}) (${args})`
    }
  }
}
