import type { TextLine } from '../text-lines.ts'
import { parseToldTime } from './parse-told-time.ts'
import { readMarkdown } from './read-markdown.ts'

/** How sure a Markdown text is a timeline, 0 to 0.9: a table with a time header is, a few lines with times may be. */
export const placeableShare = (lines: readonly TextLine[]): number => {
  const items = readMarkdown(lines.slice(0, 2_000))
  const rows = items.flatMap(item => (item.is === 'row' && parseToldTime(item.time) ? [item] : []))
  if (rows.length === 0) return 0
  if (rows.some(row => row.place.text.trim().startsWith('|'))) return 0.9
  const bullets = rows.filter(row => /^\s*[-*•]/.test(row.place.text)).length
  const written = lines.filter(line => line.text.trim() !== '').length
  if (bullets >= 2) return 0.7
  // Lines that begin with a time are most often a log; a person writes them to the minute.
  return rows.some(row => /:\d{2}:\d{2}/.test(row.time)) ? 0 : 0.6 * (rows.length / Math.max(1, written))
}
