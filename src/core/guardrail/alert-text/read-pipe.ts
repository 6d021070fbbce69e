import { readString } from '../promql/read-literals.ts'
import { templateFunctions } from './function-names.ts'
import { shown, TemplateError, type Token } from './lex-template.ts'
import type { Operand, Pipe } from './template-tree.ts'

/** Where the reading of an action stands; `known` are the variables in scope, which a declaration extends. */
export interface Cursor {
  readonly tokens: readonly Token[]
  readonly known: string[]
  next: number
}

const aValue = { en: 'a value', ko: '값' }
const DEEPEST = 100

const peek = ({ tokens, next }: Cursor): Token => tokens[next]!
const isSign = (cursor: Cursor, text: string) => peek(cursor).kind === 'sign' && peek(cursor).text === text
const take = (cursor: Cursor): Token => cursor.tokens[cursor.next++]!

/** Whether the next token touches the one before it: `$x.y`, not `$x .y`. */
const touches = (cursor: Cursor) => {
  const before = cursor.tokens[cursor.next - 1]!
  return peek(cursor).at === before.at + before.text.length
}

const readFields = (cursor: Cursor): readonly string[] => {
  const fields: string[] = []
  while (peek(cursor).kind === 'field' && touches(cursor)) fields.push(take(cursor).text.slice(1))
  if (peek(cursor).kind === 'dot' && touches(cursor))
    throw new TemplateError(peek(cursor).at, { en: "a name after '.'", ko: "'.' 뒤의 이름" }, shown('.'))
  return fields
}

/** A text, or the number that Go makes of a letter in single quotes. */
const readQuoted = (cursor: Cursor, token: Token): Operand => {
  const got = readString(token.text)
  if ('badAt' in got) {
    const anEscape = { en: 'an escape that Go knows', ko: 'Go가 아는 이스케이프' }
    throw new TemplateError(token.at + got.badAt, anEscape, shown(token.text))
  }
  if (!token.text.startsWith("'")) return { kind: 'text', text: got.value, fields: readFields(cursor) }
  const [letter, ...more] = Array.from(got.value)
  if (letter === undefined || more.length > 0)
    throw new TemplateError(token.at, { en: 'one letter', ko: '글자 하나' }, shown(token.text))
  return { kind: 'number', text: String(letter.codePointAt(0)), fields: readFields(cursor) }
}

const readName = (cursor: Cursor, token: Token): Operand => {
  if (token.text === 'true' || token.text === 'false')
    return { kind: 'truth', value: token.text === 'true', fields: [] }
  if (token.text === 'nil') return { kind: 'nil', fields: [] }
  if (templateFunctions.has(token.text)) return { kind: 'function', name: token.text, fields: readFields(cursor) }
  const aFunction = { en: 'a function of Prometheus templates', ko: 'Prometheus 템플릿 함수' }
  throw new TemplateError(token.at, aFunction, shown(token.text))
}

const readBrackets = (cursor: Cursor, token: Token, depth: number): Operand => {
  if (token.text !== '(') throw new TemplateError(token.at, aValue, shown(token.text))
  const pipe = readPipe(cursor, depth + 1)
  const close = take(cursor)
  if (close.text !== ')') throw new TemplateError(close.at, { en: "')'", ko: "닫는 괄호 ')'" }, shown(close.text))
  return { kind: 'brackets', pipe, fields: readFields(cursor) }
}

const readOperand = (cursor: Cursor, depth: number): Operand => {
  const token = take(cursor)
  switch (token.kind) {
    case 'text':
      return readQuoted(cursor, token)
    case 'number':
      return { kind: 'number', text: token.text, fields: readFields(cursor) }
    case 'variable':
      if (!cursor.known.includes(token.text))
        throw new TemplateError(token.at, { en: 'a variable that is set', ko: '정해진 변수' }, shown(token.text))
      return { kind: 'variable', name: token.text, fields: readFields(cursor) }
    case 'dot':
      return { kind: 'dot', fields: readFields(cursor) }
    case 'field':
      return { kind: 'dot', fields: [token.text.slice(1), ...readFields(cursor)] }
    case 'name':
      return readName(cursor, token)
    default:
      return readBrackets(cursor, token, depth)
  }
}

/** `$x :=`, `$x =`, `$k, $v :=`; nothing where the variables turn out to be values. */
const readSets = (cursor: Cursor): { readonly sets: readonly string[]; readonly declares: boolean } => {
  const from = cursor.next
  const sets: string[] = []
  while (peek(cursor).kind === 'variable') {
    sets.push(take(cursor).text)
    if (!isSign(cursor, ',')) break
    cursor.next += 1
  }
  if (sets.length > 0 && (isSign(cursor, ':=') || isSign(cursor, '=')))
    return { sets, declares: take(cursor).text === ':=' }
  cursor.next = from
  return { sets: [], declares: false }
}

const readCommand = (cursor: Cursor, stage: number, depth: number): readonly Operand[] => {
  const start = peek(cursor)
  const operands: Operand[] = []
  while (peek(cursor).kind !== 'end' && !isSign(cursor, '|') && !isSign(cursor, ')'))
    operands.push(readOperand(cursor, depth))
  const first = operands[0]
  if (!first) throw new TemplateError(start.at, aValue, shown(start.text))
  if (stage > 0 && ['truth', 'nil', 'number', 'text', 'dot'].includes(first.kind) && first.fields.length === 0)
    throw new TemplateError(start.at, { en: "a function after '|'", ko: "'|' 뒤의 함수" }, shown(start.text))
  return operands
}

/** Reads commands up to the end of the action or a closing bracket. Go lets a '|' stand last. @throws TemplateError */
export const readPipe = (cursor: Cursor, depth = 0): Pipe => {
  if (depth > DEEPEST)
    throw new TemplateError(peek(cursor).at, { en: 'fewer brackets', ko: '더 적은 괄호' }, shown('('))
  const { sets, declares } = readSets(cursor)
  const commands: (readonly Operand[])[] = [readCommand(cursor, 0, depth)]
  while (isSign(cursor, '|')) {
    cursor.next += 1
    if (peek(cursor).kind !== 'end') commands.push(readCommand(cursor, commands.length, depth))
  }
  if (declares) cursor.known.push(...sets)
  return { sets, declares, commands }
}
