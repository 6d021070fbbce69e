import type { Part, Reader, ReaderSettings, Reading } from '../model.ts'
import { resolveZone } from '../resolve-zone.ts'
import type { Millis, Said } from '../../ground/index.ts'
import { type Place, type Tally } from '../tally.ts'
import { findDelimiter, type Delimiter } from './split-fields.ts'
import { holdDates } from './hold-dates.ts'
import { splitRecords, type CsvRecord } from './split-records.ts'

export type PartName = Pick<Part, 'path' | 'sha256'>

/** What a kind of table does with its rows. */
export interface TableRows {
  /** Which cell is the time; the first row decides, and whether it is itself a row of data. */
  header(cells: readonly string[], delimiter: Delimiter): { readonly time: number; readonly isData: boolean }
  /** False where the row was rejected. */
  row(record: CsvRecord, at: Millis, reject: (reason: Said) => void): boolean
  begin(part: PartName): void
  finish(): Omit<Reading, 'report'>
}

/** A streaming reader of a CSV whose rows each carry a time. Throws Faults `zone_missing`, `date_order_unknown`. */
export const openTable = (settings: ReaderSettings, tally: Tally, rows: TableRows): Reader => {
  const zone = resolveZone(settings, tally)
  let part: PartName = { path: '', sha256: '' }
  let timeAt: number | undefined
  const placeOf = (line: { from: number; to: number; number: number }): Place => ({
    path: part.path,
    from: line.from,
    to: line.to,
    line: line.number,
  })
  const dates = holdDates<CsvRecord>(settings, tally, (record, written, stamp) => {
    const place = placeOf(record)
    if (!stamp) return tally.reject(place, notATime(written), record.text)
    const at = zone.at(stamp, written.trim(), place)
    if (rows.row(record, at, reason => tally.reject(place, reason, record.text))) tally.record(at)
  })
  const onRecord = (record: CsvRecord) => {
    if (timeAt === undefined) {
      const header = rows.header(record.fields, findDelimiter(record.text) ?? ',')
      timeAt = header.time
      if (!header.isData) return
    }
    dates.take(record, record.fields[timeAt] ?? '')
  }
  const start = () =>
    splitRecords({
      onRecord,
      onBroken: line => tally.reject(placeOf(line), openQuote, line.text),
      onLine: () => tally.line(),
    })
  let records = start()
  const endPart = () => {
    records.end()
    dates.end(part.path)
  }
  return {
    begin: next => {
      endPart()
      part = next
      timeAt = undefined
      rows.begin(next)
      records = start()
    },
    push: bytes => {
      tally.bytes(bytes.length)
      records.push(bytes)
    },
    finish: () => {
      endPart()
      zone.close()
      const reading = rows.finish()
      return { ...reading, report: tally.report() }
    },
  }
}

const openQuote: Said = { ko: '따옴표가 닫히지 않았습니다.', en: 'A quote is not closed.' }

const notATime = (written: string): Said =>
  written.trim() === ''
    ? { ko: '시각이 비어 있습니다.', en: 'The time is empty.' }
    : { ko: '시각으로 읽을 수 없습니다.', en: 'The time cannot be read.' }
