import type { QuantityOf } from './model.ts'

type Found = Omit<QuantityOf<'date'>, 'text' | 'bound' | 'approx'>

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'

const iso = /(?<![\d./-])((?:19|20)\d{2})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?![\d])\.?(?=$|[\sT,)(\]|;:~–\p{L}.]|$)/gu
const korean = /(?<!\d)(?:((?:19|20)?\d{2})년\s?)?(\d{1,2})월\s?(\d{1,2})일/g
const dayFirst = new RegExp(
  `(?<![\\d.:])(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${month}(?![A-Za-z])(?:,?\\s((?:19|20)\\d{2})(?!\\d))?`,
  'gi',
)
const monthFirst = new RegExp(
  `(?<![A-Za-z])${month}\\s(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s((?:19|20)\\d{2})(?!\\d))?`,
  'gi',
)

const date = (match: RegExpMatchArray, year: string | undefined, m: number, d: number): readonly Found[] => {
  if (m < 1 || m > 12 || d < 1 || d > 31) return []
  const full = year === undefined ? undefined : year.length === 2 ? 2000 + Number(year) : Number(year)
  const to = match.index! + match[0].trimEnd().length
  return [{ kind: 'date', from: match.index!, to, ...(full === undefined ? {} : { year: full }), month: m, day: d }]
}

const monthOf = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1

export const readDates = (text: string): readonly Found[] => [
  ...[...text.matchAll(iso)].flatMap(m => date(m, m[1], Number(m[3]), Number(m[4]))),
  ...[...text.matchAll(korean)].flatMap(m => date(m, m[1], Number(m[2]), Number(m[3]))),
  ...[...text.matchAll(dayFirst)].flatMap(m => date(m, m[3], monthOf(m[2]!), Number(m[1]))),
  ...[...text.matchAll(monthFirst)].flatMap(m => date(m, m[3], monthOf(m[1]!), Number(m[2]))),
]
