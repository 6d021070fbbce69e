import { maskNotProse } from './mask.ts'
import type { Bound, Quantity, QuantityOf } from './model.ts'
import { readNumerals, type Numeral } from './numerals.ts'
import { readCounts, readMoney, readPercents } from './read-amounts.ts'
import { readClocks } from './read-clocks.ts'
import { readDates } from './read-dates.ts'
import { readDurations } from './read-durations.ts'

type Bare<Q> = Q extends Quantity ? Omit<Q, 'text' | 'approx' | 'bound'> & { readonly approx?: boolean } : never
type Found = Bare<Quantity>

/**
 * Every quantity in a text, Korean or English, in order, not overlapping. Code, addresses, versions, names with numbers
 * and ordinals are not quantities. `text` is the UTF-16 slice from `from` to `to`.
 */
export const readQuantities = (text: string): readonly Quantity[] => {
  const masked = maskNotProse(text)
  const dates = readDates(masked).toSorted((a, b) => a.from - b.from)
  const clocks = withDates(masked, readClocks(masked), dates)
  const apart = blank(masked, [...clocks, ...dates])
  const numerals = readNumerals(apart)
  const found: Found[] = [
    ...clocks,
    ...dates,
    ...readMoney(apart, numerals),
    ...readPercents(apart, numerals),
    ...readDurations(apart, numerals),
    ...readCounts(apart, numerals),
  ]
  const kept = withRanges(masked, numerals, withoutOverlaps(found, text.length))
  return kept.map(it => ({ ...it, text: text.slice(it.from, it.to), ...modifiers(masked, it) }) as Quantity)
}

/** What stands first in the list wins; the result is in order of place. */
const withoutOverlaps = (found: readonly Found[], length: number): readonly Found[] => {
  const used = new Uint8Array(length)
  const kept = found.filter(it => {
    if (used.subarray(it.from, it.to).includes(1)) return false
    used.fill(1, it.from, it.to)
    return true
  })
  return kept.toSorted((a, b) => a.from - b.from)
}

interface Span {
  readonly from: number
  readonly to: number
}

const blank = (text: string, spans: readonly Span[]): string => {
  const parts: string[] = []
  let at = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= at) continue
    parts.push(text.slice(at, Math.max(at, from)), '\uFFFC'.repeat(to - Math.max(at, from)))
    at = to
  }
  return parts.join('') + text.slice(at)
}

type Clock = Bare<QuantityOf<'clock'>>
type Dated = Bare<QuantityOf<'date'>>
const two = (n: number) => String(n).padStart(2, '0')
const written = (d: Dated) => `${d.year === undefined ? '' : `${d.year}-`}${two(d.month)}-${two(d.day)}`

/** "2025-12-03 03:02" and "03:02 on Dec 3" are one clock with its date. */
const withDates = (text: string, clocks: readonly Clock[], dates: readonly Dated[]): readonly Clock[] =>
  clocks.map(clock => {
    const date = between(dates, clock.from - 40, clock.to + 40).find(
      d =>
        /^(?:[T\s,]|,\s|\s?\([월화수목금토일A-Za-z]{1,9}\)\s?|\sat\s|\.\s)$/.test(text.slice(d.to, clock.from)) ||
        /^(?:\s|,\s|\son\s|\s\()$/.test(text.slice(clock.to, d.from)),
    )
    if (!date) return clock
    return { ...clock, date: written(date), from: Math.min(date.from, clock.from), to: Math.max(date.to, clock.to) }
  })

/** Spans that begin in a part of the text; `spans` are in order of place. */
const between = <T extends Span>(spans: readonly T[], from: number, to: number): readonly T[] => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.from < from) low = middle + 1
    else high = middle
  }
  const near: T[] = []
  for (; low < spans.length && spans[low]!.from <= to; low++) near.push(spans[low]!)
  return near
}

const join = /^\s?(?:~|∼|〜|–|—|-|to|에서|and|내지)\s?$/

/** "20~30분", "between 20 and 30 minutes": the number before belongs to the same quantity. */
const withRanges = (text: string, numerals: readonly Numeral[], found: readonly Found[]): readonly Found[] => {
  const out: Found[] = []
  for (const it of found) {
    const last = out.at(-1)
    const lower = last && sameKind(last, it) && isRange(text, last, it) ? last : undefined
    if (lower) {
      out[out.length - 1] = ranged(it, valueOf(lower), lower.from)
      continue
    }
    const near = between(numerals, it.from - 24, it.to)
    const own = near.find(n => n.from >= it.from && n.to <= it.to)
    const low = own && near.find(n => n.to <= it.from && isRange(text, n, it) && n.value < own.value)
    const free = low && !(last && last.to > low.from)
    const value = valueOf(it)
    out.push(low && own && free && value > 0 ? ranged(it, value * (low.value / own.value), low.from) : it)
  }
  return out
}

const isRange = (text: string, low: { from: number; to: number }, high: { from: number }) => {
  const between = text.slice(low.to, high.from)
  if (!join.test(between)) return false
  return !/and/.test(between) || /\bbetween\s?(?:about\s)?$/i.test(text.slice(Math.max(0, low.from - 14), low.from))
}

const sameKind = (a: Found, b: Found) =>
  a.kind === b.kind && a.kind !== 'clock' && a.kind !== 'date' && valueOf(a) < valueOf(b)
const valueOf = (it: Found): number => (it.kind === 'duration' ? it.ms : 'value' in it ? it.value : 0)

const ranged = (it: Found, low: number, from: number): Found => {
  if (it.kind === 'duration') return { ...it, from, ms: low, upTo: it.ms }
  return 'value' in it ? { ...it, from, value: low, upTo: it.value } : it
}

const aboutBefore =
  /(?:약|대략|거의|얼추|어림잡아|한|\babout|\baround|\broughly|\bapproximately|\bapprox\.?|\bsome|\bnearly|\balmost|\bcirca|\bclose to|\bestimated|[~≈∼])\s?$/i
const aboutAfter =
  /^\s?(?:정도|쯤|가량|남짓|가까이|안팎|내외|경(?=[\s,.)]|에|부터|까지)|께|여(?=\s)|or so\b|ish\b|-ish\b|,? give or take)/i
const boundsBefore: readonly (readonly [RegExp, Bound])[] = [
  [/(?:\bno more than|\bat most|\bup to|\bno longer than|\bwithin|최대|많아야|길어야)\s?$/i, 'at most'],
  [/(?:\bat least|\bno less than|\bno fewer than|\ba minimum of|최소|적어도|못해도)\s?$/i, 'at least'],
  [/(?:\bless than|\bunder|\bfewer than|\bshorter than|\bbelow)\s?$/i, 'under'],
  [/(?:\bmore than|\bover|\blonger than|\bexceeding|\bupwards of|\bwell over|\babove)\s?$/i, 'over'],
]
const boundsAfter: readonly (readonly [RegExp, Bound])[] = [
  [
    /^(?:간)?(?:이|가|을|를)?\s?(?:도\s?더\s)?(?:훌쩍\s)?(?:지나서야|지나고서야|지난\s?(?:뒤|후)에야|만에야|넘어서야|넘겨서야|뒤에야|후에야)/,
    'at least',
  ],
  [/^(?:\s?동안|이나|간|이|을|를)?\s?(?:넘게|넘는|넘은|넘어|넘도록|초과|\+|or more\b|or longer\b|plus\b)/i, 'over'],
  [/^(?:간|을|를)?\s?이상/, 'at least'],
  [/^(?:간)?\s?(?:미만|이 안 되|도 안 되|이 채 안|도 채 안|or less\b)/i, 'under'],
  [/^(?:간)?\s?(?:이하|이내|안에(?!서))/, 'at most'],
]

const modifiers = (text: string, it: Found): { readonly approx: boolean; readonly bound?: Bound } => {
  const before = text.slice(Math.max(0, it.from - 24), it.from).replace(/[*_]/g, '')
  const after = text.slice(it.to, it.to + 18).replace(/[*_]/g, '')
  const about = aboutBefore.exec(before)
  const loose = about !== null && (about[0].trim() !== '한' || /(?:^|[\s"“'(])한\s?$/.test(before))
  const bound = boundsBefore.find(([p]) => p.test(before))?.[1] ?? boundsAfter.find(([p]) => p.test(after))?.[1]
  const approx = (it.approx ?? false) || loose || aboutAfter.test(after)
  return { approx, ...(bound && it.kind !== 'date' ? { bound } : {}) }
}
