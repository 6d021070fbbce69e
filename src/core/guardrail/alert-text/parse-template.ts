import { closing, lexTemplate, shown, TemplateError, theEnd, type Piece } from './lex-template.ts'
import { readPipe } from './read-pipe.ts'
import type { Pipe, TemplateNode, TemplateTrouble } from './template-tree.ts'

const DEEPEST = 100
/** What Prometheus sets before the text of a rule. */
const given = ['$', '$labels', '$externalLabels', '$externalURL', '$value']

type Action = Extract<Piece, { kind: 'action' }>

const wholePipe = ({ tokens }: Action, start: number, known: string[]): Pipe => {
  const cursor = { tokens, known, next: start }
  const pipe = readPipe(cursor)
  const rest = tokens[cursor.next]!
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
