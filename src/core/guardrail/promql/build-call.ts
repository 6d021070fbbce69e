import type { Said } from '../../ground/index.ts'
import { childrenOf } from './flatten-syntax.ts'
import { promqlAggregations, promqlFunctions } from './functions.ts'
import type { AggregatePlan, CallPlan, Plan, ValueType } from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { readString } from './read-literals.ts'
import { foundPlan, typeWords } from './type-words.ts'
import type { SyntaxNode } from './syntax-node.ts'

type Inner = (node: SyntaxNode) => Plan

const argsOf = (node: SyntaxNode, inner: Inner): readonly Plan[] =>
  childrenOf(node.getChild('FunctionCallBody')!).map(inner)

const requireType = (text: string, plan: Plan, type: ValueType) => {
  if (plan.type !== type) throw promqlFault(text, plan.from, typeWords[type], foundPlan(text, plan))
}

const count = (n: number): Said => ({ en: n === 1 ? '1 argument' : `${n} arguments`, ko: `인자 ${n}개` })

/** "at least 3", "at most 2", "2": how many arguments a name takes. */
const takesWords = (name: string, least: number, most: number): Said => {
  const few = count(least)
  const many = count(most)
  if (most === Infinity) return { en: `at least ${few.en} for ${name}`, ko: `${name}의 ${few.ko} 이상` }
  if (least === most) return { en: `${few.en} for ${name}`, ko: `${name}의 ${few.ko}` }
  return { en: `${least} to ${many.en} for ${name}`, ko: `${name}의 인자 ${least}~${most}개` }
}

const requireCount = (text: string, node: SyntaxNode, name: string, found: number, least: number, most: number) => {
  if (found >= least && found <= most) return
  throw promqlFault(text, node.from, takesWords(name, least, most), count(found))
}

/** @throws Fault promql_invalid for a wrong count or type of arguments. */
export const buildCall = (text: string, node: SyntaxNode, inner: Inner): CallPlan => {
  const called = node.getChild('FunctionIdentifier')!
  const name = text.slice(called.from, called.to)
  const known = promqlFunctions.get(name)
  if (!known)
    throw promqlFault(
      text,
      node.from,
      { en: 'a function of PromQL', ko: 'PromQL 함수' },
      { en: `'${name}'`, ko: `'${name}'` },
    )
  const args = argsOf(node, inner)
  const most = known.repeats ? Infinity : known.args.length
  requireCount(text, node, name, args.length, known.args.length - known.optional, most)
  args.forEach((arg, i) => requireType(text, arg, known.args[Math.min(i, known.args.length - 1)]!))
  return { op: 'call', type: known.gives, name, args, from: node.from, to: node.to }
}

/** The names in `by (a, "b.c")`, quoted ones unquoted. */
export const labelsOf = (text: string, node: SyntaxNode | null): readonly string[] =>
  (node ? childrenOf(node) : []).map(label => {
    const written = text.slice(label.from, label.to)
    const quoted = label.name === 'QuotedLabelName' ? readString(written) : { value: written }
    return 'value' in quoted ? quoted.value : written
  })

const groupingOf = (text: string, node: SyntaxNode): AggregatePlan['grouping'] => {
  const modifier = node.getChild('AggregateModifier')
  const how = modifier?.getChild('Without') ? 'without' : 'by'
  return { how, labels: labelsOf(text, modifier?.getChild('GroupingLabels') ?? null) }
}

/** @throws Fault promql_invalid for a wrong count or type of arguments. */
export const buildAggregate = (text: string, node: SyntaxNode, inner: Inner): AggregatePlan => {
  const called = node.getChild('AggregateOp')!
  const name = text.slice(called.from, called.to).toLowerCase()
  const known = promqlAggregations.get(name)!
  const args = argsOf(node, inner)
  const wanted = known.param ? 2 : 1
  requireCount(text, node, name, args.length, wanted, wanted)
  const of = args.at(-1)!
  requireType(text, of, 'vector')
  if (known.param) requireType(text, args[0]!, known.param)
  const param = known.param ? { param: args[0]! } : {}
  return {
    op: 'aggregate',
    type: 'vector',
    name,
    grouping: groupingOf(text, node),
    ...param,
    of,
    from: node.from,
    to: node.to,
  }
}
