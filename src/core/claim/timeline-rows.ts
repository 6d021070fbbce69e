import { readClocks } from './read-clocks.ts'
import { readDates } from './read-dates.ts'
import type { Sentence } from './read-sentences.ts'

/** A row of a text's own timeline, with its day where one is written in or above it. */
export interface TimelineRow {
  /** UTF-16 offset of its line. */
  readonly from: number
  readonly day?: WrittenDay
  /** "22:15" or "22:15:30". */
  readonly clock: string
  /** "UTC", where a zone that every reader knows is written beside the time. */
  readonly zone: string
  readonly what: string
  /** What stands in the other cells. */
  readonly note?: string
}

export interface WrittenDay {
  readonly year?: number
  readonly month: number
  readonly day: number
}

const two = (n: number) => String(n).padStart(2, '0')
const mark = /^[\s>]{0,12}(?:[-*+•·]|\d{1,3}[.)])?\s{0,4}(?:\[[ xX]\]\s{1,4})?[*_`[(~≈약]{0,4}\s?/
const slashed = /(?<![\d/.:])(\d{1,2})\/(\d{1,2})(?![\d/])/
const dotted = /(?<![\d/.:])(\d{1,2})\s?[.-]\s?(\d{1,2})\.?(?=\s|\)|$|\()/
const weekday = /^\s?\(?(?:[일월화수목금토](?:요일)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})\)?,?(?![가-힣A-Za-z])/i
const rangeEnd = /^\s?(?:~|∼|–|—|-|to)\s?(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시(?:\s?\d{1,2}분)?)(?:\s?[ap]\.?m\.?)?/i
const joint = /^[\s*_`\])]{0,6}(?:경|쯤|께|무렵|에)?[\s*_`\])]{0,4}(?:[-–—:|→·,>=]{1,3})?[\s*_`]{0,4}/

/** Whose clock it is says nothing of the time itself. */
const localZone = /^\s?[([]?(?:[PECM][SD]?T|CES?T|EES?T|WES?T|AES?T|BST|IST|SGT|HKT)[)\]]?(?![\w:])/

/** A day with its year or without, "6/17"; beside a time also "4. 23." and "04-23", which in headings count sections. */
const dayIn = (
  text: string,
  beside: 'a time' | 'a heading' = 'a time',
): (WrittenDay & { readonly from: number; readonly to: number }) | undefined => {
  const found = readDates(text)[0]
  if (found) return found
  const short = slashed.exec(text) ?? (beside === 'a time' ? dotted.exec(text) : null)
  const [month, day] = [Number(short?.[1]), Number(short?.[2])]
  return short && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? { from: short.index, to: short.index + short[0].length, month, day }
    : undefined
}

interface Timed {
  readonly day?: WrittenDay
  readonly clock: string
  readonly zone: string
  readonly rest: string
}

/** A text that begins with a time, or with a day and then a time. */
const timedStart = (written: string): Timed | undefined => {
  const text = written.replace(/^(.{0,40}?\d:\d{2}(?::\d{2})?):(?=\s)/, '$1 ')
  const head = text.slice(0, 90)
  const clock = readClocks(head).toSorted((a, b) => a.from - b.from)[0]
  if (!clock || clock.from > 44) return undefined
  const before = head.slice(0, clock.from)
  const day = dayIn(before)
  const left = (day ? before.slice(0, day.from) + before.slice(day.to).replace(weekday, '') : before).replace(
    /\b(?:at|on|about|around|approx\.?)\b|약|[\s*_`[(),~≈–—:T-]/g,
    '',
  )
  if (left !== '') return undefined
  const zone = /(?:UTC|GMT|KST|JST|Z)$/.exec(text.slice(clock.from, clock.to))?.[0] ?? ''
  const after = text.slice(clock.to).replace(localZone, '')
  const late = /^[\s,(*_`]{1,5}/.test(after) && !day ? lateDay(after) : undefined
  const rest = late ? after.slice(late.to) : after.slice(rangeEnd.exec(after)?.[0].length ?? 0)
  return {
    ...((day ?? late) ? { day: (day ?? late)! } : {}),
    clock: `${two(clock.hour)}:${two(clock.minute)}${clock.second === undefined ? '' : `:${two(clock.second)}`}`,
    zone,
    rest: rest.replace(joint, ''),
  }
}

/** "10:15 PM Oct 30, 2026 — …": the day behind the time. */
const lateDay = (after: string) => {
  const day = dayIn(after.slice(0, 40))
  return day && /^[\s*_,(]*$/.test(after.slice(0, day.from)) ? day : undefined
}

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^>?\s*\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim())

const plain = (cell: string) => cell.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '').trim()
const whole = (cell: string) => {
  const timed = timedStart(plain(cell))
  return timed && timed.rest.replace(/[\s)(]|[A-Z]{2,4}/g, '') === '' ? timed : undefined
}

const phase = /^(?:phase|stage|step|milestone|type|status|단계|구분|국면|상태|마일스톤)$/i

/** Which cell names the phase of the incident, by the header of the table. */
const phaseOf = (header: string): number => cellsOf(header).findIndex(cell => phase.test(plain(cell)))

const ofCells = (line: string, phaseAt: number): Omit<TimelineRow, 'from'> | undefined => {
  const cells = cellsOf(line)
  const at = cells.findIndex(cell => whole(cell))
  if (at < 0) return inFirstCell(cells)
  const timed = whole(cells[at]!)!
  const dated = timed.day ? -1 : cells.findIndex((cell, i) => i !== at && isDay(plain(cell)))
  const day = timed.day ?? (dated < 0 ? undefined : dayIn(plain(cells[dated]!)))
  const others = cells.filter((_, i) => i !== at && i !== dated && i !== phaseAt)
  const named = /\p{L}/u.test(cells[phaseAt] ?? '') ? `${plain(cells[phaseAt]!)}: ` : ''
  const words = wordsOf(others)
  const note = others.filter(cell => plain(cell) !== words && /\d/.test(cell)).join(' · ')
  return {
    ...(day ? { day } : {}),
    clock: timed.clock,
    zone: timed.zone,
    what: named + words,
    ...(note === '' ? {} : { note }),
  }
}

const inFirstCell = (cells: readonly string[]) => {
  const timed = timedStart(plain(cells[0] ?? ''))
  if (!timed || timed.rest === '') return undefined
  return { ...(timed.day ? { day: timed.day } : {}), clock: timed.clock, zone: timed.zone, what: timed.rest }
}

const isDay = (cell: string) => {
  const day = cell.length <= 30 ? dayIn(cell) : undefined
  return (
    day !== undefined && cell.slice(0, day.from).trim() === '' && cell.slice(day.to).replace(weekday, '').trim() === ''
  )
}

/** What happened is the longest cell of words; the others (who, note) follow it. */
const wordsOf = (cells: readonly string[]): string => {
  const wordy = cells.map(plain).filter(cell => /\p{L}/u.test(cell))
  return wordy.toSorted((a, b) => b.length - a.length)[0] ?? ''
}

const ofLine = (line: string): Omit<TimelineRow, 'from'> | undefined => {
  const timed = timedStart(line.replace(mark, ''))
  if (!timed || timed.rest.trim() === '') return undefined
  return { ...(timed.day ? { day: timed.day } : {}), clock: timed.clock, zone: timed.zone, what: timed.rest }
}

/** The day that a heading or a line of its own begins with. */
const dayOfLine = (line: string): WrittenDay | undefined => {
  const text = line.replace(/^[\s>#*_[(<=-]{0,14}/, '')
  const day = line.length <= 120 ? dayIn(text.slice(0, 60), 'a heading') : undefined
  const heading = /^\s{0,3}#/.test(line)
  if (!day || readClocks(text).length > 0) return undefined
  if (heading) return day
  return day.from <= 10 &&
    text
      .slice(day.to)
      .replace(weekday, '')
      .replace(/[\s*_\])>:=-]/g, '') === ''
    ? day
    : undefined
}

/** The rows of a text's own timeline in order of place. `sentences` are those of the text. */
export const timelineRows = (text: string, sentences: readonly Sentence[]): readonly TimelineRow[] => {
  const records = sentences.filter(it => it.part === 'record')
  const rows: TimelineRow[] = []
  let above: WrittenDay | undefined
  let from = 0
  let next = 0
  let phaseAt = -1
  for (const line of text.split('\n')) {
    const to = from + line.length
    while (next < records.length && records[next]!.to <= from) next++
    const record = next < records.length && records[next]!.from < to ? records[next] : undefined
    const row =
      record && record.from >= from ? (record.form === 'row' ? ofCells(line, phaseAt) : ofLine(line)) : undefined
    if (record?.form === 'row' && !row) phaseAt = phaseOf(line)
    if (row && row.what !== '') {
      rows.push({ ...row, ...(row.day || !above ? {} : { day: above }), from })
      above = row.day ?? above
    } else above = dayOfLine(line) ?? above
    from = to + 1
  }
  return rows
}
