import type { TextLine } from '../text-lines.ts'
import { bareColumns, findColumns, guessColumns, isDayOnly, type ToldColumns } from './find-columns.ts'
import { parseToldTime } from './parse-told-time.ts'
import { readLabelled } from './read-labelled.ts'
import { beginsWithAt, beginsWithTime, readAscribed, readLine, stripLine, type TimeAlone } from './read-line.ts'
import { readOffsets } from './read-offsets.ts'
import { readUpdates } from './read-updates.ts'
import { plainCell } from './plain-cell.ts'
import { rowOfCells } from './row-of-cells.ts'
import type { ToldItem, ToldRow } from './told-row.ts'

/**
 * Tables with a time column, lines and bullets that begin with a time, and the dates above them; all else is left aside.
 * Where there is none, lines that name a happening before its time ("Detected: 09:29").
 */
export const readMarkdown = (lines: readonly TextLine[]): readonly ToldItem[] => {
  const updates = readUpdates(lines)
  const items = readInOrder(lines)
  const rows = items.filter(item => item.is === 'row').length
  if (updates.length > rows) return withRows(items, updates)
  if (rows > 0) return items
  const offsets = readOffsets(lines)
  if (offsets.length > 0) return withRows(items, offsets)
  const ascribed = readAllAscribed(lines)
  if (ascribed.length > 0) return withRows(items, ascribed)
  const labelled = items.map(item => (item.is === 'aside' ? readLabelled(item.place) : item))
  return labelled.filter(item => item.is === 'row').length >= 2 ? labelled : items
}

/** The rows in the place of what stood on their lines; the days above them stay. */
const withRows = (items: readonly ToldItem[], rows: readonly ToldItem[]): readonly ToldItem[] => {
  const byStart = new Map(rows.map(row => [row.place.from, row]))
  let end = 0
  return items.flatMap((item): readonly ToldItem[] => {
    const row = byStart.get(item.place.from)
    const inside = item.place.from < end
    if (row) end = row.place.to
    return row ? [row] : inside ? [] : [item.is === 'date' ? item : { is: 'aside', place: item.place }]
  })
}

/** Three lines at least, of which two bear the same name or all bear numbers: else words before a time are a label. */
const readAllAscribed = (lines: readonly TextLine[]): readonly ToldRow[] => {
  const found = lines.flatMap(line => readAscribed(line) ?? [])
  const names = new Set(found.map(({ by }) => by))
  return found.length >= 3 && names.size < found.length ? found.map(({ row }) => row) : []
}

const readInOrder = (lines: readonly TextLine[]): readonly ToldItem[] => {
  const inLists = listedLines(lines)
  let columns: ToldColumns | 'other' | undefined
  let pending: TimeAlone | undefined
  return lines.map((line, i): ToldItem => {
    const cells = cellsOf(line.text)
    if (cells) {
      pending = undefined
      if (isRule(cells)) return { is: 'aside', place: line }
      if (columns !== undefined)
        return columns === 'other' ? { is: 'aside', place: line } : readCells(cells, columns, line)
      columns = findColumns(cells) ?? guessColumns(cells, bodyAfter(lines, i))
      if (columns) return { is: 'aside', place: line }
      columns = isRule(cellsOf(lines[i + 1]?.text ?? '') ?? []) || !startsWithTime(cells) ? 'other' : bareColumns
      return columns === 'other' ? { is: 'aside', place: line } : readCells(cells, columns, line)
    }
    columns = undefined
    if (line.text.trim() === '') return { is: 'aside', place: line }
    const item = readLine(line, inLists[i] ?? false)
    if (item.is === 'time') {
      pending = item
      return { is: 'aside', place: line }
    }
    if (item.is !== 'aside' || pending === undefined) {
      pending = undefined
      return item
    }
    const below = rowBelow(pending, line)
    // Bullets under a time all belong to it; of prose only what comes first.
    if (!stripLine(line.text).marked) pending = undefined
    return below ?? item
  })
}

const rowBelow = (above: TimeAlone, line: TextLine): ToldItem | undefined => {
  const { heading, text } = stripLine(line.text)
  const what = text.replace(/^[:：]\s?/, '')
  if (heading || what === '' || what.length > 2_500) return undefined
  return { is: 'row', place: line, time: above.time, what, facts: {} }
}

/** Lines that stand in a run of lines that begin with a time; one alone is most often a sentence. */
const listedLines = (lines: readonly TextLine[]): readonly boolean[] => {
  const written = lines.flatMap((line, i) => (line.text.trim() === '' ? [] : [{ i, timed: beginsWithTime(line.text) }]))
  const listed = lines.map(() => false)
  const told = written.map(({ i }) => beginsWithAt(lines[i]!.text))
  written.forEach(({ i, timed }, n) => {
    if (timed && (written[n - 1]?.timed || written[n + 1]?.timed)) listed[i] = true
    if (told[n] && [n - 2, n - 1, n].some(from => from >= 0 && told[from] && told[from + 1] && told[from + 2]))
      listed[i] = true
  })
  return listed
}

const readCells = (cells: readonly string[], columns: ToldColumns, line: TextLine): ToldItem => {
  const said = cells.filter(cell => cell.trim() !== '')
  const [only = ''] = said
  return said.length === 1 && isDayOnly(plainCell(only))
    ? { is: 'date', place: line, date: plainCell(only) }
    : rowOfCells(cells, columns, line)
}

const startsWithTime = (cells: readonly string[]) => parseToldTime(plainCell(cells[0] ?? '')) !== undefined

/** The rows of the table whose header stands in line `at`, a few of them. */
const bodyAfter = (lines: readonly TextLine[], at: number): readonly (readonly string[])[] => {
  if (!isRule(cellsOf(lines[at + 1]?.text ?? '') ?? [])) return []
  const body: (readonly string[])[] = []
  for (const line of lines.slice(at + 2, at + 8)) {
    const cells = cellsOf(line.text)
    if (!cells) break
    body.push(cells)
  }
  return body
}

/** The cells of a table line; undefined where it is none. An escaped \| stays in its cell. */
const cellsOf = (text: string): readonly string[] | undefined => {
  const line = text.trim().replace(/^>\s?/, '')
  if (!line.startsWith('|') || line.length < 3) return undefined
  const body = line.slice(1, line.endsWith('|') && !line.endsWith('\\|') ? -1 : undefined)
  return body.split(/(?<!\\)\|/).map(cell => cell.replaceAll('\\|', '|').trim())
}

const isRule = (cells: readonly string[]) => cells.length > 0 && cells.every(cell => /^:?-{1,200}:?$/.test(cell))
