import { HOUR, MINUTE } from '../../ground/index.ts'
import { hour12, parseOffset, parseStamp, type DateOrder } from '../parse-stamp.ts'
import { wallMillis, wallParts } from '../wall-clock.ts'

export interface ToldDay {
  readonly year?: number
  readonly month: number
  readonly day: number
}

/** A time as people write it: with or without a day, with or without an offset. */
export interface ToldTime {
  readonly day?: ToldDay
  /** Milliseconds since midnight. */
  readonly clock: number
  readonly uncertaintyMs: number
  readonly offsetMs?: number
  /** How many characters of the text it took. */
  readonly length: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?'
const weekday = String.raw`(?:,?\s?\(?(?:[일월화수목금토](?:요일)?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\)?)?`

const dayForms: readonly { readonly form: RegExp; readonly read: (m: RegExpExecArray) => ToldDay }[] = [
  {
    form: new RegExp(String.raw`^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?${weekday}`),
    read: m => ({ year: Number(m[1]), month: Number(m[3]), day: Number(m[4]) }),
  },
  {
    form: new RegExp(String.raw`^(?:(\d{4})년\s?)?(\d{1,2})월\s?(\d{1,2})일${weekday}`),
    read: m => withYear(m[1], Number(m[2]), Number(m[3])),
  },
  {
    form: new RegExp(String.raw`^(${monthName}) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?${weekday}(?![\d:])`),
    read: m => withYear(m[3], monthOf(m[1]), Number(m[2])),
  },
  {
    form: new RegExp(String.raw`^(\d{1,2}) (${monthName})(?:,? (\d{4}))?${weekday}(?![\d:])`),
    read: m => withYear(m[3], monthOf(m[2]), Number(m[1])),
  },
]

const withYear = (year: string | undefined, month: number, day: number): ToldDay => ({
  ...(year !== undefined && { year: Number(year) }),
  month,
  day,
})

const monthOf = (name = '') => months.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** A day at the start of the text; undefined where there is none or no calendar has it. */
export const parseToldDay = (text: string): (ToldDay & { readonly length: number }) | undefined => {
  for (const { form, read } of dayForms) {
    const found = form.exec(text)
    if (!found) continue
    const day = read(found)
    return wallMillis({ year: 2024, ...day }) === undefined ? undefined : { ...day, length: found[0].length }
  }
  return undefined
}

const half = '(오전|오후|새벽|아침|낮|점심|저녁|밤|[AaPp]\\.?[Mm]\\.?)'
const digital = new RegExp(
  String.raw`^(?:${half}\s?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d)(?:\s?([AaPp]\.?[Mm])\b\.?)?`,
)
const korean = new RegExp(String.raw`^(?:${half}\s?)?(\d{1,2})시(?!간)(?:\s?(\d{1,2})분|\s?(반))?(?:\s?(\d{1,2})초)?`)
const words: Readonly<Record<string, number>> = { 정오: 12 * HOUR, 자정: 0, noon: 12 * HOUR, midnight: 0 }
const wordForm = /^(정오|자정|noon\b|midnight\b)/i
const offsetForm = /^\s?\(?(Z|UTC|GMT|KST|JST|[+-]\d{2}:?\d{2})\)?(?![\w:])/
const roughly = /^(?:약|대략|about|around|approx\.?|ca\.|~)\s?/i
const roughlyAfter = /^\s?(?:경|쯤|무렵|께)/

/** A clock reading, with a day before it or without; undefined where the text does not begin with one. */
export const parseToldTime = (text: string, order?: DateOrder): ToldTime | undefined => {
  const before = roughly.exec(text)?.[0].length ?? 0
  const rest = text.slice(before)
  const day = parseToldDay(rest)
  const gap = day ? /^(?:T|[\s,]{0,3})/.exec(rest.slice(day.length))![0].length : 0
  const start = (day?.length ?? 0) + gap
  const clock = parseClock(rest.slice(start))
  if (!clock) return byStamp(text, order)
  const after = rest.slice(start + clock.length)
  const offset = offsetForm.exec(after)
  const rough = roughlyAfter.exec(offset ? after.slice(offset[0].length) : after)
  const offsetMs = parseOffset(offset?.[1])
  return {
    ...(day && { day: withYear(day.year?.toString(), day.month, day.day) }),
    clock: clock.at,
    uncertaintyMs: before > 0 || rough ? Math.max(clock.uncertaintyMs, 5 * MINUTE) : clock.uncertaintyMs,
    ...(offsetMs !== undefined && { offsetMs }),
    length: before + start + clock.length + (offset?.[0].length ?? 0) + (rough?.[0].length ?? 0),
  }
}

interface Clock {
  readonly at: number
  readonly uncertaintyMs: number
  readonly length: number
}

const parseClock = (text: string): Clock | undefined => {
  const word = wordForm.exec(text)
  if (word) return { at: words[word[0].toLowerCase()] ?? 0, uncertaintyMs: MINUTE / 2, length: word[0].length }
  const d = digital.exec(text)
  if (d) return clockOf(d[0], d[1] ?? d[5], d[2], d[3], d[4])
  const k = korean.exec(text)
  return k ? clockOf(k[0], k[1], k[2], k[4] ? '30' : k[3], k[5]) : undefined
}

const clockOf = (whole: string, halfWord: string | undefined, h = '', m = '0', s?: string): Clock | undefined => {
  const hour = hourOf(Number(h), halfWord)
  const [minute, second] = [Number(m), Number(s ?? 0)]
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const open = s !== undefined ? 500 : MINUTE / 2
  return { at: hour * HOUR + minute * MINUTE + second * 1000, uncertaintyMs: open, length: whole.length }
}

/** 새벽·아침·오전 are am, 오후·저녁 pm; 밤 is pm until 11 and midnight at 12, 낮 is pm but for 11 and 12. */
const hourOf = (hour: number, halfWord: string | undefined): number | undefined => {
  if (halfWord === undefined) return hour
  const word = halfWord.toLowerCase().replaceAll('.', '')
  const morning = word === 'am' || word === '오전' || word === '새벽' || word === '아침'
  // "13:02 PM" says the same twice, "13:02 AM" contradicts itself.
  if (hour > 12) return morning ? undefined : hour
  if (morning) return hour12(hour === 0 ? 12 : hour, 'am')
  if (word === '밤') return hour === 12 ? 0 : hour <= 4 ? hour : hour + 12
  if (word === '낮' || word === '점심') return hour >= 10 ? hour : hour + 12
  return hour12(hour, 'pm')
}

/** Dates that only a stated order can read (02/12/2025 22:15) and instants (2025-12-02T22:15:00+09:00). */
const byStamp = (text: string, order?: DateOrder): ToldTime | undefined => {
  const stamp = parseStamp(text.trim(), order)
  if (!stamp || stamp.uncertaintyMs >= HOUR) return undefined
  const midnight = Math.floor(stamp.wall / (24 * HOUR)) * 24 * HOUR
  return {
    ...spread(midnight),
    clock: stamp.wall - midnight,
    uncertaintyMs: stamp.uncertaintyMs,
    ...(stamp.offsetMs !== undefined && { offsetMs: stamp.offsetMs }),
    length: text.length,
  }
}

const spread = (midnight: number): { day: ToldDay } => {
  const { year, month, day } = wallParts(midnight)
  return { day: { year, month, day } }
}
