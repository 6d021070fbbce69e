import { Fault } from '../../ground/index.ts'
import { splitRecords, type CsvRecord } from '../csv/split-records.ts'
import { findDelimiter, splitFields, type Delimiter } from '../csv/split-fields.ts'
import { bomLength, decodeText } from '../decode-text.ts'
import { gatherParts, type PartName } from '../gather-parts.ts'
import type { Entry, Reader, ReaderSettings, Reading } from '../model.ts'
import { resolveZone, type ZoneResolver } from '../resolve-zone.ts'
import { openTally, type Tally } from '../tally.ts'
import { textLines, type TextLine } from '../text-lines.ts'
import { agreedZone, findZones } from './find-zone.ts'
import { findBareColumns, findColumns } from './find-columns.ts'
import { noteDate } from './note-date.ts'
import { placeRows, type PlacedRows } from './place-rows.ts'
import { yearWithin } from './read-date.ts'
import { readMarkdown } from './read-markdown.ts'
import { readYaml } from './read-yaml.ts'
import { rowOfCells } from './row-of-cells.ts'
import type { ToldItem, ToldRow } from './told-row.ts'

export type ToldForm = 'csv' | 'yaml' | 'markdown'

export interface ToldOptions {
  /**
   * `wall`: times without a zone are kept as if they were UTC, and clock times without any day as of a day zero; the report
   * says so. `refuse` throws `zone_missing` and `date_missing`.
   */
  readonly withoutZone: 'refuse' | 'wall'
  /** Names the text in messages and citations. */
  readonly name?: string
}

const mostMiB = 8

/**
 * A timeline that a person wrote, in YAML, a Markdown table or list, or CSV. Throws Fault `zone_missing`, `date_missing`.
 * Byte ranges are those of the text in UTF-8.
 */
export const readToldTimeline = (text: string, settings: ReaderSettings, options: ToldOptions): Reading => {
  const reader = openTold(settings, options)
  reader.begin({ path: options.name ?? '', sha256: '' })
  reader.push(new TextEncoder().encode(text))
  return reader.finish()
}

export const openTold = (settings: ReaderSettings, options: ToldOptions): Reader => {
  const tally = openTally('told-timeline')
  const entries: Entry[] = []
  const parts = gatherParts('told-timeline', mostMiB, (part, bytes) => {
    entries.push(...readPart(part, bytes, settings, options, tally))
  })
  return {
    begin: part => parts.begin(part),
    push: bytes => {
      tally.bytes(bytes.length)
      parts.push(bytes)
    },
    finish: () => {
      parts.end()
      return { entries, templates: [], series: [], report: tally.report() }
    },
  }
}

const readPart = (
  part: PartName,
  bytes: Uint8Array,
  settings: ReaderSettings,
  options: ToldOptions,
  tally: Tally,
): readonly Entry[] => {
  const lines = textLines(bytes)
  tally.line(lines.length)
  const form = formOf(lines)
  const yaml = form === 'yaml' ? readYaml(decodeText(bytes.subarray(bomLength(bytes))), lines) : undefined
  const items = yaml?.items ?? (form === 'csv' ? readCsv(bytes, tally, part.path) : readMarkdown(lines))
  const date = settings.date ?? yaml?.date
  const dated = { ...settings, ...(date !== undefined && { date }) }
  const without = options.withoutZone === 'wall' ? 'day zero' : 'refuse'
  const placed = placeRows(items, dated, part.path, without, yearWithin(lines))
  for (const { item, reason } of placed.rejected)
    tally.reject(
      { path: part.path, from: item.place.from, to: item.place.to, line: item.place.number },
      reason,
      item.place.text,
    )
  for (const item of items)
    if (item.is === 'aside' && !item.place.text.trim().startsWith('|')) tally.aside(item.place.to - item.place.from)
  if (placed.date) noteDate(tally, placed.date, settings)
  const everywhere = placed.rows.every(({ stamp }) => stamp.offsetMs !== undefined)
  const carried = onlyOffset(placed.rows)
  const zone =
    everywhere && carried !== undefined && settings.zone === undefined && options.withoutZone === 'wall'
      ? carriedZone(carried, settings, tally)
      : zoneFor(lines, yaml?.zone, everywhere ? undefined : carried, form, settings, options, tally, part.path)
  const entries = placed.rows.map(({ row, stamp }): Entry => {
    const place = { path: part.path, from: row.place.from, to: row.place.to, line: row.place.number }
    const at = zone.at(stamp, row.time, place)
    tally.record(at)
    return {
      kind: 'told',
      at,
      timeMeans: 'told',
      uncertaintyMs: stamp.uncertaintyMs,
      text: (typeof row.what === 'string' ? row.what : row.what.en).slice(0, 2_000),
      cite: { sha256: part.sha256, from: place.from, to: place.to, line: place.line },
      facts: { ...row.facts, ...bothLanguages(row) },
    }
  })
  if (placed.rolled > 0) tally.count('past midnight', placed.rolled)
  zone.close()
  return entries
}

const bothLanguages = ({ what }: ToldRow): Entry['facts'] =>
  typeof what === 'string'
    ? {}
    : {
        what_ko: what.ko.slice(0, 2_000),
        what_en: what.en.slice(0, 2_000),
        ko: what.ko.slice(0, 2_000),
        en: what.en.slice(0, 2_000),
      }

/** YAML says `events:` or is a list of `- at:`; CSV has a time and a what in its first line; the rest is Markdown. */
export const formOf = (lines: readonly TextLine[]): ToldForm => {
  const written = lines.filter(line => line.text.trim() !== '')
  const first = written[0]?.text ?? ''
  if (written.some(line => /^events\s{0,10}:/.test(line.text)) || /^\s{0,20}- (?:\{ ?)?(?:at|time):/.test(first))
    return 'yaml'
  if (/^\s*(?:\||#{1,6} |[-*•] )/.test(first)) return 'markdown'
  const delimiter = findDelimiter(first) ?? findDelimiter(`${first}"`)
  if (delimiter === undefined) return 'markdown'
  const cells = cellsOf(first, delimiter)
  const bare = findBareColumns(cells) !== undefined && written.every(line => line.text.includes(delimiter))
  return findColumns(cells) || bare ? 'csv' : 'markdown'
}

/** Of a first line; a field that goes on in the next one is taken as far as it stands here. */
const cellsOf = (line: string, delimiter: Delimiter): readonly string[] => {
  const cells = splitFields(line, delimiter)
  const closed = cells === 'open' ? splitFields(`${line}"`, delimiter) : cells
  return closed === 'open' ? [] : closed
}

const readCsv = (bytes: Uint8Array, tally: Tally, path: string): readonly ToldItem[] => {
  const items: ToldItem[] = []
  let columns: ReturnType<typeof findColumns>
  const onRecord = (record: CsvRecord) => {
    const place: TextLine = { text: record.text, from: record.from, to: record.to, number: record.number }
    if (columns) return void items.push(rowOfCells(record.fields, columns, place))
    columns = findColumns(record.fields)
    if (columns) return
    columns = findBareColumns(record.fields)
    if (columns) items.push(rowOfCells(record.fields, columns, place))
    else items.push({ is: 'aside', place })
  }
  const records = splitRecords({
    onRecord,
    onBroken: line =>
      tally.reject(
        { path, from: line.from, to: line.to, line: line.number },
        { ko: '따옴표가 닫히지 않았습니다.', en: 'A quote is not closed.' },
        line.text,
      ),
    onLine: () => undefined,
  })
  records.push(bytes)
  records.end()
  return items
}

const zoneFor = (
  lines: readonly TextLine[],
  yamlZone: string | undefined,
  carried: string | undefined,
  form: ToldForm,
  settings: ReaderSettings,
  options: ToldOptions,
  tally: Tally,
  path: string,
): ZoneResolver => {
  const stated =
    yamlZone === undefined
      ? (statedZone(lines, form) ?? (carried === undefined ? undefined : { zone: carried, written: carried }))
      : { zone: yamlZone, written: `zone: ${yamlZone}` }
  if (settings.zone === undefined && !stated && options.withoutZone === 'wall') return wallZone(settings, tally)
  const zone = resolveZone(settings, tally)
  try {
    if (stated) zone.stated(stated.zone, stated.written)
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, { ...error.args, file: path })
    throw error
  }
  return zone
}

/** A zone that some rows carry holds for those beside them without one, where all that carry one agree. */
const onlyOffset = (rows: PlacedRows['rows']): string | undefined => {
  const carried = new Set(rows.flatMap(({ stamp }) => (stamp.offsetMs === undefined ? [] : [stamp.offsetMs])))
  const [offset] = carried
  if (offset === undefined || carried.size > 1) return undefined
  if (offset === 0) return 'UTC'
  const minutes = Math.abs(offset) / 60_000
  const two = (n: number) => String(n).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Words that say a zone count in prose and headers, never in the rows themselves. */
const statedZone = (lines: readonly TextLine[], form: ToldForm) => {
  const around =
    form === 'csv'
      ? lines.slice(0, 1)
      : lines.filter(({ text }) => !/^[|*•-]?\s{0,9}[|*`[]{0,9}\s{0,9}\d/.test(text.trimStart()))
  return agreedZone(around.flatMap(line => findZones(line.text)))
}

/** Every row says the same offset: the clocks of the text are those of that zone. */
const carriedZone = (zone: string, settings: ReaderSettings, tally: Tally): ZoneResolver => ({
  ...resolveZone(settings, tally),
  close: () =>
    tally.basis({
      setting: 'zone',
      value: zone,
      known: { ko: '시각마다 같은 시간대가 적혀 있음', en: 'every time carries the same offset' },
    }),
})

const wallZone = (settings: ReaderSettings, tally: Tally): ZoneResolver => {
  const zone = resolveZone({ ...settings, zone: 'UTC' }, tally)
  return {
    ...zone,
    close: () => {
      zone.close()
      tally.basis({
        setting: 'zone',
        value: 'wall',
        known: {
          ko: '시간대가 적혀 있지 않아 벽시계 시각 그대로 둠(간격만 믿을 수 있음)',
          en: 'no zone is written: wall-clock times are kept as they stand (only the spans between them hold)',
        },
      })
    },
  }
}
