import { Fault, type Said } from '../../ground/index.ts'
import { openTable, type PartName, type TableRows } from '../csv/open-table.ts'
import { parseNumber } from '../csv/parse-number.ts'
import type { CsvRecord } from '../csv/split-records.ts'
import { growColumn, reorder, sortingOrder } from '../grow-column.ts'
import type { Attempts, Reader, ReaderSettings } from '../model.ts'
import { openTally } from '../tally.ts'
import { visible } from '../visible.ts'
import { findAttemptColumns, type AttemptColumns } from './find-columns.ts'
import { hasFailed } from './outcome-words.ts'

const mostRows = 5_000_000
/** Currencies without a minor unit (ISO 4217); all others are counted in hundredths. */
const whole = new Set(['KRW', 'JPY', 'VND', 'CLP', 'ISK', 'UGX', 'XAF', 'XOF', 'PYG'])

/** Business attempts, one row each. Throws Faults `columns_missing`, `zone_missing`, `date_order_unknown`. */
export const readAttempts = (settings: ReaderSettings): Reader => {
  const tally = openTally('attempts-csv')
  const [at, amount, from, to, failed] = [growColumn(), growColumn(), growColumn(), growColumn(), growColumn()]
  const order: string[] = []
  const customer: string[] = []
  let part: PartName = { path: '', sha256: '' }
  let columns: AttemptColumns | undefined
  let decimalComma = false
  const fixed = settings.columns?.['currency']
  let currency = fixed !== undefined && /^[A-Z]{3}$/.test(fixed) ? fixed : undefined

  const readRow = (record: CsvRecord, when: number, how: AttemptColumns): Said | undefined => {
    const cell = (i: number | undefined) => (i === undefined ? '' : (record.fields[i] ?? '').trim())
    const word = cell(how.outcome)
    const lost = hasFailed(word)
    if (lost === undefined) return unknownOutcome(word)
    const money = cell(how.currency).toUpperCase() || currency
    if (money === undefined || !/^[A-Z]{3}$/.test(money)) return noCurrency
    currency ??= money
    if (money !== currency) return otherCurrency(money, currency)
    const value = parseNumber(cell(how.amount), { decimalComma })
    if (value === undefined || !Number.isFinite(value)) return badAmount(cell(how.amount))
    if (order.length >= mostRows)
      throw new Fault('source_too_large', { file: visible(part.path), kind: 'attempts-csv', limit: `${mostRows} rows` })
    at.put(when)
    amount.put(Math.round(value * (whole.has(money) ? 1 : 100)))
    failed.put(lost ? 1 : 0)
    from.put(record.from)
    to.put(record.to)
    order.push(cell(how.order).slice(0, 200))
    customer.push(cell(how.customer).slice(0, 200))
    tally.count(lost ? 'failed' : 'succeeded')
    return undefined
  }

  const rows: TableRows = {
    begin: next => void (part = next),
    header: (cells, delimiter) => {
      const found = findAttemptColumns(cells, settings.columns)
      if ('missing' in found)
        throw new Fault('columns_missing', {
          file: visible(part.path),
          columns: found.missing.join(', '),
          sample: visible(cells.join(delimiter)),
        })
      columns = found.columns
      decimalComma = delimiter === ';'
      return { time: columns.time, isData: false }
    },
    row: (record, when, reject) => {
      const reason = columns && readRow(record, when, columns)
      if (reason) reject(reason)
      return reason === undefined
    },
    finish: () => {
      const times = at.take()
      const sorted = sortingOrder(times)
      const text = (column: readonly string[]) => (sorted ? Array.from(sorted, i => column[i] ?? '') : column)
      const attempts: Attempts = {
        sha256: part.sha256,
        at: reorder(times, sorted),
        failed: Uint8Array.from(reorder(failed.take(), sorted)),
        amountMinor: reorder(amount.take(), sorted),
        currency: currency ?? '',
        order: text(order),
        customer: text(customer),
        from: reorder(from.take(), sorted),
        to: reorder(to.take(), sorted),
      }
      return { entries: [], templates: [], series: [], ...(order.length > 0 && { attempts }) }
    },
  }
  return openTable(settings, tally, rows)
}

const unknownOutcome = (word: string): Said => ({
  ko: `성공인지 실패인지 알 수 없는 결과: "${visible(word, 40)}"`,
  en: `The outcome says neither success nor failure: "${visible(word, 40)}"`,
})

const noCurrency: Said = { ko: '통화가 적혀 있지 않습니다.', en: 'The row has no currency.' }

const otherCurrency = (money: string, first: string): Said => ({
  ko: `통화가 다릅니다: ${money}(이 자료는 ${first})`,
  en: `Another currency: ${money} (the source is in ${first})`,
})

const badAmount = (text: string): Said => ({
  ko: `금액을 읽을 수 없습니다: "${visible(text, 40)}"`,
  en: `The amount cannot be read: "${visible(text, 40)}"`,
})
