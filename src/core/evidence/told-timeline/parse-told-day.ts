import { wallMillis } from '../wall-clock.ts'

export interface ToldDay {
  readonly year?: number
  readonly month: number
  readonly day: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?'
const dayName = String.raw`(?:[일월화수목금토](?:요일)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?)`
const weekday = String.raw`(?:,?\s?(?:\(${dayName}\)|${dayName}(?![가-힣\w])))?`
const weekdayBefore = new RegExp(
  String.raw`^(?:\(${dayName}\)|(?:[일월화수목금토]요일|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?)(?![가-힣\w])),?\s?`,
)

const withYear = (year: string | undefined, month: number, day: number): ToldDay => ({
  ...(year !== undefined && { year: Number(year) }),
  month,
  day,
})

const monthOf = (name = '') => months.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** "5/20" is May 20 and "20/5" too; "5/6" is May 6, as where the year comes first. */
const bySlash = (a: number, b: number): ToldDay => (a > 12 ? { month: b, day: a } : { month: a, day: b })

const dayForms: readonly { readonly form: RegExp; readonly read: (m: RegExpExecArray) => ToldDay }[] = [
  {
    form: new RegExp(String.raw`^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)\.?${weekday}`),
    read: m => ({ year: Number(m[1]), month: Number(m[3]), day: Number(m[4]) }),
  },
  {
    form: new RegExp(String.raw`^(\d{2})([./])\s?(\d{1,2})\2\s?(\d{1,2})(?![\d:])\.?${weekday}(?=\s|$)`),
    read: m => ({ year: 2000 + Number(m[1]), month: Number(m[3]), day: Number(m[4]) }),
  },
  {
    form: new RegExp(String.raw`^(?:(\d{4})년\s?)?(\d{1,2})월\s?(\d{1,2})일${weekday}`),
    read: m => withYear(m[1], Number(m[2]), Number(m[3])),
  },
  {
    form: new RegExp(String.raw`^(${monthName})\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?${weekday}(?![\d:])`, 'i'),
    read: m => withYear(m[3], monthOf(m[1]), Number(m[2])),
  },
  {
    form: new RegExp(
      String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(${monthName})(?:[ ,-]{1,2}(\d{4}))?${weekday}(?![\d:])`,
      'i',
    ),
    read: m => withYear(m[3], monthOf(m[2]), Number(m[1])),
  },
  {
    form: new RegExp(String.raw`^(\d{1,2})/(\d{1,2})(?![\d/:%])${weekday}`),
    read: m => bySlash(Number(m[1]), Number(m[2])),
  },
  {
    form: new RegExp(
      String.raw`^(\d{1,2})([-.])\s?(\d{1,2})\.?(?![\d:%-])${weekday}(?=[\sT,]{1,2}(?:\D{0,4})\d{1,2}[:시])`,
    ),
    read: m => bySlash(Number(m[1]), Number(m[3])),
  },
]

/** A day at the start of the text, with its weekday before or after it; undefined where there is none or no calendar has it. */
export const parseToldDay = (text: string): (ToldDay & { readonly length: number }) | undefined => {
  const before = weekdayBefore.exec(text)?.[0].length ?? 0
  const rest = text.slice(before)
  for (const { form, read } of dayForms) {
    const found = form.exec(rest)
    if (!found) continue
    const day = read(found)
    if (wallMillis({ year: 2024, ...day }) !== undefined) return { ...day, length: before + found[0].length }
  }
  return undefined
}

const relative =
  /^(?:\(?(?:(익일|다음\s?날|이튿날|next day|the next day|the following day|following day|당일|same day)|[DT]\s?\+\s?(\d{1,2})(?:d|일)?(?![\d:]*\s?(?:m|min|분|h|시간))|day\s(\d{1,2})|(\d{1,2})일\s?차)\)?)[\s,:]{0,3}/i

/** "익일", "next day", "D+1", "Day 2" before a clock time: days after the first day of the timeline. */
export const parseDayShift = (text: string): { readonly days: number; readonly length: number } | undefined => {
  const found = relative.exec(text)
  if (!found) return undefined
  const [whole, word, plus, day, nth] = found
  const days = word ? (/당일|same/i.test(word) ? 0 : 1) : plus ? Number(plus) : Number(day ?? nth) - 1
  return days >= 0 && days <= 31 ? { days, length: whole.length } : undefined
}
