import { labelsOf } from './build-call.ts'
import type { Item } from './flatten-syntax.ts'
import {
  arithmeticSigns,
  comparisonSigns,
  setSigns,
  type BinaryPlan,
  type BinarySign,
  type Matching,
  type Plan,
} from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { foundPlan } from './type-words.ts'
import type { SyntaxNode } from './syntax-node.ts'

type Operator = Extract<Item, { kind: 'operator' }>

const allSigns: readonly BinarySign[] = [...arithmeticSigns, ...comparisonSigns, ...setSigns]
export const isComparison = (sign: string): boolean => comparisonSigns.some(one => one === sign)
export const isSet = (sign: string): boolean => setSigns.some(one => one === sign)

const signOf = (text: string, node: SyntaxNode): BinarySign => {
  const written = text.slice(node.from, node.to)
  const sign = allSigns.find(one => one === written.toLowerCase())
  if (sign) return sign
  throw promqlFault(
    text,
    node.from,
    { en: 'an operator of PromQL', ko: 'PromQL 연산자' },
    { en: `the experimental ${written}`, ko: `실험 기능 ${written}` },
  )
}

const matchingOf = (text: string, sign: string, clause: SyntaxNode | undefined): Matching => {
  const [first, second] = clause?.getChildren('GroupingLabels') ?? []
  const side = clause?.getChild('GroupLeft')
    ? 'many-to-one'
    : clause?.getChild('GroupRight')
      ? 'one-to-many'
      : undefined
  return {
    how: clause?.getChild('On') ? 'on' : 'ignoring',
    labels: labelsOf(text, first ?? null),
    card: side ?? (isSet(sign) ? 'many-to-many' : 'one-to-one'),
    include: labelsOf(text, second ?? null),
  }
}

const refuseSides = (text: string, left: Plan, right: Plan) => {
  for (const side of [left, right])
    if (side.type !== 'scalar' && side.type !== 'vector')
      throw promqlFault(
        text,
        side.from,
        { en: 'a scalar or an instant vector beside an operator', ko: '연산자 양쪽의 스칼라나 순간 벡터' },
        foundPlan(text, side),
      )
}

const refuseMatching = (text: string, clause: SyntaxNode, sign: string, match: Matching, vectors: boolean) => {
  const twice = match.how === 'on' ? match.labels.find(label => match.include.includes(label)) : undefined
  const group = match.card === 'many-to-one' ? 'group_left' : 'group_right'
  if (twice !== undefined)
    throw promqlFault(
      text,
      clause.from,
      { en: `other labels in ${group} than in on`, ko: `on과 겹치지 않는 ${group} 레이블` },
      { en: `${twice} in both`, ko: `양쪽에 있는 ${twice}` },
    )
  if (!vectors && match.labels.length > 0)
    throw promqlFault(
      text,
      clause.from,
      { en: `instant vectors on both sides of ${match.how}`, ko: `${match.how} 양쪽의 순간 벡터` },
      { en: 'a scalar on one of them', ko: '한쪽이 스칼라' },
    )
  if (vectors && isSet(sign) && match.card !== 'many-to-many')
    throw promqlFault(
      text,
      clause.from,
      { en: `no grouping with '${sign}'`, ko: `그룹 지정이 없는 ${sign} 연산` },
      { en: group, ko: group },
    )
}

/** Joins two sides. @throws Fault promql_invalid where Prometheus would refuse them together. */
export const bindBinary = (text: string, { node, modifiers }: Operator, left: Plan, right: Plan): BinaryPlan => {
  const sign = signOf(text, node)
  const named = (name: string) => modifiers.find(one => one.name === name)
  const bool = named('BoolModifier')
  const clause = named('MatchingModifierClause')
  const fill = named('FillModifier')
  if (fill)
    throw promqlFault(
      text,
      fill.from,
      { en: 'an expression', ko: '식' },
      { en: 'the experimental fill', ko: '실험 기능 fill' },
    )
  if (bool && !isComparison(sign))
    throw promqlFault(
      text,
      bool.from,
      { en: 'bool after a comparison only', ko: '비교 연산자 뒤의 bool' },
      { en: `bool after '${sign}'`, ko: `'${sign}' 뒤의 bool` },
    )
  refuseSides(text, left, right)
  const vectors = left.type === 'vector' && right.type === 'vector'
  const scalars = left.type === 'scalar' && right.type === 'scalar'
  if (isComparison(sign) && scalars && !bool)
    throw promqlFault(
      text,
      node.to,
      { en: `bool after '${sign}' between two scalars`, ko: '두 스칼라를 견줄 때 쓰는 bool 수식어' },
      { en: `'${sign}' alone`, ko: `bool 없는 '${sign}'` },
    )
  if (isSet(sign) && !vectors)
    throw promqlFault(
      text,
      node.from,
      { en: `instant vectors on both sides of '${sign}'`, ko: `'${sign}' 양쪽의 순간 벡터` },
      foundPlan(text, left.type === 'vector' ? right : left),
    )
  const match = matchingOf(text, sign, clause)
  if (clause) refuseMatching(text, clause, sign, match, vectors)
  const place = { from: left.from, to: right.to }
  const type = scalars ? 'scalar' : 'vector'
  return { op: 'binary', type, sign, left, right, bool: bool !== undefined, ...(vectors ? { match } : {}), ...place }
}
