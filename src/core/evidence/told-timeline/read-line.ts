import type { TextLine } from '../text-lines.ts'
import { parseToldTime } from './parse-told-time.ts'
import { readDate } from './read-date.ts'
import type { ToldItem, ToldRow } from './told-row.ts'

/** A time that stands alone on its line: what happened comes below it. */
export interface TimeAlone {
  readonly is: 'time'
  readonly place: TextLine
  readonly time: string
}

const quoted = /^\s{0,12}(?:>\s?){0,4}/
const bullet = /^\s{0,40}(?:[-*+•·◦‣▪○●■□]|\d{1,3}[.)])\s{1,4}(?:\[[ xX]\]\s)?/
const heading = /^\s{0,3}#{1,6}\s{1,4}/
const picture = /^(?:\p{Extended_Pictographic}\uFE0F?\s?|:[a-z_]{2,20}:\s?){1,3}/u
const wrapper = /^(?:\*\*|__|[*_`[(<【「])\s?/
const closers = /^\s?(?:\*\*|__|[*_`\])>】」]){1,3}/
const leadWord = /^(?:at|by|from|since|on|between|starting)\s(?=\D{0,12}\d)/i
const untilWord = /^\s{0,2}(?:[~–—∼→]|-(?=\s?\d)|to\s|until\s|through\s|and\s|부터\s?)\s?/
const afterRange = /^\s?까지/
const separator = /^\s{0,4}(?:=>|->|[-–—|→⇒»▶►=]{1,2}|[:：,.·/](?=\s|$))\s{0,4}|^\s{1,8}/
const particle = /^(?:에는?|부터|까지)(?=\s|$),?\s{0,4}/
const looksLikeTime = /^\d{1,2}:\d{2}(?!\d)|^\d{4}-\d{2}-\d{2}[ T]\d/

/** "dk: 21:30 deployed", "[mo] 21:30 …", "1.1 19 July 22:00 …": who wrote the line or its number, before the time. */
const speaker =
  /^(?:<[^<>]{1,30}>|\[[^[\]\d]{1,30}\]|@?\p{L}[\p{L}\w.-]{0,20}(?: \p{L}[\p{L}\w.-]{0,20})?)\s?[:>|]?\s{1,3}(?=\D{0,10}\d)/u
const clause = /^(?:§\s?)?\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s{1,3}(?=\D{0,10}\d)/

export interface Stripped {
  /** A bullet, a heading or emphasis: a form in which people write lists and not sentences. */
  readonly marked: boolean
  readonly heading: boolean
  readonly text: string
}

/** A line without quote marks, bullet, heading marks and pictures. */
export const stripLine = (line: string): Stripped => {
  const whole = line.slice(quoted.exec(line)![0].length)
  const mark = heading.exec(whole)?.[0] ?? bullet.exec(whole)?.[0] ?? ''
  const body = whole.slice(mark.length).trim()
  const text = body.slice(picture.exec(body)?.[0].length ?? 0)
  return { marked: mark !== '', heading: heading.test(whole), text }
}

interface Timed {
  readonly time: string
  readonly rest: string
  readonly wrapped: boolean
}

/** The time that a text begins with, and what comes after it, its range and its emphasis. */
const takeTime = (text: string, lead: boolean): Timed | undefined => {
  const outer = wrapper.exec(text)?.[0] ?? ''
  const inner = text.slice(outer.length)
  const bare = lead ? inner.slice(leadWord.exec(inner)?.[0].length ?? 0) : inner
  const found = parseToldTime(bare)
  if (!found) return undefined
  let rest = bare.slice(found.length)
  const range = untilWord.exec(rest)?.[0] ?? ''
  const end = range === '' ? undefined : parseToldTime(rest.slice(range.length))
  if (end) {
    rest = rest.slice(range.length + end.length)
    rest = rest.slice(afterRange.exec(rest)?.[0].length ?? 0)
  }
  const closed = outer === '' ? '' : (closers.exec(rest)?.[0] ?? '')
  return { time: bare.slice(0, found.length), rest: rest.slice(closed.length), wrapped: outer !== '' }
}

/** A line or bullet that begins with a time, a time alone, a day, or nothing of these. `listed`: its neighbours begin with times. */
export const readLine = (line: TextLine, listed: boolean): ToldItem | TimeAlone => {
  const { marked, heading: isHeading, text } = stripLine(line.text)
  if (text.length > 2_500) return { is: 'aside', place: line }
  const found = takeTime(text, marked || listed)
  if (!found) {
    const digits = text.slice(wrapper.exec(text)?.[0].length ?? 0)
    const odd = looksLikeTime.test(digits) && !/^\d{1,2}:\d{2}[^\s*`\])]/.test(digits)
    if (odd) return { is: 'rejected', place: line, reason: noClock }
    return readDate(line, text, isHeading)
  }
  const { time, rest, wrapped } = found
  const inList = marked || wrapped || listed
  const gap = separator.exec(rest)?.[0] ?? (inList ? particle.exec(rest)?.[0] : undefined)
  const what = gap === undefined ? '' : plainStart(rest.slice(gap.length).trim())
  if (what !== '' && (inList || looksLikeTime.test(text))) return { is: 'row', place: line, time, what, facts: {} }
  if (/^[\s:：.\-–—]*$/.test(rest) && (inList || looksLikeTime.test(text))) return { is: 'time', place: line, time }
  return readDate(line, text, isHeading)
}

const noClock = { ko: '시계에 없는 시각입니다.', en: 'No clock shows this time.' }

/** "**22:15** — deployed" has its emphasis cut in half. */
const plainStart = (text: string) => text.replace(/^\*\*\s?(?=[^*]*$)/, '')

/** True where a line that is no bullet begins with a time and is short enough for a list. */
export const beginsWithTime = (line: string): boolean => {
  const { text } = stripLine(line)
  return text.length <= 300 && takeTime(text, false) !== undefined
}

/** A line whose time comes after the name of who wrote it or after the number of a clause; `by` is "#" for numbers. */
export const readAscribed = (line: TextLine): { readonly row: ToldRow; readonly by: string } | undefined => {
  const { heading: isHeading, text } = stripLine(line.text)
  if (isHeading || text.length > 600) return undefined
  const number = clause.exec(text)
  const found = number ?? speaker.exec(text)
  const timed = found && takeTime(text.slice(found[0].length), false)
  const gap = timed ? separator.exec(timed.rest)?.[0] : undefined
  if (!timed || gap === undefined) return undefined
  const what = plainStart(timed.rest.slice(gap.length).trim())
  if (what === '') return undefined
  return { row: { is: 'row', place: line, time: timed.time, what, facts: {} }, by: number ? '#' : found[0].trim() }
}

const sentenceLead = /^At\s{1,2}(?=\d)/

/** True where a sentence begins with "At" and a time, as in a letter that tells what happened line by line. */
export const beginsWithAt = (line: string): boolean => {
  const { text } = stripLine(line)
  return text.length <= 400 && sentenceLead.test(text) && takeTime(text, true) !== undefined
}
