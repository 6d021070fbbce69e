import { anchorWords, type Anchor } from './anchors.ts'
import type { Quantity } from './model.ts'

export interface AnchorAt {
  readonly anchor: Anchor
  readonly from: number
  readonly to: number
  readonly words: string
}

const other: { readonly [K in Quantity['kind']]: string } = {
  duration: '#d',
  count: '#n',
  money: '#m',
  percent: '#p',
  clock: '#c',
  date: '#t',
}

/** Anchors of a sentence with offsets into the text; none overlaps a quantity or another. */
export const findAnchors = (
  text: string,
  from: number,
  to: number,
  quantities: readonly Quantity[],
): readonly AnchorAt[] => {
  const sentence = text.slice(from, to)
  const taken: { from: number; to: number }[] = quantities.map(q => ({ from: q.from, to: q.to }))
  const found: AnchorAt[] = []
  for (const [anchor, pattern] of anchorWords) {
    for (const match of sentence.matchAll(pattern)) {
      const at = { from: from + match.index, to: from + match.index + match[0].length }
      if (taken.some(t => at.from < t.to && t.from < at.to)) continue
      taken.push(at)
      found.push({ anchor, ...at, words: match[0] })
    }
  }
  return found.toSorted((a, b) => a.from - b.from)
}

/**
 * A sentence with the words that matter as tags: `<deploy>하고 ⟦⟧ 만에 <down>`. Rules read this, never raw text. `⟦⟧` is the
 * quantity in question, `of`; the others are `#d`, `#n`, `#m`, `#p`, `#c`, `#t`.
 */
export const tagSentence = (
  text: string,
  span: { readonly from: number; readonly to: number },
  quantities: readonly Quantity[],
  anchors: readonly AnchorAt[],
  of: Quantity,
): string => {
  const marks = [
    ...quantities.map(q => ({ from: q.from, to: q.to, as: q === of ? '⟦⟧' : other[q.kind] })),
    ...anchors.map(a => ({ from: a.from, to: a.to, as: `<${a.anchor}>` })),
  ].toSorted((a, b) => a.from - b.from)
  let out = ''
  let at = span.from
  for (const mark of marks) {
    if (mark.from < at || mark.to > span.to) continue
    out += plain(text.slice(at, mark.from)) + mark.as
    at = mark.to
  }
  return out + plain(text.slice(at, span.to))
}

const plain = (text: string) =>
  text
    .replace(/[*_`"“”‘’'「」『』<>⟦⟧]/g, '')
    .replace(/\b(?:i\.e|e\.g|a\.m|p\.m|vs|approx|ca)\./gi, short => short.replaceAll('.', ''))
    .replace(/\s+/g, ' ')
