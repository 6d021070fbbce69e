import type { Millis } from '../ground/index.ts'
import type { Quantity, QuantityOf } from './model.ts'
import type { Sentence } from './read-sentences.ts'
import { middleOf, type ClaimRecord } from './record.ts'
import { resolveClock } from './resolve-clock.ts'

const place =
  '(?:채팅|대화방|단톡|메신저|메시지|슬랙|댓글|스레드|공지|통화|트윗|발언|chat|slack|teams|message|channel|thread|tweet|status page|call)'
const verb =
  '(?:말했|말하|적었|적힌|썼|쓴|올렸|올라온|올라왔|남겼|외쳤|보냈|보고했|전했|라고|said|saying|says|wrote|writes|posted|typed|messaged|told|asked|reported in)'
const speech: readonly RegExp[] = [
  new RegExp(`^.{0,14}⟦⟧[^.!?]{0,40}${place}`, 'i'),
  new RegExp(`${place}[^.!?]{0,30}⟦⟧`, 'i'),
  new RegExp(`^.{0,24}⟦⟧[^.!?]{0,60}${verb}`, 'i'),
  new RegExp(`${verb}[^.!?]{0,50}(?:\\bat|\\(|,)\\s?⟦⟧`, 'i'),
  new RegExp(`["”’」]\\s?\\(?[^.!?]{0,20}⟦⟧`, 'i'),
  /^.{0,6}⟦⟧[^.!?]{0,40}[:：]\s?["“‘「]/i,
]
const quoted = /["“”「」]|:\s|라고|라는/

/** A time inside a quote is what was said, not when. */
const isInQuotes = (before: string): boolean =>
  (before.match(/"/g)?.length ?? 0) % 2 === 1 || before.lastIndexOf('“') > before.lastIndexOf('”')

/** A sentence that is one quote as a whole may still tell when something was written. */
const isOneQuote = (before: string): boolean =>
  /^[\s*_-]{0,6}["“]/.test(before) && (before.match(/["“”]/g)?.length ?? 0) === 1

/** When a sentence says that it was said: "03:00 채팅: …", "… (said in the chat at 03:00)". */
export const findSaidAt = (
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  quantities: readonly Quantity[],
  record: ClaimRecord,
): { readonly at: Millis; readonly clock: Quantity } | undefined => {
  const to =
    next && /^\s*[("“(]/.test(text.slice(next.from, next.from + 3)) && text.slice(next.from, next.from + 1) === '('
      ? next.to
      : sentence.to
  const clocks = quantities.filter(
    (q): q is QuantityOf<'clock'> => q.kind === 'clock' && q.from >= sentence.from && q.to <= to,
  )
  const words = text.slice(sentence.from, to)
  if (!quoted.test(words)) return undefined
  for (const clock of clocks) {
    const marked = `${text.slice(sentence.from, clock.from)}⟦⟧${text.slice(clock.to, to)}`.replace(/[*_`\n]/g, ' ')
    const before = text.slice(sentence.from, clock.from)
    if (isInQuotes(before) && !isOneQuote(before)) continue
    const forms = isInQuotes(before) ? speech.slice(0, 4) : speech
    if (!forms.some(pattern => pattern.test(marked))) continue
    const at = resolveClock(clock, middleOf(record), record)
    if (at !== undefined) return { at, clock }
  }
  return undefined
}
