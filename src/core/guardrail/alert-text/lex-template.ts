import type { Said } from '../../ground/index.ts'
import type { TemplateTrouble } from './template-tree.ts'

export interface Token {
  readonly kind: 'name' | 'variable' | 'field' | 'dot' | 'text' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

/** A template cut at its delimiters: what is written as it stands, and the tokens of each action. */
export type Piece =
  | { readonly kind: 'literal'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'action'; readonly tokens: readonly Token[]; readonly from: number; readonly to: number }

/** Thrown inside the parser only; the public verbs give it back as a value. */
export class TemplateError extends Error {
  readonly trouble: TemplateTrouble
  constructor(at: number, expected: Said, found: Said) {
    super(`${expected.en}, not ${found.en}`)
    this.trouble = { at, expected, found }
  }
}

export const shown = (text: string): Said => {
  const short = text.length > 30 ? `'${text.slice(0, 30)}…'` : `'${text}'`
  return { en: short, ko: short }
}
export const closing: Said = { en: "the closing '}}'", ko: "닫는 괄호 '}}'" }
export const theEnd: Said = { en: 'the end', ko: '글의 끝' }

const name = String.raw`[\p{L}_][\p{L}\p{N}_]*`
const stringPart = '"(?:[^"\\\\\\n]|\\\\[^\\n])*"|`[^`]*`|\'(?:[^\'\\\\\\n]|\\\\[^\\n])+\''
const tokenShape = new RegExp(
  String.raw`(?<text>${stringPart})|(?<number>[-+]?(?:0[xXbBoO][0-9a-fA-F_]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?))` +
    String.raw`|(?<variable>\$(?:${name})?)|(?<field>\.${name})|(?<name>${name})|(?<dot>\.)|(?<sign>:=|[=,|()])`,
  'uy',
)
const kinds = ['text', 'number', 'variable', 'field', 'name', 'dot', 'sign'] as const

/** Tokens from after the opening to the closing; a name must end where Go lets it end. */
const lexAction = (
  template: string,
  start: number,
  from: number,
): { tokens: readonly Token[]; to: number; trims: boolean } => {
  const tokens: Token[] = []
  let at = start
  for (;;) {
    const close = /\s*(?:(?<=\s)-)?\}\}|\s+/y
    close.lastIndex = at
    const gap = close.exec(template)?.[0] ?? ''
    at += gap.length
    if (gap.endsWith('}}'))
      return { tokens: [...tokens, { kind: 'end', text: '}}', at: at - 2 }], to: at, trims: gap.endsWith('-}}') }
    tokenShape.lastIndex = at
    const groups = tokenShape.exec(template)?.groups
    const kind = kinds.find(one => groups?.[one] !== undefined)
    if (!kind || !groups) {
      if (at >= template.length || template.startsWith('{{', at))
        throw new TemplateError(from, closing, at >= template.length ? theEnd : shown('{{'))
      const found = template.slice(at).split(/[\s}]/, 1)[0] || template[at]!
      throw new TemplateError(at, { en: 'a value, a name or }}', ko: '값이나 이름 또는 }}' }, shown(found))
    }
    const text = groups[kind]!
    tokens.push({ kind, text, at })
    at += text.length
    const next = template[at] ?? ''
    if ('variable field name number'.includes(kind) && !/^[\s.,|:()=}]?$/.test(next))
      throw new TemplateError(at, { en: 'a space or }}', ko: '빈칸이나 }}' }, shown(next))
  }
}

const comment = /\{\{(?:-\s+)?\/\*[^]*?\*\/(?:\s+-)?\}\}/y

/** @throws TemplateError where an action never closes or holds what no action can. */
export const lexTemplate = (template: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  let trimsNext = false
  const literal = (to: number, trimsEnd: boolean) => {
    const raw = template.slice(at, to)
    const begun = trimsNext ? raw.replace(/^[ \t\r\n]+/, '') : raw
    const text = trimsEnd ? begun.replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '') : begun
    if (text !== '') pieces.push({ kind: 'literal', text, from: at, to })
  }
  for (let open = template.indexOf('{{', at); open >= 0; open = template.indexOf('{{', at)) {
    const trims = /^-\s/.test(template.slice(open + 2, open + 4))
    literal(open, trims)
    comment.lastIndex = open
    const skipped = comment.exec(template)?.[0]
    if (skipped === undefined) {
      const action = lexAction(template, open + (trims ? 3 : 2), open)
      pieces.push({ kind: 'action', tokens: action.tokens, from: open, to: action.to })
      at = action.to
      trimsNext = action.trims
    } else {
      at = open + skipped.length
      trimsNext = /\s-\}\}$/.test(skipped)
    }
  }
  literal(template.length, false)
  return pieces
}
