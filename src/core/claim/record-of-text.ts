import { readToldTimeline, type Entry, type Reading, type ReaderSettings } from '../evidence/index.ts'
import { HOUR, type Said } from '../ground/index.ts'
import { incidentDefaults, type Incident } from '../incident/index.ts'
import { deriveTimeline, noDecisions } from '../timeline/index.ts'
import { mainDay } from './main-day.ts'
import { placeOnDays, type PlacedRow } from './place-on-days.ts'
import { readSentences } from './read-sentences.ts'
import { claimRecordOf, type ClaimRecord } from './record.ts'
import { timelineRows } from './timeline-rows.ts'

export interface TextRecord {
  readonly record: ClaimRecord
  /** Rows of the text's own timeline. */
  readonly rows: number
  /** What was not written and therefore not assumed: the zone, the day. */
  readonly notes: readonly Said[]
}

const noDay = { year: 2000, month: 1, day: 1 }

/**
 * The text as the reader of told timelines takes it: each row in one plain form on its own line, and the lines that are
 * no rows as they stand, because they say the zone.
 */
const plainText = (text: string, rows: readonly PlacedRow[]): string => {
  const byLine = new Map(rows.map(row => [row.from, row]))
  let from = 0
  return text
    .split('\n')
    .map(line => {
      const row = byLine.get(from)
      from += line.length + 1
      if (row) return `- ${row.date} ${row.clock}${row.zone === '' ? '' : ` ${row.zone}`} ${row.what}`
      return /\d{1,2}(?::\d{2}|시)/.test(line.slice(0, 60)) ? zoneWords(line) : line.replace(/^\s*[-*•|]?/, '# ')
    })
    .join('\n')
}

/** A table's header and a heading may say the zone; a line with a time may not be taken for a row. */
const zoneWords = (line: string): string =>
  /(?:시각|시간|times?|zone)/i.test(line) ? `# ${line.replace(/\d{1,2}(?::\d{2}|시)/g, '')}` : ''

/** Citations of the plain form, as ranges of UTF-8 bytes of the text itself. */
const citing = (text: string, entries: readonly Entry[], placed: readonly PlacedRow[]): readonly Entry[] => {
  const encoder = new TextEncoder()
  const starts: number[] = []
  const notes: (string | undefined)[] = []
  const lines = text.split('\n')
  const lengths = lines.map(line => encoder.encode(line).length)
  const byLine = new Map(placed.map(row => [row.from, row.note]))
  let at = 0
  let from = 0
  for (const [i, length] of lengths.entries()) {
    starts.push(at)
    notes.push(byLine.get(from))
    at += length + 1
    from += lines[i]!.length + 1
  }
  return entries.map(entry => {
    const line = (entry.cite.line ?? 1) - 1
    const start = starts[line] ?? 0
    const note = notes[line]
    return {
      ...entry,
      cite: { ...entry.cite, from: start, to: start + (lengths[line] ?? 0) },
      facts: { ...entry.facts, ...(note === undefined ? {} : { note }) },
    }
  })
}

const two = (n: number) => String(n).padStart(2, '0')

const readPlain = (text: string, rows: readonly PlacedRow[], settings: ReaderSettings): Reading => {
  const read = readToldTimeline(plainText(text, rows), settings, { withoutZone: 'wall' })
  return { ...read, entries: citing(text, read.entries, rows) }
}

/** Shapes that stand in prose (status pages, letters, chat): with fewer than three rows it is a text that names times. */
const readAsTold = (text: string, settings: ReaderSettings): Reading => {
  const read = readToldTimeline(text, settings, { withoutZone: 'wall' })
  return read.entries.length < 3 ? { ...read, entries: [] } : read
}

const notes = {
  zone: {
    ko: '시간대가 적혀 있지 않아 벽시계 시각 그대로 견주었습니다. 간격만 믿을 수 있습니다.',
    en: 'No time zone is written: times are compared as wall-clock times, and only the spans between them hold.',
  },
  day: {
    ko: '날짜가 적혀 있지 않아 첫 시각을 첫날로 보았습니다.',
    en: 'No date is written: the first time is taken as the first day.',
  },
} satisfies Record<string, Said>

/** The timeline that a text itself contains, as the record; undefined where it contains none. Wall-clock without a zone. */
export const recordOfText = (text: string, settings: ReaderSettings = {}): TextRecord | undefined => {
  const day = mainDay(text)
  const { rows, dayKnown } = placeOnDays(timelineRows(text, readSentences(text)), day ?? noDay, 6 * HOUR)
  const date = day && `${day.year}-${two(day.month)}-${two(day.day)}`
  const reading =
    rows.length === 0 ? readAsTold(text, { ...(date && { date }), ...settings }) : readPlain(text, rows, settings)
  if (reading.entries.length === 0) return undefined
  const basis = reading.report.basis.filter(it => it.setting === 'zone')
  const wall = basis.some(it => it.value === 'wall')
  const zone = settings.zone ?? basis.find(it => it.value !== 'wall')?.value ?? 'UTC'
  const incident: Incident = {
    ...incidentDefaults,
    services: [],
    key: 'TEXT',
    title: 'text',
    zone: wall ? 'UTC' : zone,
  }
  const sources = [{ evidence: 'text', reading }]
  const timeline = deriveTimeline({ incident, sources, decisions: noDecisions })
  const known = dayKnown || day !== undefined
  return {
    record: {
      ...claimRecordOf(timeline, sources, { name: incident.zone, known: !wall }),
      ...(known ? {} : { dayKnown: false }),
    },
    rows: reading.entries.length,
    notes: [...(wall ? [notes.zone] : []), ...(known ? [] : [notes.day])],
  }
}

/** A record without anything: every claim is then unsupported, and says what is missing. */
export const emptyRecord: ClaimRecord = {
  zone: 'UTC',
  zoneKnown: false,
  timeline: { events: [], milestones: {}, measures: [], span: null },
  rows: [],
}
