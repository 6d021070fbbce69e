import { bindBinary } from './bind-binary.ts'
import { bindPostfix } from './bind-postfix.ts'
import type { Bound } from './bound.ts'
import { buildAggregate, buildCall } from './build-call.ts'
import { buildSelect, stringOf } from './build-select.ts'
import { flattenSyntax, childrenOf, type Item } from './flatten-syntax.ts'
import type { Plan } from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { followsWord, readNumber } from './read-literals.ts'
import { foundPlan } from './type-words.ts'

const strength: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  ...Object.fromEntries(['==', '!=', '>', '<', '>=', '<='].map(sign => [sign, 3])),
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
}
/** A sign binds as a product does: −a^b is −(a^b), −a·b is (−a)·b. */
const POWER = 6

type Primary = Extract<Item, { kind: 'primary' }>

const numberOf = (text: string, from: number, to: number): Plan => {
  const value = followsWord(text, to) ? undefined : readNumber(text.slice(from, to))
  if (value === undefined)
    throw promqlFault(
      text,
      from,
      { en: 'a number', ko: '숫자' },
      { en: `'${text.slice(from, to)}'`, ko: `'${text.slice(from, to)}'` },
    )
  return { op: 'number', type: 'scalar', value, from, to }
}

const buildPrimary = (text: string, { node, from }: Primary): Bound => {
  const place = { from: node.from, to: node.to }
  const bare = (plan: Plan): Bound => ({ plan, bracketed: false })
  const inner = (one: typeof node) => buildPlan(text, flattenSyntax(text, one))
  switch (node.name) {
    case 'ParenExpr':
      return { plan: { ...inner(childrenOf(node)[0]!), ...place }, bracketed: true }
    case 'NumberDurationLiteral':
      return bare(numberOf(text, from, node.to))
    case 'StringLiteral':
      return bare({ op: 'string', type: 'string', value: stringOf(text, node), ...place })
    case 'VectorSelector':
      return bare(buildSelect(text, node))
    case 'FunctionCall':
      return bare(buildCall(text, node, inner))
    case 'AggregateExpr':
      return bare(buildAggregate(text, node, inner))
    default:
      throw new Error(`a syntax node that no plan is made of: ${node.name}`)
  }
}

const bindSign = (text: string, minus: boolean, from: number, { plan, bracketed }: Bound): Plan => {
  if (plan.type !== 'scalar' && plan.type !== 'vector')
    throw promqlFault(
      text,
      plan.from,
      { en: 'a scalar or an instant vector after a sign', ko: '부호 뒤의 스칼라나 순간 벡터' },
      foundPlan(text, plan),
    )
  const place = { from, to: plan.to }
  if (plan.op === 'number' && !bracketed) return { ...plan, ...place, value: minus ? -plan.value : plan.value }
  return minus ? { op: 'negate', type: plan.type, of: plan, ...place } : { ...plan, ...place }
}

/** Binds a row of parts by the precedence of Prometheus and checks the types of each. */
export const buildPlan = (text: string, items: readonly Item[]): Plan => {
  let next = 0
  const operand = (): Bound => {
    const item = items[next++]
    if (item?.kind === 'sign') {
      const plan = bindSign(text, item.minus, item.from, expression(POWER))
      return { plan, bracketed: false }
    }
    if (item?.kind !== 'primary') throw new Error('a row of PromQL parts has no operand where one stands')
    let bound = buildPrimary(text, item)
    for (let post = items[next]; post?.kind === 'postfix'; post = items[next]) {
      bound = { plan: bindPostfix(text, bound, post), bracketed: false }
      next += 1
    }
    return bound
  }
  const expression = (least: number): Bound => {
    let left = operand()
    for (let item = items[next]; item?.kind === 'operator'; item = items[next]) {
      const sign = text.slice(item.node.from, item.node.to).toLowerCase()
      const power = strength[sign] ?? 3
      if (power < least) break
      next += 1
      const right = expression(power === POWER ? power : power + 1)
      left = { plan: bindBinary(text, item, left.plan, right.plan), bracketed: false }
    }
    return left
  }
  return expression(0).plan
}
