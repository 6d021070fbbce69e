import { Fault, type Millis, type Said } from '../../ground/index.ts'
import { collectSeries, type Growth } from '../collect-series.ts'
import { openTable, type PartName, type TableRows } from '../csv/open-table.ts'
import { isBlank, parseNumber } from '../csv/parse-number.ts'
import type { Delimiter } from '../csv/split-fields.ts'
import type { CsvRecord } from '../csv/split-records.ts'
import type { Reader, ReaderSettings } from '../model.ts'
import { openTally } from '../tally.ts'
import { visible } from '../visible.ts'
import { describeColumns, findSeriesColumns, type SeriesColumns } from './find-columns.ts'

type Reject = (reason: Said) => void

/** Metrics as CSV, long or wide. Throws Faults `columns_missing`, `zone_missing`, `date_order_unknown`. */
export const readSeriesCsv = (settings: ReaderSettings): Reader => {
  const tally = openTally('series-csv')
  const collected = collectSeries('series-csv', tally)
  let part: PartName = { path: '', sha256: '' }
  let columns: SeriesColumns | undefined
  let decimalComma = false
  let growths: readonly (Growth | undefined)[] = []

  const header = (cells: readonly string[], delimiter: Delimiter) => {
    decimalComma = delimiter === ';'
    columns = findSeriesColumns(cells, settings.columns)
    if (!columns)
      throw new Fault('columns_missing', {
        file: visible(part.path),
        columns: 'time',
        sample: visible(cells.join(delimiter)),
      })
    tally.basis({
      setting: 'columns',
      value: describeColumns(columns, delimiter),
      known: settings.columns
        ? { ko: '사람이 지정함', en: 'said by a person' }
        : { ko: '첫 줄에서 알아냄', en: 'recognised from the first line' },
    })
    growths = columns.form === 'wide' ? columns.series.map(one => collected.of(part, one.name, one.labels)) : []
    return { time: columns.time, isData: columns.isData }
  }

  const long = (record: CsvRecord, at: Millis, reject: Reject, how: SeriesColumns & { form: 'long' }): boolean => {
    const text = record.fields[how.value] ?? ''
    if (isBlank(text)) return blank()
    const value = parseNumber(text, { decimalComma })
    if (value === undefined) {
      reject(notANumber(text))
      return false
    }
    const name = how.name === undefined ? 'value' : (record.fields[how.name] ?? '').trim()
    const labels = Object.entries(how.labels).flatMap(([label, i]) => {
      const cell = (record.fields[i] ?? '').trim()
      return cell === '' ? [] : [[label, cell.slice(0, 500)]]
    })
    collected.of(part, name.slice(0, 500) || 'value', Object.fromEntries(labels)).put(at, value, record.from, record.to)
    return true
  }

  const wide = (record: CsvRecord, at: Millis, reject: Reject, how: SeriesColumns & { form: 'wide' }): boolean => {
    let [good, bad] = [0, '']
    how.series.forEach((column, i) => {
      const text = record.fields[column.at] ?? ''
      const value = isBlank(text) ? undefined : parseNumber(text, { decimalComma })
      if (value !== undefined) {
        growths[i]?.put(at, value, record.from, record.to)
        good++
      } else if (isBlank(text)) blank()
      else bad = text
    })
    if (bad !== '') reject(notANumber(bad))
    return good > 0
  }

  const blank = () => {
    tally.count('empty cells')
    return false
  }

  const rows: TableRows = {
    header,
    begin: next => void (part = next),
    row: (record, at, reject) => {
      if (!columns) return false
      return columns.form === 'long' ? long(record, at, reject, columns) : wide(record, at, reject, columns)
    },
    finish: () => ({ entries: [], templates: [], series: collected.series() }),
  }
  return openTable(settings, tally, rows)
}

const notANumber = (text: string): Said => ({
  ko: `숫자가 아닌 값: "${visible(text, 40)}"`,
  en: `This is not a number: "${visible(text, 40)}"`,
})
