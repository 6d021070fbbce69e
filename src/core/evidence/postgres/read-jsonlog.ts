import type { Said } from '../../ground/index.ts'
import type { Clock } from './clock.ts'
import { clearFields, field, type FieldName, openFields, takeFields } from './fields.ts'
import { type FormatReader, MOST_RECORD_BYTES } from './line-reader.ts'
import { reasons, reject } from './reject.ts'
import type { Taker } from './take-record.ts'
import { makeRoom, openScratch, type Scratch } from './text-bytes.ts'

const LF = 10
const QUOTE = 34
const BACKSLASH = 92

const keys: Readonly<Record<string, FieldName>> = {
  timestamp: 'time',
  user: 'user',
  dbname: 'database',
  pid: 'pid',
  error_severity: 'level',
  state_code: 'sqlstate',
  message: 'message',
  detail: 'detail',
  hint: 'hint',
  internal_query: 'query',
  context: 'context',
  statement: 'statement',
  func_name: 'location',
  application_name: 'application',
  session_id: 'session',
}
/** Keys by length and first letter, as bytes: looked up for every key of every line. */
const encoder = new TextEncoder()
const known = Object.entries(keys).map(([name, to]) => ({ bytes: encoder.encode(name), at: field[to] }))

const fieldOfKey = (b: Uint8Array, from: number, to: number): number => {
  for (const { bytes, at } of known) {
    if (bytes.length !== to - from || bytes[0] !== b[from]) continue
    let same = 1
    while (same < bytes.length && bytes[same] === b[from + same]) same++
    if (same === bytes.length) return at
  }
  return -1
}

/** The quote that closes the string whose text begins at `p`, or -1. */
const closing = (b: Uint8Array, p: number, end: number): number => {
  for (let q = p; q < end; q++) {
    const c = b[q]!
    if (c === BACKSLASH) q++
    else if (c === QUOTE) return q
    else if (c === LF) return -1
  }
  return -1
}

const hex4 = (b: Uint8Array, p: number): number => {
  let n = 0
  for (let i = 0; i < 4; i++) {
    const c = b[p + i]! | 32
    const digit = c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : -1
    if (digit < 0) return -1
    n = n * 16 + digit
  }
  return n
}

const short: Readonly<Record<number, number>> = { 110: 10, 116: 9, 114: 13, 98: 8, 102: 12 }

const writeCode = (s: Scratch, code: number): void => {
  if (code < 0x80) s.b[s.used++] = code
  else if (code < 0x800) {
    s.b[s.used++] = 0xc0 | (code >> 6)
    s.b[s.used++] = 0x80 | (code & 63)
  } else if (code < 0x10000) {
    s.b[s.used++] = 0xe0 | (code >> 12)
    s.b[s.used++] = 0x80 | ((code >> 6) & 63)
    s.b[s.used++] = 0x80 | (code & 63)
  } else {
    s.b[s.used++] = 0xf0 | (code >> 18)
    s.b[s.used++] = 0x80 | ((code >> 12) & 63)
    s.b[s.used++] = 0x80 | ((code >> 6) & 63)
    s.b[s.used++] = 0x80 | (code & 63)
  }
}

/** A \u escape at `p` (its first hex digit), with its low surrogate when it needs one. Returns where it ends, or -1. */
const writeEscape = (b: Uint8Array, p: number, to: number, s: Scratch): number => {
  const high = p + 4 <= to ? hex4(b, p) : -1
  if (high < 0) return -1
  const pair = high >= 0xd800 && high < 0xdc00 && p + 10 <= to && b[p + 4] === BACKSLASH && b[p + 5] === 117
  const low = pair ? hex4(b, p + 6) : -1
  if (low >= 0xdc00 && low < 0xe000) {
    writeCode(s, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    return p + 10
  }
  writeCode(s, high >= 0xd800 && high < 0xe000 ? 0xfffd : high)
  return p + 4
}

/** Copies the string in [from, to) without its escapes; false when an escape is none. */
const unescape = (b: Uint8Array, from: number, to: number, s: Scratch): boolean => {
  makeRoom(s, to - from)
  for (let p = from; p < to;) {
    const c = b[p]!
    if (c !== BACKSLASH) {
      s.b[s.used++] = c
      p++
      continue
    }
    const e = b[p + 1]!
    if (e === 117) {
      p = writeEscape(b, p + 2, to, s)
      if (p < 0) return false
    } else {
      s.b[s.used++] = short[e] ?? e
      p += 2
    }
  }
  return true
}

const skipSpaces = (b: Uint8Array, p: number, end: number): number => {
  let q = p
  while (q < end && (b[q] === 32 || b[q] === 9 || b[q] === 13)) q++
  return q
}

/** Behind a value that is no string: a number, a word, or an object or list we do not read. -1 when it is malformed. */
const otherEnd = (b: Uint8Array, p: number, end: number): number => {
  let depth = 0
  for (let q = p; q < end; q++) {
    const c = b[q]!
    if (c === QUOTE) {
      q = closing(b, q + 1, end)
      if (q < 0) return -1
    } else if (c === 123 || c === 91) depth++
    else if (c === 125 || c === 93) {
      if (depth === 0) return q
      depth--
    } else if (c === 44 && depth === 0) return q
  }
  return -1
}

/** Reads jsonlog (PostgreSQL 15 on): one object a line, keys in any order. */
export const readJsonlog = (clock: Clock, taker: Taker): FormatReader => {
  const fields = openFields()
  const scratch = openScratch()
  const { gathered, rec } = taker
  let line = 1
  let current = 0

  const keep = (at: number, b: Uint8Array, from: number, to: number, quoted: boolean): boolean => {
    fields.from[at] = scratch.used
    if (quoted) {
      if (!unescape(b, from, to, scratch)) return false
    } else {
      makeRoom(scratch, to - from)
      scratch.b.set(b.subarray(from, to), scratch.used)
      scratch.used += to - from
    }
    fields.to[at] = scratch.used
    return true
  }
  /** Fills the fields from the object in [p, end); false when it is malformed. */
  const readObject = (b: Uint8Array, from: number, end: number): boolean => {
    scratch.used = 0
    clearFields(fields)
    let p = skipSpaces(b, from, end)
    if (b[p] !== 123) return false
    p = skipSpaces(b, p + 1, end)
    while (p < end && b[p] === QUOTE) {
      const keyTo = closing(b, p + 1, end)
      if (keyTo < 0) return false
      const at = fieldOfKey(b, p + 1, keyTo)
      p = skipSpaces(b, keyTo + 1, end)
      if (b[p] !== 58) return false
      p = skipSpaces(b, p + 1, end)
      const quoted = p < end && b[p] === QUOTE
      const valueFrom = quoted ? p + 1 : p
      const valueTo = quoted ? closing(b, valueFrom, end) : otherEnd(b, p, end)
      if (valueTo < 0) return false
      if (at >= 0 && !keep(at, b, valueFrom, valueTo, quoted)) return false
      p = skipSpaces(b, quoted ? valueTo + 1 : valueTo, end)
      if (b[p] === 125) break
      if (b[p] !== 44) return false
      p = skipSpaces(b, p + 1, end)
    }
    fields.b = scratch.b
    return p < end && b[p] === 125 && skipSpaces(b, p + 1, end) === end
  }
  const takeLine = (b: Uint8Array, p: number, next: number, origin: number, reason: Said | undefined) => {
    const ended = b[next - 1] === LF
    const end = ended ? next - 1 : next
    const to = end > p && b[end - 1] === 13 ? end - 1 : end
    Object.assign(rec.place, { part: current, from: origin + p, to: origin + to, line })
    const blank = skipSpaces(b, p, to) === to
    const why =
      reason ?? (blank ? undefined : readObject(b, p, end) ? takeFields(taker, fields, clock) : reasons.notJson)
    if (blank) gathered.blank++
    else if (why) reject(gathered, { part: current, from: origin + p, to: origin + next, line, lines: 1 }, why, b, p)
    line++
  }
  return {
    taker,
    read(b, from, to, base, part, final) {
      if (part !== current) line = 1
      current = part
      const origin = base - from
      let p = from
      while (p < to) {
        const stop = Math.min(to, p + MOST_RECORD_BYTES)
        let q = p
        while (q < stop && b[q] !== LF) q++
        const tooLong = q === stop && stop - p >= MOST_RECORD_BYTES
        if (q === to && !final && !tooLong) return p
        const next = Math.min(to, q + 1)
        takeLine(b, p, tooLong ? stop : next, origin, tooLong ? reasons.tooLong : undefined)
        p = tooLong ? stop : next
      }
      return p
    },
  }
}
