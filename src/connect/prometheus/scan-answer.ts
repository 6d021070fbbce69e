import { openColumns, put, takeColumns, type GrowingColumns } from './grow-columns.ts'
import { readNumber, type NumberCursor } from './read-number.ts'
import { scanPlainSamples } from './scan-samples.ts'

/** Samples of one series as an answer gives them, in the order of the answer. */
export interface ScannedSeries {
  /** With `__name__` where the answer has it. */
  readonly labels: Readonly<Record<string, string>>
  /** UTC ms. */
  readonly at: Float64Array
  readonly value: Float64Array
}

export interface ScannedAnswer {
  readonly status: 'success' | 'error'
  readonly errorType?: string
  readonly error?: string
  readonly resultType?: string
  readonly series: readonly ScannedSeries[]
  readonly warnings: readonly string[]
  readonly infos: readonly string[]
  /** VictoriaMetrics and Thanos say so where a part of their storage did not answer. */
  readonly partial: boolean
  /** Native histograms in the answer; they are no numbers and are not read. */
  readonly histograms: number
}

/** Raw samples of VictoriaMetrics. */
export interface ScannedExport {
  readonly series: readonly ScannedSeries[]
  /** Samples that have no value: NaN and stale markers. They are left out. */
  readonly nulls: number
}

/** The answer is no JSON, or not of the shape that the API has. */
export class NotAnAnswer extends Error {
  readonly offset: number
  constructor(offset: number) {
    super(`not an answer of the API (byte ${offset})`)
    this.offset = offset
  }
}

const [quote, backslash, comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 92, 44, 58, 123, 125, 91, 93,
]

type Cursor = NumberCursor

const broken = (c: Cursor): never => {
  throw new NotAnAnswer(c.at)
}

const space = (c: Cursor): number => {
  for (;;) {
    const b = c.bytes[c.at]
    if (b !== 32 && b !== 10 && b !== 13 && b !== 9) return b ?? -1
    c.at++
  }
}

const take = (c: Cursor, sign: number): void => {
  if (space(c) !== sign) broken(c)
  c.at++
}

const skipText = (c: Cursor): void => {
  take(c, quote)
  for (;;) {
    const end = c.bytes.indexOf(quote, c.at)
    if (end < 0) broken(c)
    let slashes = 0
    while (c.bytes[end - 1 - slashes] === backslash) slashes++
    c.at = end + 1
    if (slashes % 2 === 0) return
  }
}

const skipValue = (c: Cursor): void => {
  let depth = 0
  do {
    const b = space(c)
    if (b < 0) broken(c)
    if (b === quote) skipText(c)
    else {
      if (b === openBrace || b === openBracket) depth++
      else if (b === closeBrace || b === closeBracket) depth--
      c.at++
    }
  } while (depth > 0 || !endsHere(c.bytes[c.at]))
}

const endsHere = (b: number | undefined) =>
  b === undefined || b === comma || b === closeBrace || b === closeBracket || b === colon || b === 10 || b === 32

/** The value at the cursor by JSON.parse: for what is small. */
const parseValue = (c: Cursor): unknown => {
  space(c)
  const from = c.at
  skipValue(c)
  try {
    return JSON.parse(c.bytes.toString('utf8', from, c.at)) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotAnAnswer(from)
    throw error
  }
}

const eachMember = (c: Cursor, on: (key: string) => void): void => {
  take(c, openBrace)
  if (space(c) === closeBrace) return void c.at++
  for (;;) {
    const key = parseValue(c)
    if (typeof key !== 'string') return broken(c)
    take(c, colon)
    on(key)
    const sign = space(c)
    c.at++
    if (sign === closeBrace) return
    if (sign !== comma) {
      c.at--
      broken(c)
    }
  }
}

const eachItem = (c: Cursor, on: () => void): void => {
  take(c, openBracket)
  if (space(c) === closeBracket) return void c.at++
  for (;;) {
    on()
    const sign = space(c)
    c.at++
    if (sign === closeBracket) return
    if (sign !== comma) {
      c.at--
      broken(c)
    }
  }
}

const labelsOf = (value: unknown, c: Cursor): Readonly<Record<string, string>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return broken(c)
  const entries = Object.entries(value)
  if (entries.some(([, text]) => typeof text !== 'string')) return broken(c)
  return Object.fromEntries(entries as [string, string][])
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const number = (c: Cursor): number => readNumber(c) ?? broken(c)

/** [seconds, "value"] */
const scanSample = (c: Cursor, columns: GrowingColumns): void => {
  take(c, openBracket)
  space(c)
  const seconds = number(c)
  take(c, comma)
  const quoted = space(c) === quote
  if (quoted) c.at++
  const value = number(c)
  if (quoted) take(c, quote)
  take(c, closeBracket)
  put(columns, Math.round(seconds * 1_000), value)
}

const scanSamples = (c: Cursor, columns: GrowingColumns): void => {
  take(c, openBracket)
  if (space(c) === closeBracket) return void c.at++
  for (;;) {
    c.at = scanPlainSamples(c.bytes, c.at, columns)
    scanSample(c, columns)
    const sign = space(c)
    if (sign === closeBracket) return void c.at++
    take(c, comma)
    space(c)
  }
}

const scanSeries = (c: Cursor, columns: GrowingColumns): ScannedSeries & { readonly histograms: number } => {
  let labels: Readonly<Record<string, string>> | undefined
  let histograms = 0
  eachMember(c, key => {
    if (key === 'metric') labels = labelsOf(parseValue(c), c)
    else if (key === 'values') scanSamples(c, columns)
    else if (key === 'value') scanSample(c, columns)
    else {
      if (key === 'histogram' || key === 'histograms') histograms++
      skipValue(c)
    }
  })
  return { labels: labels ?? broken(c), ...takeColumns(columns), histograms }
}

const openCursor = (bytes: Buffer): Cursor => ({ bytes, at: 0, nulls: 0 })

/**
 * An answer of /api/v1/query or query_range, read byte by byte into columns. Throws NotAnAnswer for anything else, and
 * for an answer that is cut off. Samples of a scalar answer are one series without labels.
 */
export const scanAnswer = (bytes: Buffer): ScannedAnswer => {
  const c = openCursor(bytes)
  const columns = openColumns()
  const small: Record<string, unknown> = {}
  const series: ScannedSeries[] = []
  let resultType: unknown
  let histograms = 0
  const result = () => {
    if (resultType === 'scalar') {
      scanSample(c, columns)
      series.push({ labels: {}, ...takeColumns(columns) })
    } else if (resultType === 'string') skipValue(c)
    else
      eachItem(c, () => {
        const { histograms: more, ...one } = scanSeries(c, columns)
        histograms += more
        if (one.at.length > 0) series.push(one)
      })
  }
  const data = () => {
    if (space(c) !== openBrace) return skipValue(c)
    eachMember(c, key => {
      if (key === 'resultType') resultType = parseValue(c)
      else if (key === 'result') result()
      else skipValue(c)
    })
  }
  eachMember(c, key => {
    if (key === 'data') data()
    else small[key] = parseValue(c)
  })
  if (space(c) !== -1) broken(c)
  const { status, errorType, error, warnings, infos, isPartial } = small
  // A null is no sample of this API.
  if ((status !== 'success' && status !== 'error') || c.nulls > 0) return broken(c)
  return {
    status,
    series,
    histograms,
    warnings: strings(warnings),
    infos: strings(infos),
    partial: isPartial === true,
    ...(typeof errorType === 'string' && { errorType }),
    ...(typeof error === 'string' && { error }),
    ...(typeof resultType === 'string' && { resultType }),
  }
}

const scanColumn = (c: Cursor): Float64Array => {
  const columns = openColumns()
  eachItem(c, () => {
    const quoted = space(c) === quote
    if (quoted) c.at++
    put(columns, 0, number(c))
    if (quoted) take(c, quote)
  })
  return takeColumns(columns).value
}

/** JSON lines of VictoriaMetrics' /api/v1/export. `nulls` counts samples without a value (its NaN and stale markers); they are left out. */
export const scanExport = (bytes: Buffer): ScannedExport => {
  const c = openCursor(bytes)
  const series: ScannedSeries[] = []
  while (space(c) !== -1) {
    let labels: Readonly<Record<string, string>> | undefined
    let at: Float64Array = new Float64Array()
    let value: Float64Array = new Float64Array()
    eachMember(c, key => {
      if (key === 'metric') labels = labelsOf(parseValue(c), c)
      else if (key === 'timestamps') at = scanColumn(c)
      else if (key === 'values') value = scanColumn(c)
      else skipValue(c)
    })
    if (!labels || at.length !== value.length) return broken(c)
    const there = value.map(one => (Number.isNaN(one) ? 0 : 1))
    series.push({ labels, at: at.filter((_, i) => there[i] === 1), value: value.filter((_, i) => there[i] === 1) })
  }
  return { series: series.filter(one => one.at.length > 0), nulls: c.nulls }
}
