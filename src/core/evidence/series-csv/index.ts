import { splitRecords, type CsvRecord } from '../csv/split-records.ts'
import { firstLine } from '../decode-text.ts'
import { findDelimiter, splitFields } from '../csv/split-fields.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { isBlank, parseNumber } from '../csv/parse-number.ts'
import { isOrderOpen, parseStamp } from '../parse-stamp.ts'
import { describeColumns, findSeriesColumns } from './find-columns.ts'
import { readSeriesCsv } from './read-series-csv.ts'

/** A time column and numbers in the rows below. */
const sniff = ({ head }: Sample, settings: Parameters<ReaderKind['sniff']>[1]): Sniffed | undefined => {
  const line = firstLine(head)
  const delimiter = findDelimiter(line)
  const cells = delimiter === undefined ? 'open' : splitFields(line, delimiter)
  if (delimiter === undefined || cells === 'open') return undefined
  const columns = findSeriesColumns(cells, settings.columns)
  if (!columns) return undefined
  const rows = firstRows(head).slice(columns.isData ? 0 : 1, 50)
  const fitting = rows.filter(row => {
    const time = row.fields[columns.time] ?? ''
    const values =
      columns.form === 'long' ? [row.fields[columns.value] ?? ''] : columns.series.map(one => row.fields[one.at] ?? '')
    const numbers = values.filter(
      text => isBlank(text) || parseNumber(text, { decimalComma: delimiter === ';' }) !== undefined,
    )
    return (parseStamp(time) !== undefined || isOrderOpen(time)) && numbers.length * 2 > values.length
  })
  if (fitting.length === 0) return undefined
  const known = describeColumns(columns, delimiter)
  return {
    confidence: 0.8 * (fitting.length / rows.length),
    settings: {},
    basis: [
      { setting: 'columns', value: known, known: { ko: '첫 줄에서 알아냄', en: 'recognised from the first line' } },
    ],
  }
}

const firstRows = (head: Uint8Array): readonly CsvRecord[] => {
  const rows: CsvRecord[] = []
  const records = splitRecords({ onRecord: row => rows.push(row), onBroken: () => undefined, onLine: () => undefined })
  records.push(head.subarray(0, 64 << 10))
  return rows
}

export const seriesCsv: ReaderKind = {
  kind: 'series-csv',
  version: 2,
  label: { ko: '지표 CSV', en: 'metrics as CSV' },
  sniff,
  open: readSeriesCsv,
}
