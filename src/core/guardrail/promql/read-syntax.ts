import { parser } from '@prometheus-io/lezer-promql'
import type { Fault, Said } from '../../ground/index.ts'
import { promqlFunctions } from './functions.ts'
import { promqlFault } from './promql-fault.ts'
import type { SyntaxNode } from './syntax-node.ts'

const strict = parser.configure({ strict: true })

/**
 * What Prometheus reads and the grammar does not, put into words of the same length: Prometheus 2's holt_winters, and `5.`.
 * Names and values are always taken from the text itself.
 */
const asKnown = (text: string) =>
  text
    .replaceAll(/\bholt_winters(?=\s*\()/g, 'day_of_month')
    .replaceAll(/(?<![\w.:])(\d+)\.(?![\w.])/g, (_, digits: string) => `${digits} `)

/** The tree of a text, or the offset where the grammar first refuses it. */
const parseStrictly = (text: string): SyntaxNode | number => {
  try {
    return strict.parse(text).topNode
  } catch (error) {
    const at = error instanceof SyntaxError ? /No parse at (\d+)/.exec(error.message)?.[1] : undefined
    if (at === undefined) throw error
    return Number(at)
  }
}

/** Tried in place of what was found: the grammar itself says what it would have taken. The first that is taken is named. */
const tries: readonly (readonly [probe: string, says: Said])[] = [
  ['{}', { en: 'an expression', ko: '식' }],
  ['"a"}', { en: 'a label', ko: '레이블' }],
  ['zz', { en: 'a label name', ko: '레이블 이름' }],
  ['"a"', { en: 'a string in quotes', ko: '따옴표로 묶은 문자열' }],
  ['start()', { en: 'a Unix time, start() or end()', ko: 'start()나 end(), 유닉스 시각' }],
  ['5m', { en: 'a duration like 5m', ko: '5m 같은 기간' }],
  ['=', { en: 'one of = != =~ !~', ko: '= != =~ !~ 가운데 하나' }],
  ['(', { en: "'('", ko: "여는 괄호 '('" }],
]
const closers: readonly (readonly [probe: string, says: Said])[] = [
  [']', { en: "']'", ko: "닫는 괄호 ']'" }],
  [')', { en: "')'", ko: "닫는 괄호 ')'" }],
  ['}', { en: "'}'", ko: "닫는 괄호 '}'" }],
]

const takesHere = (before: string, probe: string): boolean => {
  const text = `${before} ${probe}`
  const parsed = parseStrictly(text)
  return typeof parsed !== 'number' || parsed >= text.length
}

/** "an operator, ',' or ')'": what may follow a whole expression. */
const listWords = (parts: readonly Said[]): Said => {
  const last = parts.at(-1)!
  if (parts.length === 1) return last
  return {
    en: `${parts
      .slice(0, -1)
      .map(({ en }) => en)
      .join(', ')} or ${last.en}`,
    ko: `${parts.map(({ ko }) => ko).join(', ')} 가운데 하나`,
  }
}
const operator: Said = { en: 'an operator', ko: '연산자' }
const comma: Said = { en: "','", ko: '쉼표' }
const end: Said = { en: 'the end', ko: '식의 끝' }

const expectedAfter = (before: string): Said => {
  const closer = closers.find(([probe]) => takesHere(before, probe))?.[1]
  const afterWhole = closer ? [...(takesHere(before, ',') ? [comma] : []), closer] : [end]
  if (takesHere(before, '==')) return listWords([operator, ...afterWhole])
  const first = tries.find(([probe]) => takesHere(before, probe))?.[1]
  if (closer && (afterWhole.length > 1 || !first)) return listWords(afterWhole)
  return first ?? { en: 'something else', ko: '다른 것' }
}

const token =
  /(?:[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9.]+[a-zA-Z0-9_.]*|"[^"\n]*"?|'[^'\n]*'?|=~|!~|[=!<>]=|[^\p{ASCII}\s]+|[^\s])/uy

/** What stands at an offset, as a message names it. */
export const foundAt = (text: string, at: number): Said => {
  const blank = /\s*/y
  blank.lastIndex = at
  token.lastIndex = at + (blank.exec(text)?.[0].length ?? 0)
  const word = token.exec(text)?.[0]
  if (word === undefined) return { en: 'the end', ko: '식의 끝' }
  const short = word.length > 30 ? `${word.slice(0, 30)}…` : word
  return { en: `'${short}'`, ko: `'${short}'` }
}

/** A name that is called but is no function: said as such, since the grammar only stumbles over its bracket. */
const unknownFunction = (text: string, at: number): Fault | undefined => {
  const called = /([a-zA-Z_:][a-zA-Z0-9_:]*)\s*$/.exec(text.slice(Math.max(0, at - 200), at))
  if (text[at] !== '(' || !called || promqlFunctions.has(called[1]!)) return undefined
  const from = at - called[0].length
  return promqlFault(
    text,
    from,
    { en: 'a function of PromQL', ko: 'PromQL 함수' },
    { en: `the unknown name '${called[1]}'`, ko: `모르는 이름 '${called[1]}'` },
  )
}

const quoted = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`|#[^\n]*|["'`]/g

/** A string that is never closed swallows the rest, and the grammar would blame the end of the text. */
const refuseOpenString = (text: string) => {
  for (const { 0: part, index } of text.matchAll(quoted))
    if (part.length === 1 && part !== '#')
      throw promqlFault(
        text,
        index,
        { en: 'a closed string', ko: '닫힌 문자열' },
        { en: 'no closing quote', ko: '닫는 따옴표가 없는 문자열' },
      )
}

/** The whole syntax tree of a text. @throws Fault promql_invalid where the text is not whole. */
export const readSyntax = (text: string): SyntaxNode => {
  refuseOpenString(text)
  const known = asKnown(text)
  const parsed = parseStrictly(known)
  if (typeof parsed !== 'number') return parsed
  throw (
    unknownFunction(text, parsed) ??
    promqlFault(text, parsed, expectedAfter(known.slice(0, parsed)), foundAt(text, parsed))
  )
}
