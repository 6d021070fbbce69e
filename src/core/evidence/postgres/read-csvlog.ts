import type { Said } from '../../ground/index.ts'
import type { Clock } from './clock.ts'
import { clearFields, field, type Fields, openFields, takeFields } from './fields.ts'
import { type FormatReader, MOST_RECORD_BYTES } from './line-reader.ts'
import { reasons, reject } from './reject.ts'
import type { Taker } from './take-record.ts'
import { makeRoom, openScratch, type Scratch } from './text-bytes.ts'

const LF = 10
const CR = 13
const COMMA = 44
const QUOTE = 34

/** PostgreSQL 9 to 12 write 23 columns, 13 one more (backend_type), 14 and later 26 (leader_pid, query_id). */
export const FEWEST_COLUMNS = 23
export const MOST_COLUMNS = 26

/** Column of each field we read. */
const columns: Readonly<Record<number, number>> = {
  0: field.time,
  1: field.user,
  2: field.database,
  3: field.pid,
  5: field.session,
  11: field.level,
  12: field.sqlstate,
  13: field.message,
  14: field.detail,
  15: field.hint,
  16: field.query,
  18: field.context,
  19: field.statement,
  21: field.location,
  22: field.application,
}
const fieldOf = Int32Array.from({ length: MOST_COLUMNS + 1 }, (_, column) => columns[column] ?? -1)

interface Row {
  readonly fields: Fields
  readonly scratch: Scratch
  /** Columns found, 0 for a row that is malformed and -1 for one that is not complete. */
  columns: number
  end: number
  lines: number
}

/** Behind the closing quote of the field whose text begins at `p`; -1 when it is still open at `end`. */
const quotedEnd = (b: Uint8Array, p: number, end: number, row: Row): number => {
  for (let q = p; q < end; q++) {
    const c = b[q]!
    if (c === LF) row.lines++
    else if (c === QUOTE) {
      if (q + 1 < end && b[q + 1] === QUOTE) q++
      else return q + 1
    }
  }
  return -1
}

/** Copies [from, to) to the scratch bytes, each doubled quote once. */
const unquote = (b: Uint8Array, from: number, to: number, row: Row, at: number, quoted: boolean): void => {
  const { scratch, fields } = row
  makeRoom(scratch, to - from)
  fields.from[at] = scratch.used
  for (let p = from; p < to; p++) {
    const c = b[p]!
    if (c === QUOTE && quoted) p++
    scratch.b[scratch.used++] = c
  }
  fields.to[at] = scratch.used
}

/** Reads one row at `p`; a quoted field may span lines. What we need of it is copied to the scratch bytes. */
const readRow = (b: Uint8Array, from: number, end: number, final: boolean, row: Row): void => {
  let p = from
  row.columns = -1
  row.lines = 0
  row.scratch.used = 0
  clearFields(row.fields)
  for (let column = 0; ; column++) {
    const at = column <= MOST_COLUMNS ? fieldOf[column]! : -1
    const quoted = p < end && b[p] === QUOTE
    const start = quoted ? p + 1 : p
    if (quoted) {
      p = quotedEnd(b, start, end, row)
      // Whether a quote at the very end closes the field or is doubled is only known with the next byte.
      if (p < 0 || (p === end && !final)) return
    } else while (p < end && b[p] !== COMMA && b[p] !== LF) p++
    if (p === end && !final) return
    const stop = quoted ? p - 1 : p > start && b[p - 1] === CR ? p - 1 : p
    if (at >= 0) unquote(b, start, stop, row, at, quoted)
    if (p < end && b[p] === COMMA) {
      p++
      continue
    }
    if (p < end && b[p] === CR) p++
    if (p < end && b[p] !== LF) {
      row.columns = 0
      return
    }
    row.lines++
    row.columns = column + 1
    row.end = p < end ? p + 1 : end
    row.fields.b = row.scratch.b
    return
  }
}

const isBlank = (b: Uint8Array, from: number, to: number): boolean => {
  for (let p = from; p < to; p++) if (b[p]! > 32) return false
  return true
}

const header = new TextEncoder().encode('log_time')

/** A row of column names, as exporters put in front. */
const isHeader = (row: Row): boolean =>
  row.fields.to[field.time]! - row.fields.from[field.time]! === header.length &&
  header.every((c, i) => row.fields.b[row.fields.from[field.time]! + i] === c)

/** Reads csvlog. A row that is none is rejected up to the end of its first line, and reading goes on behind it. */
export const readCsvlog = (clock: Clock, taker: Taker): FormatReader => {
  const row: Row = { fields: openFields(), scratch: openScratch(), columns: 0, end: 0, lines: 0 }
  const { gathered, rec } = taker
  let line = 1
  let current = 0
  const refuse = (b: Uint8Array, p: number, end: number, origin: number, reason: Said) => {
    let next = p
    while (next < end && b[next] !== LF) next++
    next = Math.min(end, next + 1)
    if (isBlank(b, p, next)) gathered.blank++
    else reject(gathered, { part: current, from: origin + p, to: origin + next, line, lines: 1 }, reason, b, p)
    line++
    return next
  }
  const takeRow = (b: Uint8Array, p: number, end: number, origin: number): number => {
    if (row.columns < FEWEST_COLUMNS || row.columns > MOST_COLUMNS) return refuse(b, p, end, origin, reasons.notCsv)
    if (isHeader(row)) {
      gathered.blank += row.lines
      line += row.lines
      return row.end
    }
    let to = row.end
    while (to > p && (b[to - 1] === LF || b[to - 1] === CR)) to--
    Object.assign(rec.place, { part: current, from: origin + p, to: origin + to, line })
    const reason = takeFields(taker, row.fields, clock)
    if (reason) return refuse(b, p, end, origin, reason)
    gathered.continuation += row.lines - 1
    line += row.lines
    return row.end
  }
  return {
    taker,
    read(b, from, to, base, part, final) {
      if (part !== current) line = 1
      current = part
      const origin = base - from
      let p = from
      while (p < to) {
        readRow(b, p, Math.min(to, p + MOST_RECORD_BYTES), final || to - p > MOST_RECORD_BYTES, row)
        if (row.columns >= 0) p = takeRow(b, p, to, origin)
        else if (final || to - p > MOST_RECORD_BYTES)
          p = refuse(b, p, to, origin, final ? reasons.cutOff : reasons.tooLong)
        else break
      }
      return p
    },
  }
}
