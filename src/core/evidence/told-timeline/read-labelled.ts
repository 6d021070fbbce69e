import type { TextLine } from '../text-lines.ts'
import { parseToldTime } from './parse-told-time.ts'
import { stripLine } from './read-line.ts'
import type { ToldItem } from './told-row.ts'

const gap = /(?:\s{0,2}(?:[:：|=→]|[-–—]{1,2}(?=\s))\s{0,3}|\s[([]|\s@\s?|,\s|\sat\s)(?:\*\*|__)?\s?/g
const closing = /^(?:\*\*|__|[)\]`.,\s]){0,6}/

/** "Detected: 09:29", "장애 시작 — 14:02 (KST)", "Rollback finished (10:41)": the time stands after the words. */
export const readLabelled = (line: TextLine): ToldItem => {
  const { heading, text } = stripLine(line.text)
  if (heading || text.length > 200 || text.startsWith('|')) return { is: 'aside', place: line }
  for (const found of text.matchAll(gap)) {
    const from = found.index + found[0].length
    const time = parseToldTime(text.slice(from))
    const label = text
      .slice(0, found.index)
      .replace(/\*\*|__|`/g, '')
      .trim()
    if (!time || !/\p{L}{2}/u.test(label)) continue
    const after = text.slice(from + time.length)
    const rest = after.slice(closing.exec(after)![0].length).replace(/^[-–—:|]\s{0,3}/, '')
    // A sentence that has a time in it is told, and is no row.
    if (/[.!?] /.test(label)) continue
    if (rest !== '' && (label.length > 40 || /^\p{L}/u.test(after.trimStart()) || /[.!?]$/.test(rest))) continue
    return {
      is: 'row',
      place: line,
      time: text.slice(from, from + time.length),
      what: rest === '' ? label : `${label}: ${rest}`,
      facts: {},
    }
  }
  return { is: 'aside', place: line }
}
