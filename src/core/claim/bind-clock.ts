import type { Anchor } from './anchors.ts'

/** What a clock time is said of. `firm`: another time in the record contradicts it; otherwise it may be one of several. */
export interface ClockBinding {
  readonly anchor: Anchor
  readonly firm: boolean
  /** Words between, by which "started" and "finished" are told apart. */
  readonly words: string
}

const rangeStart =
  /(?:\bfrom|\bbetween)?\s?⟦⟧\s?(?:부터|에서|to|until|till|and|through|~|〜|–|—|-)\s?(?:[^#<.;]{0,12}?)#c/i
const rangeEnd = /#c\s?(?:부터|에서|to|until|till|and|through|~|〜|–|—|-)\s?(?:[^#<.;]{0,12}?)⟦⟧/i
const since = /⟦⟧\s?부터|\bsince\s(?:about\s)?⟦⟧|<(?:down|outage|downtime)>[^.;,]{0,30}\bfrom\s⟦⟧/i
const until = /⟦⟧\s?까지|\b(?:until|till)\s(?:about\s)?⟦⟧/i
const isDown = /<(?:down|outage|downtime)>/
/** "장애를 인지했다" tells of the noticing. */
const objectOf = /<outage>(?:을|를|의|이|가)?\s?(?:발생을?\s?)?(?=<(?:detected|ack)>)/g
const edge =
  /[,;|]|\s[–—-]\s|(?:[가-힣]고|으며|지만|는데|면서|[가-힣]서)\s|\b(?:and|but|then|while|whereas|where|so|because)\b/gi
const tag = /<(rollback_start|deploy|signal|down|outage|detected|alert|ack|recovered|rollback|process|meeting)>/g

interface Near {
  readonly anchor: Anchor
  readonly words: string
}

const firstTag = (text: string): Near | undefined => {
  const match = [...text.matchAll(tag)][0]
  return match && { anchor: match[1] as Anchor, words: text.slice(0, match.index + match[0].length + 12) }
}
const lastTag = (text: string): Near | undefined => {
  const match = [...text.matchAll(tag)].at(-1)
  return match && { anchor: match[1] as Anchor, words: text.slice(Math.max(0, match.index - 12)) }
}

const clauseBefore = (text: string) => text.slice([...text.matchAll(edge)].map(m => m.index + m[0].length).at(-1) ?? 0)
const clauseAfter = (text: string) => text.slice(0, [...text.matchAll(edge)][0]?.index ?? text.length)

/** Korean says the verb after the time, English before it; the nearest of the own clause first, then of the sentence. */
const nearest = (before: string, after: string, korean: boolean): Near | undefined => {
  const own = { before: lastTag(clauseBefore(before)), after: firstTag(clauseAfter(after)) }
  if (before.trimEnd().endsWith('(') && lastTag(before)) return lastTag(before)
  if (korean) return own.after ?? own.before ?? firstTag(after) ?? lastTag(before)
  return own.before ?? own.after ?? lastTag(before) ?? firstTag(after)
}

/** `said` are the words of the sentence's anchors by which a claim is firm. */
export const bindClock = (sentence: string, firmWords: (anchor: Anchor) => boolean): ClockBinding | undefined => {
  const tagged = sentence.replace(objectOf, '')
  const down = isDown.test(tagged)
  if (down && rangeStart.test(tagged)) return { anchor: 'outage', firm: true, words: '' }
  if (down && rangeEnd.test(tagged)) return { anchor: 'recovered', firm: true, words: '' }
  if (rangeStart.test(tagged) || rangeEnd.test(tagged)) return undefined
  if (down && until.test(tagged) && !/<recovered>/.test(tagged)) return { anchor: 'recovered', firm: true, words: '' }
  const at = tagged.indexOf('⟦⟧')
  const before = tagged.slice(tagged.lastIndexOf('#c', at) + (tagged.lastIndexOf('#c', at) < 0 ? 1 : 2), at)
  const after = tagged.slice(at + 2, tagged.indexOf('#c', at) < 0 ? tagged.length : tagged.indexOf('#c', at))
  const near = nearest(before, after, /[가-힣]/.test(before.slice(-20) + after.slice(0, 20)))
  if (!near) return undefined
  const start = since.test(tagged) && (near.anchor === 'down' || near.anchor === 'outage')
  return { ...near, firm: start || firmWords(near.anchor) }
}
