import type { TextLine } from '../text-lines.ts'
import { bareColumns, findColumns, type ToldColumns } from './find-columns.ts'
import { parseToldDay, parseToldTime } from './parse-told-time.ts'
import { plainCell, rowOfCells } from './row-of-cells.ts'
import type { ToldItem } from './told-row.ts'

/** Tables with a time column, lines and bullets that begin with a time, and the dates above them; all else is left aside. */
export const readMarkdown = (lines: readonly TextLine[]): readonly ToldItem[] => {
  let columns: ToldColumns | 'other' | undefined
  return lines.map((line, i): ToldItem => {
    const cells = cellsOf(line.text)
    if (!cells) {
      columns = undefined
      return readLine(line)
    }
    if (isRule(cells)) return { is: 'aside', place: line }
    if (columns === undefined) {
      const header = findColumns(cells)
      if (header) {
        columns = header
        return { is: 'aside', place: line }
      }
      columns = isRule(cellsOf(lines[i + 1]?.text ?? '') ?? []) || !startsWithTime(cells) ? 'other' : bareColumns
    }
    return columns === 'other' ? { is: 'aside', place: line } : rowOfCells(cells, columns, line)
  })
}

const startsWithTime = (cells: readonly string[]) => parseToldTime(plainCell(cells[0] ?? '')) !== undefined

/** The cells of a table line; undefined where it is none. An escaped \| stays in its cell. */
const cellsOf = (text: string): readonly string[] | undefined => {
  const line = text.trim()
  if (!line.startsWith('|') || line.length < 3) return undefined
  const body = line.slice(1, line.endsWith('|') && !line.endsWith('\\|') ? -1 : undefined)
  return body.split(/(?<!\\)\|/).map(cell => cell.replaceAll('\\|', '|').trim())
}

const isRule = (cells: readonly string[]) => cells.length > 0 && cells.every(cell => /^:?-{1,200}:?$/.test(cell))

const bullet = /^\s{0,20}(?:[-*•·]|\d{1,3}[.)])\s{1,4}/
const looksLikeTime = /^\d{1,2}:\d{2}(?!\d)|^\d{4}-\d{2}-\d{2}[ T]\d/
const separator = /^(?:\*\*|`|\])?\s{0,4}(?:[-–—:|→·,)]{1,2}\s{1,4}|\s)/

const readLine = (line: TextLine): ToldItem => {
  const marked = bullet.exec(line.text)?.[0] ?? ''
  const text = line.text.slice(marked.length).trim()
  const bare = text.replace(/^(?:\*\*|`|\[)/, '')
  const time = parseToldTime(bare)
  if (time && text.length <= 2_500) {
    const rest = bare.slice(time.length)
    const until = /^\s?(?:[~–—]|-(?=\s?\d))\s?(?:\d{1,2}:\d{2})(?::\d{2})?/.exec(rest)?.[0] ?? ''
    const gap = separator.exec(rest.slice(until.length))?.[0]
    const what = gap === undefined ? '' : rest.slice(until.length + gap.length).trim()
    const sentence = marked === '' && !looksLikeTime.test(bare)
    if (what !== '' && !sentence)
      return { is: 'row', place: line, time: bare.slice(0, time.length), what: plainStart(what), facts: {} }
  } else if (looksLikeTime.test(bare) && !/^\d{1,2}:\d{2}\S/.test(bare))
    return { is: 'rejected', place: line, reason: { ko: '시계에 없는 시각입니다.', en: 'No clock shows this time.' } }
  return readDate(line, text)
}

/** "**22:15** — deployed" has its emphasis cut in half. */
const plainStart = (text: string) => text.replace(/^\*\*\s?/, '')

const lead = /^(?:#{1,6}\s{1,4}|\*\*|-{3,}\s?|={3,}\s?|<|\[)?(?:(?:날짜|일자|일시|date|day)\s?[:：]\s?)?/i

/** A heading, or a short line of its own, that begins with a day. */
const readDate = (line: TextLine, text: string): ToldItem => {
  const opening = lead.exec(text)?.[0] ?? ''
  const rest = text.slice(opening.length)
  const day = rest.length <= 80 ? parseToldDay(rest) : undefined
  const tail = day ? rest.slice(day.length).replace(/[\s*\-=\]>#:]/g, '') : ''
  if (day && (tail === '' || opening.startsWith('#')))
    return { is: 'date', place: line, date: rest.slice(0, day.length) }
  return { is: 'aside', place: line }
}
