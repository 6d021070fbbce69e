import { readString } from '../promql/read-literals.ts'
import { templateFunctions } from './function-names.ts'
import { closing, lexTemplate, shown, TemplateError, theEnd, type Piece, type Token } from './lex-template.ts'
import type { Operand, Pipe, TemplateNode, TemplateTrouble } from './template-tree.ts'

const aValue = { en: 'a value', ko: '값' }
const DEEPEST = 100
/** What Prometheus sets before the text of a rule. */
const given = ['$', '$labels', '$externalLabels', '$externalURL', '$value']

type Action = Extract<Piece, { kind: 'action' }>

/** Reads one action's tokens; `known` are the variables in scope, which it extends. */
const readPipe = (
  tokens: readonly Token[],
  start: number,
  known: string[],
  depth: number,
): { pipe: Pipe; next: number } => {
  let i = start
  const peek = () => tokens[i]!
  const isSign = (text: string) => peek().kind === 'sign' && peek().text === text
  if (depth > DEEPEST) throw new TemplateError(peek().at, { en: 'fewer brackets', ko: '더 적은 괄호' }, shown('('))

  const readFields = (): readonly string[] => {
    const fields: string[] = []
    const isNext = () => peek().at === tokens[i - 1]!.at + tokens[i - 1]!.text.length
    while (peek().kind === 'field' && isNext()) fields.push(tokens[i++]!.text.slice(1))
    if (peek().kind === 'dot' && isNext())
      throw new TemplateError(peek().at, { en: "a name after '.'", ko: "'.' 뒤의 이름" }, shown('.'))
    return fields
  }
  const readOperand = (): Operand => {
    const token = tokens[i++]!
    switch (token.kind) {
      case 'text': {
        const got = token.text.startsWith("'") ? { value: token.text } : readString(token.text)
        if ('badAt' in got)
          throw new TemplateError(
            token.at + got.badAt,
            { en: 'an escape that Go knows', ko: 'Go가 아는 이스케이프' },
            shown(token.text),
          )
        return { kind: 'text', text: got.value, fields: readFields() }
      }
      case 'number':
        return { kind: 'number', text: token.text, fields: readFields() }
      case 'variable':
        if (!known.includes(token.text))
          throw new TemplateError(token.at, { en: 'a variable that is set', ko: '정해진 변수' }, shown(token.text))
        return { kind: 'variable', name: token.text, fields: readFields() }
      case 'dot':
        return { kind: 'dot', fields: readFields() }
      case 'field':
        i -= 1
        return { kind: 'dot', fields: [tokens[i++]!.text.slice(1), ...readFields()] }
      case 'name':
        if (token.text === 'true' || token.text === 'false')
          return { kind: 'truth', value: token.text === 'true', fields: [] }
        if (token.text === 'nil') return { kind: 'nil', fields: [] }
        if (!templateFunctions.has(token.text))
          throw new TemplateError(
            token.at,
            { en: 'a function of Prometheus templates', ko: 'Prometheus 템플릿 함수' },
            shown(token.text),
          )
        return { kind: 'function', name: token.text, fields: readFields() }
      default: {
        if (token.text !== '(') throw new TemplateError(token.at, aValue, shown(token.text))
        const inner = readPipe(tokens, i, known, depth + 1)
        i = inner.next
        if (!isSign(')')) throw new TemplateError(peek().at, { en: "')'", ko: "닫는 괄호 ')'" }, shown(peek().text))
        i += 1
        return { kind: 'brackets', pipe: inner.pipe, fields: readFields() }
      }
    }
  }
  const readSets = (): { sets: readonly string[]; declares: boolean } => {
    const from = i
    const sets: string[] = []
    while (peek().kind === 'variable') {
      sets.push(tokens[i++]!.text)
      if (!isSign(',')) break
      i += 1
    }
    if (sets.length > 0 && (isSign(':=') || isSign('='))) return { sets, declares: tokens[i++]!.text === ':=' }
    i = from
    return { sets: [], declares: false }
  }
  const readCommand = (stage: number): readonly Operand[] => {
    const at = peek().at
    const operands: Operand[] = []
    while (peek().kind !== 'end' && !isSign('|') && !isSign(')')) operands.push(readOperand())
    const first = operands[0]
    if (!first) throw new TemplateError(at, aValue, peek().kind === 'end' ? shown('}}') : shown(peek().text))
    if (stage > 0 && ['truth', 'nil', 'number', 'text', 'dot'].includes(first.kind) && first.fields.length === 0)
      throw new TemplateError(
        at,
        { en: "a function after '|'", ko: "'|' 뒤의 함수" },
        shown(tokens.find(one => one.at === at)!.text),
      )
    return operands
  }

  const { sets, declares } = readSets()
  const commands: (readonly Operand[])[] = [readCommand(0)]
  while (isSign('|')) {
    i += 1
    if (peek().kind !== 'end') commands.push(readCommand(commands.length))
  }
  if (declares) known.push(...sets)
  return { pipe: { sets, declares, commands }, next: i }
}

const wholePipe = (action: Action, start: number, known: string[]): Pipe => {
  const { pipe, next } = readPipe(action.tokens, start, known, 0)
  const rest = action.tokens[next]!
  if (rest.kind !== 'end') throw new TemplateError(rest.at, closing, shown(rest.text))
  return pipe
}

const wordOf = (piece: Piece | undefined): string | undefined => {
  const first = piece?.kind === 'action' ? piece.tokens[0] : undefined
  return first?.kind === 'name' ? first.text : undefined
}

const blocks = ['if', 'with', 'range'] as const
const foreign = ['define', 'block', 'template', 'break', 'continue']

/** @throws TemplateError */
const parsePieces = (template: string, pieces: readonly Piece[]): readonly TemplateNode[] => {
  let i = 0
  let ranges = 0
  /** Nodes up to the `else` or `end` of the block that opened at `opened`, or to the end of the text. */
  const readList = (known: string[], opened: number | undefined, depth: number): readonly TemplateNode[] => {
    if (depth > DEEPEST)
      throw new TemplateError(opened ?? 0, { en: 'fewer blocks in each other', ko: '더 얕은 블록' }, shown('{{'))
    const nodes: TemplateNode[] = []
    for (let piece = pieces[i]; piece; piece = pieces[i]) {
      const word = wordOf(piece)
      if (word === 'end' || word === 'else') {
        const rest = piece.kind === 'action' ? piece.tokens[1] : undefined
        if (word === 'end' && rest?.kind !== 'end')
          throw new TemplateError(rest?.at ?? piece.from, closing, shown(rest?.text ?? ''))
        if (opened !== undefined) return nodes
        throw new TemplateError(piece.from, { en: 'a block before it', ko: '앞선 블록' }, shown(`{{${word}}}`))
      }
      i += 1
      nodes.push(piece.kind === 'literal' ? piece : readAction(piece, word, known, depth))
    }
    if (opened === undefined) return nodes
    throw new TemplateError(opened, { en: '{{end}} for this block', ko: '이 블록을 닫는 {{end}}' }, theEnd)
  }
  const readAction = (action: Action, word: string | undefined, known: string[], depth: number): TemplateNode => {
    const place = { from: action.from, to: action.to }
    const block = blocks.find(one => one === word)
    if (block) return readBlock(action, block, known, depth)
    if (!word || !foreign.includes(word)) return { kind: 'action', pipe: wholePipe(action, 0, known), ...place }
    if (word === 'define' || word === 'block') {
      readList(['$'], action.from, depth + 1)
      return { kind: 'foreign', word, from: action.from, to: pieces[i++]!.to }
    }
    if (word !== 'template' && ranges === 0)
      throw new TemplateError(action.from, { en: '{{range}} around it', ko: '바깥의 {{range}}' }, shown(`{{${word}}}`))
    return { kind: 'foreign', word, ...place }
  }
  const readBlock = (action: Action, kind: (typeof blocks)[number], known: string[], depth: number): TemplateNode => {
    const inside = [...known]
    const start = action.tokens[0]!.text === 'else' ? 2 : 1
    const pipe = wholePipe(action, start, inside)
    ranges += kind === 'range' ? 1 : 0
    const body = readList([...inside], action.from, depth + 1)
    ranges -= kind === 'range' ? 1 : 0
    const closer = pieces[i++] as Action
    if (wordOf(closer) === 'end') return { kind, pipe, body, otherwise: [], from: action.from, to: closer.to }
    const second = closer.tokens[1]!
    if (second.kind === 'name' && second.text === 'if') {
      const next = readBlock(closer, 'if', inside, depth + 1)
      return { kind, pipe, body, otherwise: [next], from: action.from, to: next.to }
    }
    if (second.kind !== 'end') throw new TemplateError(second.at, closing, shown(second.text))
    const otherwise = readList([...inside], action.from, depth + 1)
    const end = pieces[i++]!
    if (wordOf(end) !== 'end') throw new TemplateError(end.from, { en: '{{end}}', ko: '{{end}}' }, shown('{{else}}'))
    return { kind, pipe, body, otherwise, from: action.from, to: end.to }
  }
  return readList([...given], undefined, 0)
}

/** The tree of a template, or why it is none. */
export const parseTemplate = (template: string): readonly TemplateNode[] | TemplateTrouble => {
  try {
    return parsePieces(template, lexTemplate(template))
  } catch (error) {
    if (error instanceof TemplateError) return error.trouble
    throw error
  }
}

/** What keeps a text from being a template; undefined where it is one. */
export const findTemplateTrouble = (template: string): TemplateTrouble | undefined => {
  const parsed = parseTemplate(template)
  return 'expected' in parsed ? parsed : undefined
}
