import { childrenOf } from './flatten-syntax.ts'
import type { Matcher, SelectPlan } from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { readString } from './read-literals.ts'
import { matchesEmpty } from './regex.ts'
import type { SyntaxNode } from './syntax-node.ts'

export const METRIC_NAME = '__name__'

/** The value of a quoted string. @throws Fault promql_invalid where an escape or the end is wrong. */
export const stringOf = (text: string, node: SyntaxNode): string => {
  const got = readString(text.slice(node.from, node.to))
  if ('value' in got) return got.value
  const at = node.from + got.badAt
  const found = `'${text.slice(at, at + 2).replaceAll('\n', '⏎')}'`
  throw promqlFault(
    text,
    at,
    { en: 'an escape such as \\n, \\\\ or \\"', ko: '\\n, \\\\, \\" 같은 이스케이프' },
    { en: found, ko: found },
  )
}

const signs = ['=', '!=', '=~', '!~'] as const

const matcherOf = (text: string, node: SyntaxNode): Matcher => {
  const [name, sign, value] = childrenOf(node)
  if (node.name === 'QuotedLabelName') return { label: METRIC_NAME, sign: '=', value: stringOf(text, name!) }
  const label = name!.name === 'QuotedLabelName' ? stringOf(text, name!.firstChild!) : text.slice(name!.from, name!.to)
  const written = text.slice(sign!.from, sign!.to)
  const matcher = { label, sign: signs.find(one => one === written)!, value: stringOf(text, value!) }
  if (matcher.sign.includes('~') && matchesEmpty(matcher.value) === undefined)
    throw promqlFault(
      text,
      value!.from,
      { en: 'a regular expression that RE2 reads', ko: 'RE2가 읽을 수 있는 정규식' },
      { en: text.slice(value!.from, value!.to), ko: text.slice(value!.from, value!.to) },
    )
  return matcher
}

/** Whether the matcher lets a missing label through. */
const takesEmpty = ({ sign, value }: Matcher): boolean => {
  const same = sign.includes('~') ? (matchesEmpty(value) ?? false) : value === ''
  return sign.startsWith('!') ? !same : same
}

/** @throws Fault promql_invalid for two names, an unreadable regex, or matchers that would select everything. */
export const buildSelect = (text: string, node: SyntaxNode): SelectPlan => {
  const name = node.getChild('Identifier')
  const list = node.getChild('LabelMatchers')
  if (name && /^atan2$/i.test(text.slice(name.from, name.to)))
    throw promqlFault(text, name.from, { en: 'an expression', ko: '식' }, { en: "'atan2'", ko: "'atan2'" })
  const inside = list
    ? childrenOf(list).map(one => ({ ...matcherOf(text, one), from: one.from, quoted: one.name === 'QuotedLabelName' }))
    : []
  const second = inside.filter(({ label, quoted }) => label === METRIC_NAME && (name !== null || quoted))[name ? 0 : 1]
  if (second)
    throw promqlFault(
      text,
      second.from,
      { en: 'one metric name', ko: '지표 이름 하나' },
      { en: `a second one: ${second.value}`, ko: `두 번째 이름 ${second.value}` },
    )
  if (!name && inside.every(takesEmpty))
    throw promqlFault(
      text,
      node.from,
      { en: 'a matcher that does not take everything', ko: '모든 것을 고르지 않는 레이블 조건' },
      {
        en: text.slice(node.from, Math.min(node.to, node.from + 30)),
        ko: text.slice(node.from, Math.min(node.to, node.from + 30)),
      },
    )
  const named: readonly Matcher[] = name
    ? [{ label: METRIC_NAME, sign: '=', value: text.slice(name.from, name.to) }]
    : []
  const matchers = [...named, ...inside.map(({ label, sign, value }) => ({ label, sign, value }))]
  return { op: 'select', type: 'vector', matchers, offsetMs: 0, from: node.from, to: node.to }
}
