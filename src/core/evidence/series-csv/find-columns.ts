import { isBlank, parseNumber } from '../csv/parse-number.ts'
import type { Delimiter } from '../csv/split-fields.ts'
import type { ReaderSettings } from '../model.ts'
import { isOrderOpen, parseStamp } from '../parse-stamp.ts'

/** long: a row is one sample of the series that its cells name. wide: a column is a series. */
export type SeriesColumns =
  | {
      readonly form: 'long'
      readonly time: number
      readonly value: number
      readonly name?: number
      readonly labels: Readonly<Record<string, number>>
      readonly isData: false
    }
  | { readonly form: 'wide'; readonly time: number; readonly series: readonly WideColumn[]; readonly isData: boolean }

export interface WideColumn {
  readonly at: number
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

const timeHeader = /^(?:time|times|timestamp|ts|date|datetime|date ?time|@timestamp|at|_time|시각|시간|일시|날짜)$/i
const valueHeader = /^(?:value|val|_value|값|수치)$/i
const nameHeader = /^(?:series|metric|name|measurement|__name__|_field|지표|계열|이름)$/i

const isTime = (cell: string) => parseStamp(cell) !== undefined || isOrderOpen(cell)
const isNumber = (cell: string) =>
  isBlank(cell) || parseNumber(cell, { decimalComma: /^\d{1,20},\d/.test(cell) }) !== undefined

/** By the first row and what the settings say of the columns; undefined where no column can be the time. */
export const findSeriesColumns = (
  cells: readonly string[],
  columns: ReaderSettings['columns'] = {},
): SeriesColumns | undefined => {
  const names = cells.map(cell => cell.trim())
  const said = (what: string) => indexOf(names, columns[what])
  if (names.some(isTime) && said('time') === undefined) return headless(names)
  const time = said('time') ?? found(names, timeHeader)
  if (time === undefined) return undefined
  const value = said('value') ?? found(names, valueHeader)
  const rest = names
    .map((name, at) => ({ name, at }))
    .filter(one => one.at !== time && one.at !== value && one.name !== '')
  if (value === undefined)
    return { form: 'wide', time, series: rest.map(one => ({ at: one.at, ...parseHeader(one.name) })), isData: false }
  const name = said('series') ?? found(names, nameHeader)
  const labels = Object.fromEntries(rest.filter(one => one.at !== name).map(one => [one.name, one.at]))
  return { form: 'long', time, value, ...(name !== undefined && { name }), labels, isData: false }
}

/** No header: the first time is the time, and every column after it a series. */
const headless = (cells: readonly string[]): SeriesColumns | undefined => {
  const time = cells.findIndex(isTime)
  const rest = cells.map((cell, at) => ({ cell, at })).filter(one => one.at > time)
  if (rest.length === 0 || !rest.every(one => isNumber(one.cell))) return undefined
  return {
    form: 'wide',
    time,
    series: rest.map(one => ({ at: one.at, name: `column ${one.at + 1}`, labels: {} })),
    isData: true,
  }
}

const found = (names: readonly string[], form: RegExp) => {
  const at = names.findIndex(name => form.test(name))
  return at < 0 ? undefined : at
}

const indexOf = (names: readonly string[], name: string | undefined) => {
  const at = name === undefined ? -1 : names.indexOf(name)
  return at < 0 ? undefined : at
}

const header = /^([A-Za-z_:][\w:]{0,200})?\{(.{0,2000})\}$/
const label = /([A-Za-z_]\w{0,99})\s?[=:]\s?"?([^",}]{0,200})"?(?:,\s?|$)/y

/** `name{a="b"}` as Prometheus and Grafana write it; any other header is the name. */
const parseHeader = (text: string): { name: string; labels: Record<string, string> } => {
  const parts = header.exec(text)
  const labels: Record<string, string> = {}
  const inside = parts?.[2] ?? ''
  for (label.lastIndex = 0; parts && label.lastIndex < inside.length;) {
    const pair = label.exec(inside)
    if (!pair) return { name: text.slice(0, 500), labels: {} }
    labels[pair[1] ?? ''] = pair[2] ?? ''
  }
  if (!parts) return { name: text.slice(0, 500), labels }
  const name = parts[1] ?? labels['__name__'] ?? text.slice(0, 500)
  delete labels['__name__']
  return { name, labels }
}

/** How the rows are meant, in a word for the report. */
export const describeColumns = (columns: SeriesColumns, delimiter: Delimiter): string => {
  const marks = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const
  const size = columns.form === 'wide' ? `${columns.series.length} series` : `value in column ${columns.value + 1}`
  return `${columns.form}, time in column ${columns.time + 1}, ${size}, ${marks[delimiter]}`
}
