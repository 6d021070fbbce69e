/** The words by which a sentence names the two ends of a duration. An empty one is not named. */
export interface SpanPhrases {
  readonly from: string
  readonly until: string
}

type Groups = Readonly<Record<string, string>>
interface Form {
  readonly re: RegExp
  readonly read: (groups: Groups) => SpanPhrases
}

const ends = (names: { from?: string; until?: string; orUntil?: string; orFrom?: string }) => (groups: Groups) => ({
  from: pick(groups, names.from, names.orFrom),
  until: pick(groups, names.until, names.orUntil),
})
const pick = (groups: Groups, first: string | undefined, other: string | undefined): string => {
  const one = first === undefined ? '' : (groups[first] ?? '').trim()
  return one !== '' || other === undefined ? one : (groups[other] ?? '').trim()
}

/** "당직자는 장애 발생 후 30분 뒤에 확인": the topic belongs to what came later, where something stands after it. */
const topicToMain = ({ from, until }: SpanPhrases): SpanPhrases => {
  const found = /^(?<topic>.{1,24}?[가-힣A-Za-z](?<!에|에서|로|까지|부터)(?:은|는))\s(?<rest>\S.{1,60})$/.exec(
    from,
  )?.groups
  return found && until !== '' ? { from: found['rest']!, until: `${found['topic']!} ${until}` } : { from, until }
}

const korean: readonly Form[] = [
  // A부터 B까지 N
  {
    re: /^(?<a>.{2,60}?)(?:부터|에서|이후(?:에)?|\s후(?:에)?|\s뒤(?:에)?|고 나서|직후|(?<=[가-힣])고)\s(?<b>.{2,50}?(?:까지(?:는|의|도|만)?|[는은] 데(?:는|에|까지)?))\s?(?:\S{1,6}\s)?⟦⟧/,
    read: ends({ from: 'a', until: 'b' }),
  },
  // B는 A N 전
  {
    re: /^(?<b>.{2,60}?(?:은|는|이|가|건|게|것은|도))\s(?<a>[^,]{2,30}?)\s?⟦⟧\s?(?:이나\s?|쯤\s?|정도\s?|가량\s?|도 더\s?)?(?:전(?!체|부(?!터)|면|혀|송)|앞서|먼저|앞선)(?<c>.{0,60})/,
    read: ends({ from: 'b', until: 'a' }),
  },
  // A N 전에 B
  {
    re: /^(?<a>[^,]{2,40}?)\s?⟦⟧\s?(?:이나\s?|쯤\s?|정도\s?|가량\s?|도 더\s?)?(?:전(?!체|부(?!터)|면|혀|송)|앞서|먼저)(?:에|부터|에야)?(?:는|도)?\s(?<b>.{2,60})/,
    read: ends({ from: 'b', until: 'a' }),
  },
  // A N 뒤에 B
  {
    re: /^(?<a>.{0,60}?)\s?(?:정확히\s|무려\s|약\s|거의\s)?⟦⟧(?:이|가|을)?\s?(?:만에|만의|뒤|후|이후|지나|지난|있다가|가량 뒤|쯤 뒤|정도 뒤)(?:서야|에야|에는|에|의|부터|라)?(?<b>.{0,60}?)(?=\s\d|$)/,
    read: groups => topicToMain(ends({ from: 'a', until: 'b' })(groups)),
  },
  // B까지 N
  {
    re: /^(?<b>.{2,50}?(?:까지(?:는|의|도|만)?|[는은] 데(?:는|에|까지)?))\s?(?:\S{1,6}\s)?⟦⟧/,
    read: ends({ until: 'b' }),
  },
]

const english: readonly Form[] = [
  {
    re: /⟦⟧[^,;]{0,24}?\b(?:from|between)\s(?<a>.{2,60}?)\s(?:to|and|until|till)\s(?<b>.{2,60}?)(?:[,;]|$)/i,
    read: ends({ from: 'a', until: 'b' }),
  },
  {
    re: /\b(?:from|between)\s(?<a>.{2,60}?)\s(?:to|and|until|till)\s(?<b>.{2,60}?)(?:\s(?:was|took|it took|were|is|lasted|passed)|,|:)\s.{0,20}?⟦⟧/i,
    read: ends({ from: 'a', until: 'b' }),
  },
  {
    re: /^(?<l>.{0,80}?)\s?⟦⟧\s(?:before|prior to|ahead of|earlier than)\s(?<b>[^,;]{2,70})(?:,\s(?<m>.{2,70}))?/i,
    read: ends({ from: 'l', orFrom: 'm', until: 'b' }),
  },
  {
    re: /^(?<l>.{0,80}?)\s?⟦⟧\s(?:after|following|since|from|of|into)\s(?:when\s)?(?<a>[^,;]{2,70})(?:,\s(?<m>.{2,70}))?/i,
    read: ends({ until: 'l', orUntil: 'm', from: 'a' }),
  },
  {
    re: /^(?<a>.{2,70}?)\b(?:had|has|have) (?:already )?been\b(?<x>.{0,40}?)\s(?:for\s)?(?:about\s|over\s)?⟦⟧\s(?:when|before|by the time|until)\s(?<b>[^,;]{2,70})/i,
    read: groups => ({ from: `${groups['a'] ?? ''} ${groups['x'] ?? ''}`, until: groups['b'] ?? '' }),
  },
  {
    re: /^(?:once|after|when|from the moment)\s(?<a>[^,]{2,70}),\s(?<b>.{2,70}?)\s(?:in|within|only)\s?(?:another\s|about\s)?⟦⟧/i,
    read: ends({ from: 'a', until: 'b' }),
  },
  {
    re: /\b(?:took|needed|spent|required|lost)\s(?:\w+\s){0,3}?⟦⟧\s(?:more\s)?(?:to|before|until)\s(?<b>[^,;]{2,60})/i,
    read: ends({ until: 'b' }),
  },
  {
    re: /\b(?:from|since|after)\s(?<a>.{2,50}?),?\s(?:it\s)?(?:took|needed)\s(?:\w+\s){0,3}?⟦⟧\s(?:until|till|to|before)\s(?<b>[^,;]{2,60})/i,
    read: ends({ from: 'a', until: 'b' }),
  },
  {
    re: /(?:^|[.:]\s)(?<a>[^,;:.]{2,40}?)\s(?:to|until)\s(?<b>[^,;:.]{2,40}?)\s(?:was|took|is|lasted)\s(?:\w+\s)?⟦⟧/i,
    read: ends({ from: 'a', until: 'b' }),
  },
  {
    re: /^(?<b>.{2,60}?)\safter\s(?<a>.{2,50}?)\s(?:took|required|needed|lasted)\s(?:another\s|about\s|us\s)?⟦⟧/i,
    read: ends({ from: 'a', until: 'b' }),
  },
]

const koreanEdge =
  /[,;:]\s|(?<=[가-힣])(?:지만|는데|으나|으며|면서)[\s,]\s?|\s(?:그리고|그런데|하지만|그러나)\s|[.!?…]\s/g
const englishEdge =
  /[;:]\s|\s[–—-]\s|,?\s(?:but|while|whereas|because|although|though|and then|which)\s|,\s(?:and|so|since)\s|[.!?]\s/gi

/** The clause of the sentence in which the quantity stands. */
const clauseOf = (sentence: string, edge: RegExp): string => {
  const at = sentence.indexOf('⟦⟧')
  const before = [...sentence.slice(0, at).matchAll(edge)].at(-1)
  const after = [...sentence.slice(at + 2).matchAll(edge)][0]
  return sentence.slice(before ? before.index + before[0].length : 0, after ? at + 2 + after.index : sentence.length)
}

const longest = 400

/** By which words a sentence, its quantity written as ⟦⟧, names the ends of that duration; undefined where it names none. */
export const spanPhrases = (sentence: string): SpanPhrases | undefined => {
  const at = sentence.indexOf('⟦⟧')
  const near = sentence.slice(Math.max(0, at - longest), at + longest)
  const isKorean = /[가-힣]/.test(near.slice(Math.max(0, near.indexOf('⟦⟧') - 24), near.indexOf('⟦⟧') + 26))
  const clause = clauseOf(near, isKorean ? koreanEdge : englishEdge).trim()
  for (const { re, read } of isKorean ? korean : english) {
    const found = re.exec(clause)
    if (found?.groups) return read(found.groups)
  }
  return undefined
}
