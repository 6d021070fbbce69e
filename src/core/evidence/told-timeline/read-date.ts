import type { TextLine } from '../text-lines.ts'
import { parseToldDay } from './parse-told-day.ts'
import type { ToldItem } from './told-row.ts'

const lead =
  /^(?:\*\*|__|-{3,}\s?|={3,}\s?|[<[(【])?(?:((?:incident |outage |event |장애 ?|사고 ?|사건 ?)?(?:발생 ?)?(?:날짜|일자|일시|시각|기간|발생일|date(?: and time)?|day|when|date\/time))(?:\*\*|__)?\s{0,2}[:：]\s?(?:\*\*|__)?\s?)?(?:\*\*)?/i
const range = /^(\d{1,2})\s?(?:to|and|–|-|~)\s?\d{1,2}(?=\s[A-Z][a-z]{2})/

const ofTimeline = /^.{0,30}(?:timeline|chronology|타임라인|경과|일지).{0,60}$/i

/** A line that gives the day of what follows: a day of its own, a heading with a day in it, or "Date: 2025-03-11". */
export const readDate = (line: TextLine, text: string, isHeading: boolean): ToldItem => {
  const opening = lead.exec(text)
  const said = opening?.[1] !== undefined
  const rest = text.slice(opening?.[0].length ?? 0)
  const day = text.length <= 200 ? parseToldDay(rest) : undefined
  const tail = day ? rest.slice(day.length).replace(/[\s*_\-=\])】>#:,.]/g, '') : ''
  if (day && (tail === '' || isHeading || said || /^\(?(?:[A-Z]{2,4}|현지|한국).{0,20}$/.test(tail)))
    return { is: 'date', place: line, date: rest.slice(0, day.length) }
  const within = isHeading || ofTimeline.test(text) ? dayWithin(text) : undefined
  return within === undefined ? { is: 'aside', place: line } : { is: 'date', place: line, date: within }
}

/** The first day that a heading names in full: with its year, or with the month as a word. */
export const dayWithin = (text: string): string | undefined => {
  const short = text.slice(0, 200)
  for (const { index } of short.matchAll(/(?<![\w./-])(?=\d|[A-Z][a-z]{2})/g)) {
    const from = short.slice(index)
    const ranged = range.exec(from)
    const plain = ranged ? `${ranged[1] ?? ''}${from.slice(ranged[0].length)}` : from
    const day = parseToldDay(plain)
    if (day && /\d{4}|월|[a-z]{3}/i.test(plain.slice(0, day.length))) return plain.slice(0, day.length)
  }
  return undefined
}

/** The year that a text writes with a day or a month, for the days in it that have none. */
export const yearWithin = (lines: readonly TextLine[]): number | undefined => {
  for (const { text } of lines.slice(0, 2_000)) {
    const found =
      /(?<!\d)(20\d{2})(?=년|[-./]\s?\d{1,2}[-./])/.exec(text) ??
      /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)? (20\d{2})(?!\d)/.exec(
        text.slice(0, 1_000),
      )
    if (found) return Number(found[1])
  }
  return undefined
}
