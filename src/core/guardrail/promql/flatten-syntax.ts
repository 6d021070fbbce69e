import type { SyntaxNode } from './syntax-node.ts'

/** Something that stands after what it belongs to: [5m], [1h:5m], offset 5m, @ 0. */
export const postfixes = ['MatrixSelector', 'SubqueryExpr', 'OffsetExpr', 'StepInvariantExpr'] as const
const refusedPostfixes = ['AnchoredExpr', 'SmoothedExpr'] as const
export type PostfixName = (typeof postfixes)[number] | (typeof refusedPostfixes)[number]

/** One expression as its parts stand in the text, without any order of binding. */
export type Item =
  | { readonly kind: 'sign'; readonly minus: boolean; readonly from: number }
  /** `from` may lie after the node's own, past a sign that the grammar read into a number. */
  | { readonly kind: 'primary'; readonly node: SyntaxNode; readonly from: number }
  | { readonly kind: 'postfix'; readonly name: PostfixName; readonly parts: readonly SyntaxNode[]; readonly to: number }
  | { readonly kind: 'operator'; readonly node: SyntaxNode; readonly modifiers: readonly SyntaxNode[] }

export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'LineComment') children.push(child)
  return children
}

const isPostfix = (name: string): name is PostfixName =>
  [...postfixes, ...refusedPostfixes].some(known => known === name)

const signAt = (text: string, from: number): Item => ({ kind: 'sign', minus: text[from] === '-', from })

const leadingSign = /^[-+](?:\s|#[^\n]*\n)*/

const primaryItems = (text: string, node: SyntaxNode): readonly Item[] => {
  const sign = node.name === 'NumberDurationLiteral' ? leadingSign.exec(text.slice(node.from, node.to)) : null
  return sign
    ? [signAt(text, node.from), { kind: 'primary', node, from: node.from + sign[0].length }]
    : [{ kind: 'primary', node, from: node.from }]
}

/**
 * The grammar is made for highlighting: it hangs `[5m]` in `a + b[5m]` on the sum. Only brackets are taken from it; what
 * stands between them becomes a row of parts, and `buildPlan` binds them as Prometheus does.
 */
export const flattenSyntax = (text: string, node: SyntaxNode): readonly Item[] => {
  const children = childrenOf(node)
  const flat = (one: SyntaxNode | undefined) => (one ? flattenSyntax(text, one) : [])
  if (node.name === 'PromQL') return children.flatMap(flat)
  if (node.name === 'UnaryExpr') return [signAt(text, node.from), ...flat(children[1])]
  if (node.name === 'BinaryExpr')
    return [
      ...flat(children[0]),
      { kind: 'operator', node: children[1]!, modifiers: children.slice(2, -1) },
      ...flat(children.at(-1)),
    ]
  if (isPostfix(node.name))
    return [...flat(children[0]), { kind: 'postfix', name: node.name, parts: children.slice(1), to: node.to }]
  return primaryItems(text, node)
}
