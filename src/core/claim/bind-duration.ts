import type { MilestoneName } from '../timeline/index.ts'
import type { Anchor } from './anchors.ts'

/** A milestone, or the moment at which the level in the sentence ("60%") was reached. */
export type End = MilestoneName | 'level' | 'rollback_start'

/** Between which two moments a duration lies; or how long a process took, whose start a row must give. */
export type DurationBinding =
  | { readonly kind: 'span'; readonly from: End; readonly until: End; readonly ongoing: boolean }
  | { readonly kind: 'process'; readonly words: string }

const point: { readonly [K in Anchor | 'level']?: End } = {
  level: 'level',
  rollback_start: 'rollback_start',
  deploy: 'change_deployed',
  signal: 'first_signal',
  down: 'impact_started',
  outage: 'impact_started',
  detected: 'detected',
  alert: 'detected',
  unnoticed: 'detected',
  ack: 'acknowledged',
  recovered: 'impact_ended',
  rollback: 'mitigated',
  process: 'mitigated',
}

/** How long it took until X, where nothing says since when. */
const since: { readonly [K in Anchor]?: readonly [MilestoneName, MilestoneName] } = {
  detected: ['impact_started', 'detected'],
  alert: ['impact_started', 'detected'],
  unnoticed: ['impact_started', 'detected'],
  ack: ['detected', 'acknowledged'],
  recovered: ['impact_started', 'impact_ended'],
  ttd: ['impact_started', 'detected'],
  tta: ['detected', 'acknowledged'],
  ttr: ['impact_started', 'impact_ended'],
  downtime: ['impact_started', 'impact_ended'],
  handling: ['detected', 'impact_ended'],
}

const POINT =
  '<(level|rollback_start|deploy|signal|down|outage|detected|alert|ack|recovered|rollback|process|unnoticed)>'
const END = '<(handling|detected|alert|ack|recovered|unnoticed)>'
const gap = (most: number) => `(?:(?!#d)[^<>⟦⟧.;]){0,${most}}?`

interface Form {
  readonly re: RegExp
  /** Which groups are the two ends; `until` alone takes what people mean by default; `outage` is the outage itself. */
  readonly as:
    | 'from-until'
    | 'until-from'
    | 'until'
    | 'later'
    | 'after'
    | 'before'
    | 'outage'
    | 'process'
    | 'unnoticed'
    | 'named'
    | 'warned'
}

const form = (source: string, as: Form['as']): Form => ({ re: new RegExp(source, 'i'), as })

/** In order: the first that fits decides. Korean and English stand side by side, because texts mix them. */
const forms: readonly Form[] = [
  form(`<(ttd|tta|ttr)>${gap(24)}⟦⟧`, 'named'),
  form(`⟦⟧${gap(8)}<(ttd|tta|ttr)>`, 'named'),
  // from A to B
  form(
    `\\b(?:from|between)\\b${gap(20)}${POINT}${gap(24)}\\b(?:to|and|until|till|through)\\b${gap(30)}${POINT}${gap(40)}⟦⟧`,
    'from-until',
  ),
  form(
    `⟦⟧${gap(24)}\\b(?:from|between)\\b${gap(24)}${POINT}${gap(24)}\\b(?:to|and|until|till)\\b${gap(30)}${POINT}`,
    'from-until',
  ),
  form(`${POINT}${gap(14)}(?:부터|에서|이후|후|~|→|->|⇒)${gap(24)}${POINT}${gap(14)}까지${gap(20)}⟦⟧`, 'from-until'),
  form(`${POINT}\\s?(?:→|->|=>|–|—|~|to|to the|에서|부터)\\s?(?:first |the )?${POINT}${gap(20)}⟦⟧`, 'from-until'),
  form(`${POINT}${gap(14)}(?:부터|에서)${gap(20)}⟦⟧${gap(20)}${POINT}`, 'from-until'),
  form(
    `\\b(?:after|since|following|once)\\b${gap(24)}${POINT}${gap(24)}${POINT}${gap(14)}\\b(?:took|was|came|followed|in|within)\\b${gap(20)}⟦⟧`,
    'from-until',
  ),
  form(
    `${POINT}[^⟦.]{0,40}?(?:그\\s?(?:뒤|후|때)|이후|\\b(?:from there|from then|after that|and then)\\b)${gap(20)}${POINT}${gap(16)}⟦⟧`,
    'from-until',
  ),
  form(
    `${POINT}${gap(12)}\\b(?:preceded|predated|led)\\b${gap(16)}${POINT}${gap(8)}\\bby\\b${gap(12)}⟦⟧`,
    'from-until',
  ),
  form(
    `${POINT}${gap(12)}\\b(?:followed|trailed|lagged)\\b${gap(16)}${POINT}${gap(8)}\\bby\\b${gap(12)}⟦⟧`,
    'until-from',
  ),
  form(`${POINT}\\s?(?:부터|에서)${gap(24)}${POINT}${gap(16)}⟦⟧`, 'from-until'),
  form(
    `\\b(?:from|since|after|once)\\b${gap(24)}${POINT}${gap(30)}⟦⟧${gap(14)}\\b(?:until|till|to|before)\\b${gap(34)}${POINT}`,
    'from-until',
  ),
  form(`${POINT}${gap(20)}⟦⟧${gap(6)}(?:안에|이내|내에)${gap(34)}${POINT}`, 'from-until'),
  form(`${POINT}${gap(12)}뒤${gap(24)}${POINT}${gap(14)}까지${gap(20)}⟦⟧`, 'from-until'),
  form(`⟦⟧ of (?:advance |early )?(?:warning|notice)\\s(?:before|ahead of)${gap(20)}${POINT}`, 'warned'),
  form(`<(detected|ack)>${gap(12)}<(?:outage|down)>${gap(8)}\\b(?:in|within|after|only after)\\b${gap(12)}⟦⟧`, 'until'),
  // before B
  form(`⟦⟧${gap(8)}\\b(?:before|prior to|ahead of|earlier than)\\b${gap(30)}${POINT}`, 'before'),
  form(
    `${POINT}${gap(16)}⟦⟧\\s?(?:이나\\s?|쯤\\s?|정도\\s?|가량\\s?|가까이\\s?|넘게\\s?)?(?:전(?!체|부(?!터)|면|혀|송)|앞서|먼저|앞선|일찍)`,
    'before',
  ),
  // after A
  form(`⟦⟧${gap(8)}\\b(?:after|following|since|from|once|from when)\\b${gap(34)}${POINT}`, 'after'),
  form(
    `${POINT}[^⟦.]{0,60}?(?:,|;|\\band\\b|\\bbut\\b|:)\\s(?:about |just |only |some |nearly |almost )?⟦⟧\\s?later${gap(60)}${POINT}`,
    'from-until',
  ),
  form(`${POINT}(?: (?:\\w+ ){0,2})?⟦⟧\\s?later`, 'later'),
  form(`⟦⟧\\s?later,?${gap(90)}${POINT}`, 'later'),
  form(`⟦⟧${gap(8)}\\binto\\b${gap(20)}<(outage|down|deploy)>`, 'after'),
  form(`⟦⟧ of${gap(14)}<(deploy|detected|alert)>`, 'after'),

  form(`${POINT}${gap(20)}⟦⟧${gap(8)}(?:만에|뒤|후|이후|지나|지난|있다가)${gap(44)}${POINT}`, 'from-until'),
  form(`${POINT}${gap(16)}⟦⟧${gap(8)}(?:뒤|후(?!속)|이후|지나|지난)`, 'after'),
  // unnoticed for
  form(`<unnoticed>${gap(40)}⟦⟧`, 'unnoticed'),
  form(`⟦⟧${gap(50)}<unnoticed>`, 'unnoticed'),
  // the outage itself
  form(`<downtime>${gap(24)}⟦⟧`, 'outage'),
  form(`<down>\\s?(?:게|것이|건|것은|지)\\s?⟦⟧`, 'outage'),
  form(`<down>\\s?(?:시간|기간)${gap(16)}⟦⟧`, 'outage'),
  form(`⟦⟧${gap(14)}(?:of |의 ?|짜리 ?)<downtime>`, 'outage'),
  form(
    `⟦⟧[\\s-]?(?:of (?:total |full |complete )?|long |full |total |partial |의 |짜리 |간의 |동안의 )?<(?:outage|down)>`,
    'outage',
  ),
  form(
    `(?<!\\b(?:to|until|till|before) )<outage>${gap(34)}\\b(?:lasted|last|ran|persisted|continued|went on|was|took|spanned)\\b${gap(24)}⟦⟧`,
    'outage',
  ),
  // a process
  form(
    `<(rollback|process)>(?:(?!<)[^⟦.;]){0,24}(?:\\btook\\b|\\btakes\\b|\\brequired\\b|\\blasted\\b)${gap(20)}⟦⟧`,
    'process',
  ),
  form(
    `<(rollback|process)>${gap(20)}⟦⟧${gap(12)}(?:걸렸|걸린|걸림|걸려|소요|필요했|들었|만에\\s?(?:끝|완료|마))`,
    'process',
  ),
  form(`⟦⟧${gap(12)}\\bto${gap(24)}<(rollback|process)>`, 'process'),
  form(`⟦⟧\\s?만에${gap(10)}<(rollback|process)>`, 'process'),
  form(`<(rollback|process)>\\s?(?:자체)?(?:은|는|이)?${gap(8)}⟦⟧\\s?(?:이면|으로|안에|이었|였)`, 'process'),
  form(`<(rollback|process)>${gap(6)}(?:\\(|:|\\||in|within)${gap(6)}⟦⟧`, 'process'),
  form(`<(rollback|process)>${gap(24)}\\b(?:in|within|after)\\b${gap(12)}⟦⟧`, 'process'),
  // how long until X
  form(`${END}\\s?(?:은|는|까지|까지는)?\\s?⟦⟧\\s?(?:으로|로|이었|였|이다|입니다|만(?!에)|$|\\.)`, 'until'),
  form(`${END}${gap(24)}⟦⟧${gap(14)}(?:걸렸|걸린|걸림|걸려|소요|지연|늦|필요했|만에|뒤에야|지나서야)`, 'until'),
  form(
    `\\b(?:took|takes|needed|spent|lost)\\b(?:(?!<)[^⟦.;]){0,24}⟦⟧(?:(?!<(?:rollback|process))[^.;⟦]){0,44}?${END}`,
    'until',
  ),
  form(`⟦⟧${gap(6)}(?:만에|뒤에야|지나서야|이 지나|가 지나)${gap(24)}${END}`, 'until'),
  form(`⟦⟧${gap(10)}\\bto${gap(24)}${END}`, 'until'),
  form(`${END}${gap(34)}\\b(?:in|within|after|took|only after)\\b${gap(20)}⟦⟧`, 'until'),
  form(`\\b(?:within|in|after)\\b${gap(10)}⟦⟧${gap(44)}${END}`, 'until'),
  // a state that lasted
  form(`⟦⟧${gap(4)}(?:간|동안|째|내내|넘게|가까이|이상|정도|쯤|가량|여)?[^<>⟦⟧.;]{0,40}?<(?:down)>`, 'outage'),
  form(`⟦⟧\\s?(?:간|동안|정도|가량)${gap(24)}<outage>`, 'outage'),
  form(
    `<outage>${gap(16)}⟦⟧${gap(10)}(?:에 그쳤|에 그침|지속|계속|이어|동안|간|째|걸쳐|있었|만에\\s?(?:끝|종료)|이었|였|이다|$)`,
    'outage',
  ),
  form(`<down>(?:(?!<recovered>|<deploy>)[^⟦.;]){0,60}?\\b(?:for|lasted|lasting|over|of)\\b${gap(24)}⟦⟧`, 'outage'),
  form(`\\b(?:for)\\b${gap(16)}⟦⟧(?:(?!<recovered>|<deploy>)[^⟦.;]){0,60}?<down>`, 'outage'),
  form(`<down>${gap(10)}⟦⟧${gap(3)}(?:간|동안|째|지속|$)`, 'outage'),
]

/** "the first 30 minutes", "마지막 10분": a window in which something is counted, not how long something took. */
export const isWindow = (before: string, after: string): boolean =>
  /(?:\bfirst|\binitial|\bopening|\blast|\bfinal|\bnext|첫|처음|최초|초기|초반|마지막|이후|다음)\s?(?:약\s?)?$/i.test(
    before,
  ) && !/^\s?(?:째|만에)/.test(after)

const ends = (from: End | undefined, until: End | undefined): DurationBinding | undefined =>
  from && until && from !== until ? { kind: 'span', from, until, ongoing: false } : undefined

const pointOf = (name: string | undefined) => (name === undefined ? undefined : point[name as Anchor])

/** The other moment of the sentence: nearest before the quantity, else after it. */
const otherPoint = (tagged: string, not: End): End | undefined => {
  const at = tagged.indexOf('⟦⟧')
  const all = [...tagged.matchAll(new RegExp(POINT, 'g'))].map(m => ({ at: m.index, name: pointOf(m[1])! }))
  const others = all.filter(it => it.name !== not)
  return (others.filter(it => it.at < at).at(-1) ?? others.find(it => it.at > at))?.name
}

const usually = (name: string | undefined) => {
  const usual = since[name as Anchor]
  return usual && ends(...usual)
}

/** The end of another duration: "within #d of the start of the outage". */
const besideOther = /#d\s(?:of|after|from|before|into)\s[^<]{0,24}<\w{1,20}>/g

/** The last other moment that the sentence named before. */
const earlier = (before: string, not: End): End | undefined =>
  [...before.replace(besideOther, '').matchAll(new RegExp(POINT, 'g'))]
    .map(m => pointOf(m[1])!)
    .findLast(name => name !== not)

const ongoing = /⟦⟧\s?(?:넘게\s?|가까이\s?|정도\s?)?째|⟦⟧ now\b|\b(?:has|have|'ve|'s) been\b|\bstill\b|벌써|already\b/i

/** "for 30 days before the outage": a span that ends or begins at the outage is never its length. */
const beside =
  /⟦⟧\s(?:before|prior to|ahead of|after|following)\s[^.;]{0,40}<(?:outage|down)>|<(?:outage|down)>\s?⟦⟧\s?(?:전부터|앞서|먼저)/i

const story: readonly End[] = [
  'change_deployed',
  'first_signal',
  'impact_started',
  'detected',
  'acknowledged',
  'rollback_start',
  'mitigated',
  'impact_ended',
]
/** Nobody answers later than the recovery: what was told last need not be what "later" counts from. */
const follows = (end: End, other: End) =>
  end === 'level' || other === 'level' || story.indexOf(other) < story.indexOf(end)

const bindForm = (
  tagged: string,
  { as }: Form,
  match: RegExpExecArray,
  before: End | undefined,
): DurationBinding | undefined => {
  const first = pointOf(match[1])
  const second = pointOf(match[2])
  if (as === 'from-until') return ends(first, second)
  if (as === 'until-from') return ends(second, first)
  if (as === 'warned') return first && ends('first_signal', first)
  if (as === 'before') return first && ends(otherPoint(tagged, first), first)
  if (as === 'after') return first && ends(first, otherPoint(tagged, first))
  if (as === 'later') {
    const other = earlier(tagged.slice(0, match.index), first ?? 'level') ?? before
    return (first && (other && follows(first, other) ? ends(other, first) : undefined)) ?? usually(match[1])
  }
  if (as === 'outage')
    return { kind: 'span', from: 'impact_started', until: 'impact_ended', ongoing: ongoing.test(tagged) }
  if (as === 'process') return { kind: 'process', words: match[1]! }
  if (as === 'unnoticed') return ends(/<signal>/.test(tagged) ? 'first_signal' : 'impact_started', 'detected')
  return usually(match[1])
}

/**
 * What a duration is about, by the form of its sentence; undefined when it is about nothing known. `before` is what the
 * sentence before spoke of last: "we deployed. Forty minutes later it went down".
 */
export const bindDuration = (sentence: string, before?: Anchor): DurationBinding | undefined => {
  const tagged = sentence.replaceAll('#p', '<level>')
  const apartFromOutage = beside.test(tagged)
  for (const it of forms) {
    if (apartFromOutage && it.as === 'outage') continue
    const match = it.re.exec(tagged)
    const bound = match && bindForm(tagged, it, match, pointOf(before))
    if (bound) return bound
  }
  return undefined
}
