import type { Said } from '../../ground/index.ts'
import type { Bound } from './bound.ts'
import { childrenOf, type Item } from './flatten-syntax.ts'
import type { FixedAt, Plan, RangePlan, SelectPlan, SubqueryPlan } from './plan.ts'
import { promqlFault } from './promql-fault.ts'
import { followsWord, readDuration, readNumber } from './read-literals.ts'
import { foundPlan, typeWords } from './type-words.ts'
import type { SyntaxNode } from './syntax-node.ts'

type Postfix = Extract<Item, { kind: 'postfix' }>

const cut = (text: string, node: SyntaxNode): string => text.slice(node.from, node.to)
const both = (text: string): Said => ({ en: text, ko: text })
const durationLike: Said = { en: 'a duration like 5m', ko: '5m 같은 기간' }

/** ms of a duration; a bare number of seconds and arithmetic are Prometheus 3's alone and are not read. */
const durationOf = (text: string, node: SyntaxNode): number => {
  const written = cut(text, node)
  const ms = followsWord(text, node.to) ? undefined : readDuration(written)
  const isPlain = node.firstChild?.name === 'NumberDurationLiteralInDurationContext' && !node.firstChild.nextSibling
  if (!isPlain)
    throw promqlFault(text, node.from, durationLike, {
      en: `arithmetic of durations: ${written}`,
      ko: `기간 계산식(${written})`,
    })
  if (ms === undefined || written === '0') throw promqlFault(text, node.from, durationLike, both(`'${written}'`))
  if (ms === 0)
    throw promqlFault(text, node.from, { en: 'a duration over 0', ko: '0보다 긴 기간' }, both(`'${written}'`))
  return ms
}

const offsetOf = (text: string, node: SyntaxNode): number => {
  const [first, second] = childrenOf(node)
  if (first?.name !== 'UnaryOp') return durationOf(text, node)
  if (cut(text, first) === '+') throw promqlFault(text, first.from, durationLike, both("'+'"))
  return -durationOf(text, second!)
}

const fixedOf = (text: string, node: SyntaxNode): FixedAt => {
  if (node.name === 'AtModifierPreprocessors') return cut(text, node).toLowerCase() === 'start' ? 'start' : 'end'
  const written = cut(text, node).replaceAll(/\s/g, '')
  const seconds = followsWord(text, node.to) ? undefined : readNumber(written.replace(/^[-+]/, ''))
  if (seconds === undefined || !(Math.abs(seconds) * 1_000 < 2 ** 63))
    throw promqlFault(
      text,
      node.from,
      { en: 'a Unix time in seconds', ko: '초 단위 유닉스 시각' },
      both(`'${written}'`),
    )
  return Math.round((written.startsWith('-') ? -1 : 1) * seconds * 1_000)
}

const bindRange = (text: string, { plan, bracketed }: Bound, post: Postfix): RangePlan => {
  if (plan.op !== 'select' || bracketed || plan.offsetMs !== 0 || plan.at !== undefined)
    throw promqlFault(
      text,
      plan.from,
      { en: 'a plain selector before a range', ko: '범위 앞의 단순한 선택자' },
      foundPlan(text, plan),
    )
  const rangeMs = durationOf(text, post.parts[0]!)
  return { op: 'range', type: 'matrix', of: plan, rangeMs, from: plan.from, to: post.to }
}

const bindSubquery = (text: string, { plan }: Bound, post: Postfix): SubqueryPlan => {
  if (plan.type !== 'vector') throw promqlFault(text, plan.from, typeWords.vector, foundPlan(text, plan))
  const [range, step] = post.parts
  const rangeMs = durationOf(text, range!)
  const stepMs = step ? { stepMs: durationOf(text, step) } : {}
  return { op: 'subquery', type: 'matrix', of: plan, rangeMs, ...stepMs, offsetMs: 0, from: plan.from, to: post.to }
}

type Shift = { readonly offsetMs: number } | { readonly at: FixedAt }

/** Sets an offset or an @ once, on the selector or sub-query that it stands after. */
const bindShift = (text: string, { plan, bracketed }: Bound, post: Postfix, shift: Shift): Plan => {
  const target = plan.op === 'range' ? plan.of : plan
  const word = 'at' in shift ? '@' : 'offset'
  if (bracketed || (target.op !== 'select' && target.op !== 'subquery'))
    throw promqlFault(
      text,
      plan.from,
      { en: `a selector or a sub-query before ${word}`, ko: `${word} 앞의 선택자나 하위 쿼리` },
      foundPlan(text, plan),
    )
  if ('at' in shift ? target.at !== undefined : target.offsetMs !== 0)
    throw promqlFault(
      text,
      post.parts[0]!.from,
      { en: `one ${word}`, ko: `${word} 하나` },
      { en: 'a second one', ko: '두 번째 것' },
    )
  const moved: SelectPlan | SubqueryPlan = { ...target, ...shift }
  if (plan.op === 'range' && moved.op === 'select') return { ...plan, of: moved, to: post.to }
  return { ...moved, to: post.to }
}

/** @throws Fault promql_invalid where what stands before cannot take it. */
export const bindPostfix = (text: string, bound: Bound, post: Postfix): Plan => {
  switch (post.name) {
    case 'MatrixSelector':
      return bindRange(text, bound, post)
    case 'SubqueryExpr':
      return bindSubquery(text, bound, post)
    case 'OffsetExpr':
      return bindShift(text, bound, post, { offsetMs: offsetOf(text, post.parts.at(-1)!) })
    case 'StepInvariantExpr':
      return bindShift(text, bound, post, {
        at: fixedOf(
          text,
          post.parts.find(({ name }) => name !== 'At')!,
        ),
      })
    default:
      throw promqlFault(
        text,
        post.parts[0]!.from,
        { en: 'an operator or the end', ko: '연산자나 식의 끝' },
        { en: `the experimental ${cut(text, post.parts[0]!)}`, ko: `실험 기능 ${cut(text, post.parts[0]!)}` },
      )
  }
}
