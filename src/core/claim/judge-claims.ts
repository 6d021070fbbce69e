import { DAY, type Millis } from '../ground/index.ts'
import { anotherTime } from './anchors.ts'
import { isApart } from './is-apart.ts'
import { ofAnotherYear } from './another-year.ts'
import { bindCount, isLoss, isRate, isReached } from './bind-amount.ts'
import { bindClock } from './bind-clock.ts'
import { bindDuration, isWindow } from './bind-duration.ts'
import { findWindow } from './find-window.ts'
import { isFirm } from './is-firm.ts'
import { judgeClock } from './judge-clock.ts'
import { isStated, judgeCount } from './judge-count.ts'
import { judgeMoney } from './judge-money.ts'
import { judgeRate, judgeReached } from './judge-level.ts'
import { judgeLevels } from './judge-levels.ts'
import { isShare, judgeShare } from './judge-share.ts'
import { judgeSymptom } from './judge-symptom.ts'
import type { Spoken } from './spoken.ts'
import { judgeNamedSpan } from './judge-named-span.ts'
import { notInRecord, unknownEnd } from './unknown-end.ts'
import { spanPhrases, type SpanPhrases } from './span-phrases.ts'
import { judgeDuration } from './judge-duration.ts'
import type { Judged } from './judged.ts'
import type { Claim, Quantity, QuantityOf } from './model.ts'
import { lineStarts, placeOf } from './place-of.ts'
import { readQuantities } from './read-quantities.ts'
import { readSentences, type Sentence } from './read-sentences.ts'
import type { ClaimRecord } from './record.ts'
import { findSaidAt } from './said-at.ts'
import { findAnchors, tagSentence, type AnchorAt } from './tag-sentence.ts'

export interface JudgeOptions {
  /** When the whole text was said, where it is a quote with a time. */
  readonly saidAt?: Millis
}

/**
 * Every claim of a text held against the record. Rows of a timeline, agreed actions, history, wishes and what is about
 * nothing known are left alone. Pure: the same text and record give the same claims, in order of place.
 */
export const judgeClaims = (text: string, record: ClaimRecord, options: JudgeOptions = {}): readonly Claim[] => {
  const spoken = hearAll(text, record, options)
  const told = spoken.flatMap(one => judgeSpoken(one, record))
  const base = told.find(it => it.verdict.code === 'contradicted' && it.quantity.kind === 'count')?.quantity
  const money = spoken.flatMap(one => judgeLosses(one, base?.kind === 'count' ? base : undefined, record))
  const lines = lineStarts(text)
  return [...told, ...money]
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

/** Each sentence with its quantities; both are in order of place, so one pass deals them out. */
const hearAll = (text: string, record: ClaimRecord, options: JudgeOptions): readonly Spoken[] => {
  const quantities = readQuantities(text)
  const sentences = readSentences(text)
  let next = 0
  return sentences.flatMap((sentence, i) => {
    while (next < quantities.length && quantities[next]!.from < sentence.from) next++
    let end = next
    while (end < quantities.length && quantities[end]!.from < (sentences[i + 1]?.to ?? sentence.to)) end++
    return hear(
      text,
      { sentence, before: sentences[i - 1], next: sentences[i + 1] },
      quantities.slice(next, end),
      record,
      options,
    )
  })
}

/** Nobody says more in one sentence; longer ones are data, and binding them would cost its square. */
const longest = 2_000

interface Placed {
  readonly sentence: Sentence
  readonly before: Sentence | undefined
  readonly next: Sentence | undefined
}

const hear = (
  text: string,
  { sentence, before, next }: Placed,
  all: readonly Quantity[],
  record: ClaimRecord,
  options: JudgeOptions,
): readonly Spoken[] => {
  if (sentence.part !== 'told' || sentence.to - sentence.from > longest) return []
  const quantities = all.filter(q => q.from >= sentence.from && q.to <= sentence.to)
  if (quantities.length === 0) return []
  const words = text.slice(sentence.from, sentence.to)
  if (anotherTime.some(pattern => pattern.test(words)) || ofAnotherYear(words, record)) return []
  const apart = new Set(quantities.filter(q => isApart(words, q.from - sentence.from, q.to - sentence.from)))
  if (apart.size === quantities.length) return []
  const said = findSaidAt(text, sentence, next, all, record)
  const saidAt = said?.at ?? options.saidAt
  const anchors = findAnchors(text, sentence.from, sentence.to, quantities)
  const last = before && lastMoment(findAnchors(text, before.from, before.to, []))
  return [
    {
      text,
      sentence,
      quantities,
      apart,
      anchors,
      beforeThat: before && before.part === 'told' ? text.slice(before.from, before.to) : '',
      ...(last ? { before: last } : {}),
      ...(saidAt === undefined ? {} : { saidAt }),
      ...(said ? { saidClock: said.clock } : {}),
    },
  ]
}

/** What a sentence spoke of last; a measure taken counts only where it spoke of nothing else. */
const lastMoment = (anchors: readonly AnchorAt[]) =>
  (anchors.findLast(it => it.anchor !== 'process' && it.anchor !== 'rollback') ?? anchors.at(-1))?.anchor

interface Verdict {
  readonly one: Spoken
  readonly quantity: Quantity
  readonly verdict: Judged
}

const judgeSpoken = (one: Spoken, record: ClaimRecord): readonly Verdict[] => {
  const levels = judgeLevels(one, record)
  const taken = new Set<Quantity | undefined>([one.saidClock, ...one.apart, ...levels.flatMap(it => it.takes)])
  const rest = one.quantities.filter(q => !taken.has(q))
  return [
    ...levels.map(({ quantity, verdict }) => ({ one, quantity, verdict })),
    ...rest.flatMap(quantity => {
      const verdict = judgeOne(quantity, one, record)
      return verdict ? [{ one, quantity, verdict }] : []
    }),
  ]
}

const wordsOf = ({ text, sentence }: Spoken) => text.slice(sentence.from, sentence.to)

const judgeOne = (q: Quantity, one: Spoken, record: ClaimRecord): Judged | undefined => {
  if (q.kind === 'duration') return duration(q, one, record)
  if (q.kind === 'clock') return clock(q, one, record)
  if (q.kind === 'count') return count(q, one, record)
  if (q.kind !== 'percent') return undefined
  const { text, sentence } = one
  if (!q.points && isShare(text.slice(sentence.from, q.from), text.slice(q.to, sentence.to)))
    return judgeShare(q, record)
  if (isRateAt(q, one)) return judgeRate(q, record)
  const isLevel = !q.points && isReached(text.slice(sentence.from, q.from), text.slice(q.to, sentence.to))
  return isLevel ? judgeReached(q, record) : undefined
}

const isRateAt = (q: Quantity, { text, sentence }: Spoken): boolean =>
  isRate(text.slice(Math.max(sentence.from, q.from - 20), q.from), text.slice(q.to, Math.min(sentence.to, q.to + 40)))

const duration = (q: QuantityOf<'duration'>, one: Spoken, record: ClaimRecord): Judged | undefined => {
  const { text, sentence, quantities, anchors, saidAt } = one
  if (isWindow(text.slice(sentence.from, q.from), text.slice(q.to, sentence.to))) return undefined
  const tagged = tagSentence(text, sentence, quantities, anchors, q)
  const binding = bindDuration(tagged, one.before)
  // Months and years are never how long an outage took; they tell of other times.
  if (q.unitMs >= 28 * DAY) return undefined
  const phrases = phrasesOf(q, one)
  const named = phrases && judgeNamedSpan(q, phrases, [one.beforeThat, text.slice(sentence.from, q.from)], record)
  if (named) return named
  if (!binding) return anchors.some(it => it.anchor === 'meeting') ? undefined : judgeSymptom(q, tagged, record)
  const process = binding.kind === 'process' ? anchors.find(a => a.anchor === binding.words)?.words : undefined
  const level = quantities.find(it => it.kind === 'percent')?.value
  const judged = judgeDuration(
    q,
    process ? { kind: 'process', words: process } : binding,
    { at: saidAt, level },
    record,
  )
  const unknown =
    phrases && binding.kind === 'span' && judged.code === 'contradicted' ? unknownEnd(phrases, record) : undefined
  return unknown === undefined ? judged : notInRecord(judged, unknown)
}

/** By which words the sentence names the two ends. */
const phrasesOf = (q: QuantityOf<'duration'>, { text, sentence }: Spoken): SpanPhrases | undefined => {
  const marked = `${text.slice(sentence.from, q.from)}⟦⟧${text.slice(q.to, sentence.to)}`
  return spanPhrases(marked.replace(/[*_`"“”「」『』]/g, '').replace(/\s+/g, ' '))
}

const clock = (q: QuantityOf<'clock'>, one: Spoken, record: ClaimRecord): Judged | undefined => {
  const { text, sentence, quantities, anchors } = one
  const tagged = tagSentence(text, sentence, quantities, anchors, q)
  const binding = bindClock(tagged, anchor => isFirm(anchor, anchors, wordsOf(one)))
  const judged = judgeClock(q, binding, wordsOf(one), record)
  // Told in the time of another place: a record whose own zone is only read from the text cannot contradict it.
  const elsewhere = /(?:시각|시간|KST|JST|UTC)(?:\s?기준)?(?:으로는?|로는?)\s$/.test(text.slice(sentence.from, q.from))
  return elsewhere && judged?.code === 'contradicted' ? undefined : judged
}

const count = (q: QuantityOf<'count'>, one: Spoken, record: ClaimRecord): Judged | undefined => {
  const { text, sentence } = one
  const subject = bindCount(q, text.slice(sentence.from, q.from), text.slice(q.to, sentence.to), wordsOf(one))
  if (subject === 'people' && !isStated(subject, record)) return undefined
  return subject && judgeCount(q, subject, findWindow(one, record), record)
}

const around = (q: Quantity, { text, sentence }: Spoken): string =>
  text.slice(Math.max(sentence.from, q.from - 40), Math.min(sentence.to, q.to + 24))

/** Money is judged last: a loss that was computed from a contradicted count has no base. */
const judgeLosses = (one: Spoken, base: QuantityOf<'count'> | undefined, record: ClaimRecord): readonly Verdict[] =>
  one.quantities.flatMap(quantity =>
    quantity.kind === 'money' && !one.apart.has(quantity) && isLoss(around(quantity, one))
      ? [{ one, quantity, verdict: judgeMoney(quantity, base, findWindow(one, record), record) }]
      : [],
  )
