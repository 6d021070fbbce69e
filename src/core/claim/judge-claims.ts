import type { Millis } from '../ground/index.ts'
import { elsewhere } from './anchors.ts'
import { bindDuration, isWindow } from './bind-duration.ts'
import { judgeDuration } from './judge-duration.ts'
import type { Judged } from './judged.ts'
import type { Claim, Quantity, QuantityOf } from './model.ts'
import { readQuantities } from './read-quantities.ts'
import { readSentences, type Sentence } from './read-sentences.ts'
import type { ClaimRecord } from './record.ts'
import { findSaidAt } from './said-at.ts'
import { findAnchors, tagSentence, type AnchorAt } from './tag-sentence.ts'

export interface JudgeOptions {
  /** When the whole text was said, where it is a quote with a time. */
  readonly saidAt?: Millis
}

/** One sentence with all that the binders read. */
export interface Spoken {
  readonly text: string
  readonly sentence: Sentence
  readonly quantities: readonly Quantity[]
  readonly anchors: readonly AnchorAt[]
  readonly saidAt?: Millis
  /** The clock that says when it was said: no claim of its own. */
  readonly saidClock?: Quantity
}

/**
 * Every claim of a text held against the record. Rows of a timeline, agreed actions, history, wishes and what is about
 * nothing known are left alone. Pure: the same text and record give the same claims, in order of place.
 */
export const judgeClaims = (text: string, record: ClaimRecord, options: JudgeOptions = {}): readonly Claim[] => {
  const quantities = readQuantities(text)
  const sentences = readSentences(text)
  const spoken = sentences.flatMap((sentence, i) => hear(text, sentence, sentences[i + 1], quantities, record, options))
  const judged = spoken.flatMap(one => judgeSpoken(one, record))
  const lines = lineStarts(text)
  return judged
    .toSorted((a, b) => a.quantity.from - b.quantity.from)
    .map(({ one, quantity, verdict }) => ({
      id: `${quantity.kind}-${quantity.from}`,
      sentence: text.slice(one.sentence.from, one.sentence.to).trim(),
      from: one.sentence.from,
      to: one.sentence.to,
      ...placeOf(quantity.from, lines),
      quantity,
      ...(one.saidAt === undefined ? {} : { saidAt: one.saidAt }),
      ...verdict,
    }))
}

const hear = (
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  all: readonly Quantity[],
  record: ClaimRecord,
  options: JudgeOptions,
): readonly Spoken[] => {
  if (sentence.part !== 'told') return []
  const quantities = all.filter(q => q.from >= sentence.from && q.to <= sentence.to)
  if (quantities.length === 0) return []
  const words = text.slice(sentence.from, sentence.to)
  if (elsewhere.some(pattern => pattern.test(words))) return []
  const said = findSaidAt(text, sentence, next, all, record)
  const saidAt = said?.at ?? options.saidAt
  const anchors = findAnchors(text, sentence.from, sentence.to, quantities)
  return [
    {
      text,
      sentence,
      quantities,
      anchors,
      ...(saidAt === undefined ? {} : { saidAt }),
      ...(said ? { saidClock: said.clock } : {}),
    },
  ]
}

interface Verdict {
  readonly one: Spoken
  readonly quantity: Quantity
  readonly verdict: Judged
}

const judgeSpoken = (one: Spoken, record: ClaimRecord): readonly Verdict[] =>
  one.quantities
    .filter(q => q !== one.saidClock)
    .flatMap(quantity => {
      const verdict = quantity.kind === 'duration' ? duration(quantity, one, record) : undefined
      return verdict ? [{ one, quantity, verdict }] : []
    })

const duration = (q: QuantityOf<'duration'>, one: Spoken, record: ClaimRecord): Judged | undefined => {
  const { text, sentence, quantities, anchors, saidAt } = one
  if (isWindow(text.slice(sentence.from, q.from), text.slice(q.to, sentence.to))) return undefined
  const tagged = tagSentence(text, sentence, quantities, anchors, q)
  const binding = bindDuration(tagged.text)
  if (!binding) return undefined
  const named = binding.kind === 'process' ? anchors.find(a => a.anchor === binding.words)?.words : undefined
  return judgeDuration(q, named ? { kind: 'process', words: named } : binding, saidAt, record)
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** 1-based line and column (UTF-16) of an offset. */
const placeOf = (offset: number, starts: readonly number[]): { readonly line: number; readonly column: number } => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}
