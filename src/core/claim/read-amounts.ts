import type { QuantityOf } from './model.ts'
import type { Numeral } from './numerals.ts'

type Money = Omit<QuantityOf<'money'>, 'text' | 'bound'>
type Percent = Omit<QuantityOf<'percent'>, 'text' | 'bound'>
type Count = Omit<QuantityOf<'count'>, 'text' | 'bound'>

const signs: Readonly<Record<string, string>> = {
  '₩': 'KRW',
  '￦': 'KRW',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
}
const before = /(?:(US\$|[₩￦$€£¥])|(?<![A-Za-z])(KRW|USD|EUR|GBP|JPY|SGD|AUD|CAD|CHF|INR|CNY|HKD|TWD))\s?$/
const after =
  /^\s?(?:(원|달러|유로|엔|파운드)(?!인|래|본|격|칙|상\s?복|활)|(KRW|USD|EUR|GBP|JPY|SGD|AUD|CAD|CHF|INR|CNY|HKD|TWD|won|dollars?|euros?|pounds|yen|[₩$€£])(?![A-Za-z]))/i
const small = /^\s?(m|bn|mm)(?![\p{L}\p{N}])/iu
const currencyOf: Readonly<Record<string, string>> = {
  원: 'KRW',
  달러: 'USD',
  유로: 'EUR',
  엔: 'JPY',
  파운드: 'GBP',
  won: 'KRW',
  dollar: 'USD',
  dollars: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  pounds: 'GBP',
  yen: 'JPY',
}

/** "₩85,000,000", "8,500만원", "$1.2M", "85 million won", "USD 1,200.50". */
export const readMoney = (text: string, numerals: readonly Numeral[]): readonly Money[] =>
  numerals.flatMap(numeral => {
    const ahead = before.exec(text.slice(Math.max(0, numeral.from - 5), numeral.from))
    const scale = ahead && small.exec(text.slice(numeral.to, numeral.to + 4))
    const by = scale ? (/^b/i.test(scale[1]!) ? 1e9 : 1e6) : 1
    const end = numeral.to + (scale?.[0].length ?? 0)
    const behind = after.exec(text.slice(end, end + 10))
    if (!ahead && !behind) return []
    const word = behind?.[1] ?? behind?.[2]
    const written = ahead ? (ahead[2] ?? signs[ahead[1]!.replace('US', '')]!) : signOf(word!)
    return [
      {
        kind: 'money' as const,
        from: numeral.from - (ahead?.[0].length ?? 0),
        to: end + (behind?.[0].length ?? 0),
        approx: numeral.loose,
        value: numeral.value * by,
        unit: numeral.unit * by,
        currency: written,
      },
    ]
  })

const signOf = (word: string) => signs[word] ?? currencyOf[word.toLowerCase()] ?? word.toUpperCase()

const percent =
  /^\s?(?:(%p\b|%\s?포인트|퍼센트\s?포인트|(?:percentage|percent)[ -]points?\b|pp\b)|(?:%(?!p)|퍼센트|프로(?=$|[\s,.)]|를|가|까지|에서|로|의)|per\s?cent\b))/i

export const readPercents = (text: string, numerals: readonly Numeral[]): readonly Percent[] =>
  numerals.flatMap(numeral => {
    const match = percent.exec(text.slice(numeral.to, numeral.to + 18))
    if (!match) return []
    const base = {
      kind: 'percent' as const,
      from: numeral.from,
      to: numeral.to + match[0].length,
      approx: numeral.loose,
    }
    return [{ ...base, value: numeral.value, unit: numeral.unit, ...(match[1] ? { points: true as const } : {}) }]
  })

const rate =
  /^\s?(?:\/\s?(?:s|sec|min|m|h|hr|day|초|분|시간|일)\b|\/\s?[가-힣]|rps\b|qps\b|tps\b|(?:[a-z]+\s){0,3}(?:per|a|an|each|every)\s(?:second|minute|hour|day|month|week|year|sec|min)\b|x\b|×)/i
const rated = /(?:초당|분당|시간당|하루\s?평균|월평균|일평균|초마다|분마다|×|\d\s?\*)\s?(?:약\s?|평균\s?)?$/
const classifier =
  /^\s?(건|명|개사|개소|개(?!월)|번(?!째|호)|회(?!의|사|선|복)|차례|대(?!비|체|응|기|역|략|상)|통(?!계|신|합|해)|곳|행(?!사)|줄|가지|사람|인(?!스|프|덱|증|하|지|시|해)|팀|쌍|레코드)/
const fillers = new Set(
  's m h ms sec secs second seconds min mins minute minutes hour hours hr hrs day days week weeks month months year years percent of the a an and or to in at on for by from with was were is are be been has have had did do not that which who than then when while until as if but so it we they us our this these those after before during out over under between into via per times more less fewer'.split(
    ' ',
  ),
)

/** "1,247 failed payments" counts payments; in "1,247 payments failed" the noun ends before the verb. */
const isVerb = (word: string) =>
  /(?:ed|ing)$|^(?:could|would|can|will|did|may|might|must|should|went|came|left|lost|got|met|fell|ran|took|has|have)$/i.test(
    word,
  )

/** The noun that a bare number counts: up to five words after it, none of them a verb of being or a preposition. */
const nounAfter = (text: string, at: number): string | undefined => {
  const words = /^\s((?:[A-Za-z][A-Za-z'’-]{0,24}\s?){1,5})/.exec(text.slice(at, at + 90))?.[1]?.split(/\s/) ?? []
  const end = words.findIndex((word, i) => word === '' || fillers.has(word.toLowerCase()) || (i > 0 && isVerb(word)))
  const noun = words.slice(0, end === -1 ? words.length : end).join(' ')
  return noun === '' ? undefined : noun
}

/** "Failed payments: 1,247" and "| 실패한 결제 | 1,247 |": the label is the noun. */
const labelBefore = (text: string, at: number): string | undefined => {
  const match = /(?:^|[\n|])[\s>*+-]{0,6}([^\n|:：]{2,60}?)[\s*]{0,4}[:：|][\s*|]{0,6}(?:약\s|about\s|~)?$/.exec(
    text.slice(Math.max(0, at - 90), at),
  )
  return match?.[1]?.replaceAll('*', '').trim() || undefined
}

export const readCounts = (text: string, numerals: readonly Numeral[]): readonly Count[] =>
  numerals.flatMap(numeral => {
    if (rate.test(text.slice(numeral.to, numeral.to + 50))) return []
    if (rated.test(text.slice(Math.max(0, numeral.from - 12), numeral.from))) return []
    const word = classifier.exec(text.slice(numeral.to, numeral.to + 8))
    const noun = word ? word[1]! : nounAfter(text, numeral.to)
    const to = word ? numeral.to + word[0].length : numeral.to + (noun ? noun.length + 1 : 0)
    const label = noun === undefined ? labelBefore(text, numeral.from) : undefined
    const named = noun ?? (/^(?:\s*(?:$|[\n|(,.]))/.test(text.slice(numeral.to, numeral.to + 4)) ? label : undefined)
    if (named === undefined || !Number.isInteger(numeral.value)) return []
    if (numeral.spelled && numeral.value === 1 && !word) return []
    const base = { kind: 'count' as const, from: numeral.from, to, approx: numeral.loose }
    return [{ ...base, value: numeral.value, unit: Math.max(1, numeral.unit), noun: named }]
  })
