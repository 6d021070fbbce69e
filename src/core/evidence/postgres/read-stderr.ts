import type { Clock } from './clock.ts'
import { openHead, readHead } from './head.ts'
import { isFailure, isFollowUp, LOG } from './levels.ts'
import { type FormatReader, MOST_RECORD_BYTES } from './line-reader.ts'
import { maskStatement } from './mask-statement.ts'
import type { PrefixOp } from './prefix.ts'
import { DURATION, MESSAGE, PLAN, recognise } from './recognise.ts'
import { reasons, reject } from './reject.ts'
import {
  noteTime,
  takeDuration,
  takeFollowUp,
  takeMessage,
  takePlan,
  type Taker,
  takeStatement,
} from './take-record.ts'

const LF = 10
const TAB = 9
/** A statement that lost its tabs may have as many lines; what comes behind them is no statement. */
const MOST_TABLESS = 1_000

const utf8 = new TextDecoder()

/** Behind the line feed of the line at `p`, or `end`. */
const nextLine = (b: Uint8Array, p: number, end: number): number => {
  let q = p
  while (q < end && b[q] !== LF) q++
  return q < end ? q + 1 : end
}

/** Without the line feed, and the carriage return before it. */
const trimmed = (b: Uint8Array, from: number, to: number): number => {
  let q = to
  if (q > from && b[q - 1] === LF) q--
  if (q > from && b[q - 1] === 13) q--
  return q
}

const isBlank = (b: Uint8Array, from: number, to: number): boolean => {
  for (let p = from; p < to; p++) if (b[p]! > 32) return false
  return true
}

/** "2025-12-02 …": begins as a record of some kind, so it continues no statement. */
const looksDated = (b: Uint8Array, p: number, end: number): boolean =>
  p + 8 < end && b[p + 4] === 45 && b[p + 7] === 45 && b[p]! >= 48 && b[p]! <= 57

interface Stderr {
  readonly ops: readonly PrefixOp[]
  readonly clock: Clock
  readonly taker: Taker
  readonly head: ReturnType<typeof openHead>
  line: number
  part: number
  /** Bytes up to the next record are the rest of one that was cut off at its bound. */
  skipping: boolean
  /** Where `head` was read already, to see that a statement ends before it; -1 when it was not. */
  peeked: number
  final: boolean
}

const isHead = (s: Stderr, b: Uint8Array, p: number, end: number): boolean =>
  readHead(s.ops, b, p, end, s.head, s.clock)

/** The beginning of the last record in (from, to): all records before it are whole. -1 when there is none. */
const lastHead = (s: Stderr, b: Uint8Array, from: number, to: number): number => {
  let stop = to
  while (stop > from && b[stop - 1] !== LF) stop--
  while (stop > from) {
    let p = stop - 1
    while (p > from && b[p - 1] !== LF) p--
    if (p > from && b[p] !== TAB && isHead(s, b, p, stop)) return p
    stop = p
  }
  return -1
}

/** A crashed machine leaves runs of zero bytes; a record may stand behind them on the same line. */
const behindZeros = (b: Uint8Array, p: number, end: number): number => {
  let q = p
  while (q < end && b[q] === 0) q++
  return q < end && b[q] === LF ? q + 1 : q
}

/** A background process writes "[unknown]" or nothing. */
const text = (b: Uint8Array, from: number, to: number): string => {
  if (from < 0) return ''
  const value = utf8.decode(b.subarray(from, to))
  return value === '[unknown]' ? '' : value
}

/** End of the record whose first line ends before `p`: behind its lines that begin with a TAB. */
const tabbedEnd = (s: Stderr, b: Uint8Array, p: number, end: number): number => {
  let q = p
  while (q < end && b[q] === TAB) {
    q = nextLine(b, q, end)
    s.line++
    s.taker.gathered.continuation++
  }
  return q
}

/** End of a statement that goes on in lines without tabs: behind the last that is neither a record nor dated. */
const tablessEnd = (s: Stderr, b: Uint8Array, p: number, end: number): number => {
  let q = p
  for (let n = 0; n < MOST_TABLESS && q < end; n++) {
    if (b[q] === 0 || (b[q] !== TAB && (looksDated(b, q, end) || isHead(s, b, q, end)))) break
    q = nextLine(b, q, end)
    s.line++
    s.taker.gathered.continuation++
    s.taker.gathered.tabless++
  }
  return q
}

const takeHead = (s: Stderr, b: Uint8Array, named: boolean): void => {
  const { rec } = s.taker
  const { head } = s
  rec.b = b
  rec.at = head.at
  rec.pid = head.pid
  rec.level = head.level
  if (!named) return
  rec.sqlstate = head.sqlstate < 0 ? '' : text(b, head.sqlstate, head.sqlstate + 5)
  if (!isFailure(head.level)) return
  rec.user = text(b, head.userFrom, head.userTo)
  rec.database = text(b, head.databaseFrom, head.databaseTo)
  rec.application = text(b, head.applicationFrom, head.applicationTo)
}

/**
 * The text format alone says where in the statement an error is (" at character 26"): taken off, so that the message is the
 * one that csvlog and jsonlog have.
 */
const withoutPosition = (b: Uint8Array, from: number, to: number): number => {
  let q = to
  while (q > from && b[q - 1]! >= 48 && b[q - 1]! <= 57) q--
  if (q === to || q - position.length < from) return to
  for (let i = 0; i < position.length; i++) if (b[q - position.length + i] !== position[i]) return to
  return q - position.length
}

const position = new TextEncoder().encode(' at character ')

/** A line that begins no record. Returns where the next line begins. */
const takeOther = (s: Stderr, b: Uint8Array, p: number, end: number, base: number): number => {
  const { gathered } = s.taker
  const next = b[p] === 0 ? behindZeros(b, p, end) : nextLine(b, p, Math.min(end, p + MOST_RECORD_BYTES))
  const lines = b[next - 1] === LF || (s.final && next === end) ? 1 : 0
  const line = s.line
  s.line += lines
  if (b[p] === TAB || s.skipping) gathered.continuation += lines
  else if (b[p] !== 0 && isBlank(b, p, next)) gathered.blank += lines
  else {
    const reason = b[p] === 0 ? reasons.zeros : reasons.noRecord
    reject(gathered, { part: s.part, from: base + p, to: base + next, line, lines }, reason, b, p)
  }
  return next
}

const peek = (s: Stderr, b: Uint8Array, p: number, end: number): boolean => {
  if (!isHead(s, b, p, end)) return false
  s.peeked = p
  return true
}

/** A record whose head was just read and whose message begins at `m`; returns where the next line begins. */
const takeRecord = (s: Stderr, b: Uint8Array, p: number, end: number, base: number): number => {
  const { taker, head } = s
  const { rec, shape, masked, gathered } = taker
  const m = head.message
  const level = head.level
  const stop = Math.min(end, p + MOST_RECORD_BYTES)
  rec.place.part = s.part
  rec.place.from = base + p
  rec.place.line = s.line
  const kind = level === LOG ? recognise(b, m, stop, shape) : MESSAGE
  const statement = kind !== MESSAGE && kind !== DURATION && kind !== PLAN
  takeHead(s, b, !statement && !isFollowUp(level))
  if (!isFollowUp(level)) noteTime(taker, s.clock, b)
  let next: number
  if (statement) {
    const from = shape.from
    maskStatement(b, from, stop, false, masked)
    // A string or a comment that the record leaves open ends with it; its line feed is still to come.
    next = masked.end < stop ? masked.end + 1 : stop
    s.line += masked.lines + 1
    gathered.continuation += masked.lines
    if (next < stop && b[next] !== TAB && !peek(s, b, next, stop)) {
      const whole = tablessEnd(s, b, next, stop)
      if (whole > next) maskStatement(b, from, trimmed(b, from, whole), true, masked)
      next = whole
    }
    rec.place.to = base + trimmed(b, p, next)
    takeStatement(taker, kind)
    return next
  }
  next = nextLine(b, m, stop)
  s.line++
  next = tabbedEnd(s, b, next, stop)
  const goesOn = kind === PLAN || level === 12 || level === 13
  if (goesOn && next < stop && !peek(s, b, next, stop)) next = tablessEnd(s, b, next, stop)
  const to = trimmed(b, p, next)
  rec.place.to = base + to
  if (isFollowUp(level)) {
    gathered.followUp++
    takeFollowUp(taker, level, m, to, true)
  } else if (kind === PLAN) takePlan(taker, shape.from, to, true, m)
  else if (kind === DURATION) takeDuration(taker, m, to)
  else takeMessage(taker, m, level === LOG ? to : withoutPosition(b, m, to), true)
  return next
}

/** Reads the stderr format: prefix, level, message; lines that begin with a TAB continue a record. */
export const readStderr = (ops: readonly PrefixOp[], clock: Clock, taker: Taker): FormatReader => {
  const s: Stderr = { ops, clock, taker, head: openHead(), line: 1, part: 0, skipping: false, peeked: -1, final: false }
  const takeAll = (b: Uint8Array, from: number, end: number, base: number): number => {
    let p = from
    s.peeked = -1
    while (p < end) {
      if (p === s.peeked || (b[p] !== TAB && isHead(s, b, p, end))) {
        s.skipping = false
        const next = takeRecord(s, b, p, end, base)
        s.skipping = next - p >= MOST_RECORD_BYTES
        p = next
      } else p = takeOther(s, b, p, end, base)
    }
    return p
  }
  return {
    taker,
    read(b, from, to, base, part, final) {
      if (part !== s.part) {
        s.part = part
        s.line = 1
        s.skipping = false
      }
      const origin = base - from
      s.final = final
      const end = final ? to : lastHead(s, b, from, to)
      if (end > from) return takeAll(b, from, end, origin)
      // No second record within the bound: the bytes go on as one record that is too long, or as none.
      if (!final && to - from >= MOST_RECORD_BYTES) return takeAll(b, from, from + MOST_RECORD_BYTES, origin)
      return from
    },
  }
}
