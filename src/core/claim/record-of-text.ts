import { readToldTimeline, type Reading, type ReaderSettings } from '../evidence/index.ts'
import { Fault, type Said } from '../ground/index.ts'
import { incidentDefaults, type Incident } from '../incident/index.ts'
import { deriveTimeline, noDecisions } from '../timeline/index.ts'
import { maskNotProse } from './mask.ts'
import { readDates } from './read-dates.ts'
import { readSentences, startsWithTime } from './read-sentences.ts'
import { claimRecordOf, type ClaimRecord } from './record.ts'

export interface TextRecord {
  readonly record: ClaimRecord
  /** Rows of the text's own timeline. */
  readonly rows: number
  /** What was not written and therefore not assumed: the zone, the day. */
  readonly notes: readonly Said[]
}

const noDay = '2000-01-01'

/** Only the text's timeline rows may be read as rows; other lines stay, because they say the day and the zone. */
const withoutTalk = (text: string): string => {
  const rows = readSentences(text).filter(it => it.part === 'record')
  let at = 0
  let next = 0
  return text
    .split('\n')
    .map(line => {
      const [from, to] = [at, at + line.length]
      at = to + 1
      while (next < rows.length && rows[next]!.to <= from) next++
      const isRow = next < rows.length && rows[next]!.from < to
      return isRow || (!startsWithTime.test(line.replace(/^[\s>]*[-*+•]\s/, '')) && !/^\s*\|/.test(line)) ? line : ''
    })
    .join('\n')
}

const dayIn = (text: string): string | undefined => {
  const found = readDates(maskNotProse(text)).find(it => it.year !== undefined)
  const two = (n: number) => String(n).padStart(2, '0')
  return found && `${found.year}-${two(found.month)}-${two(found.day)}`
}

interface Read {
  readonly reading: Reading
  readonly dayKnown: boolean
}

const readRows = (text: string, settings: ReaderSettings): Read => {
  const read = (more: ReaderSettings) => readToldTimeline(text, { ...settings, ...more }, { withoutZone: 'wall' })
  try {
    return { reading: read({}), dayKnown: true }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'date_missing') throw error
    const day = dayIn(text)
    return { reading: read({ date: day ?? noDay }), dayKnown: day !== undefined }
  }
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
  const { reading, dayKnown } = readRows(withoutTalk(text), settings)
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
  return {
    record: claimRecordOf(timeline, sources, { name: incident.zone, known: !wall }),
    rows: reading.entries.length,
    notes: [...(wall ? [notes.zone] : []), ...(dayKnown ? [] : [notes.day])],
  }
}

/** A record without anything: every claim is then unsupported, and says what is missing. */
export const emptyRecord: ClaimRecord = {
  zone: 'UTC',
  zoneKnown: false,
  timeline: { events: [], milestones: {}, measures: [], span: null },
  rows: [],
}
