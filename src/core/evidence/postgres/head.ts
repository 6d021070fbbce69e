import { type Clock, readEpoch, readTime } from './clock.ts'
import { levelAt } from './levels.ts'
import type { PrefixOp } from './prefix.ts'

/** What stands before the message of a line. Reused for every line: read it before the next call. */
export interface Head {
  at: number
  /** Process id, 0 where the prefix has none: then all lines count as one process. */
  pid: number
  level: number
  /** First byte of the message. */
  message: number
  /** Byte ranges; -1 where absent. */
  userFrom: number
  userTo: number
  databaseFrom: number
  databaseTo: number
  applicationFrom: number
  applicationTo: number
  sqlstate: number
}

export const openHead = (): Head => ({
  at: 0,
  pid: 0,
  level: 0,
  message: 0,
  userFrom: -1,
  userTo: -1,
  databaseFrom: -1,
  databaseTo: -1,
  applicationFrom: -1,
  applicationTo: -1,
  sqlstate: -1,
})

const SPACE = 32
const LF = 10
/** Steps that one line may cost where a text has to be tried at several lengths. */
const BUDGET = 2_000

const literalStands = (bytes: Uint8Array, b: Uint8Array, p: number, end: number): boolean => {
  if (p + bytes.length > end) return false
  for (let i = 0; i < bytes.length; i++) if (b[p + i] !== bytes[i]) return false
  return true
}

/** Next place from `p` on where `bytes` stands on this line, or -1. `oneWord`: no space may stand before it. */
const findLiteral = (bytes: Uint8Array, b: Uint8Array, p: number, end: number, oneWord: boolean): number => {
  const first = bytes[0]!
  for (let q = p; q < end; q++) {
    const c = b[q]!
    if (c === LF) return -1
    if (c === first && literalStands(bytes, b, q, end)) return q
    if (c === SPACE && oneWord) return -1
  }
  return -1
}

const numberEnd = (b: Uint8Array, p: number, end: number): number => {
  let q = p < end && b[p] === 45 ? p + 1 : p
  const from = q
  while (q < end && b[q]! >= 48 && b[q]! <= 57) q++
  return q === from ? -1 : q
}

const hexDigit = (c: number): number => (c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : -1)

/** A session id "65f0a1b2.1f3": hex of its start and of its process id. */
const sessionEnd = (b: Uint8Array, p: number, end: number, head: Head): number => {
  let q = p
  while (q < end && hexDigit(b[q]!) >= 0) q++
  if (q === p || b[q] !== 46) return -1
  const dot = q++
  let pid = 0
  while (q < end && hexDigit(b[q]!) >= 0) pid = pid * 16 + hexDigit(b[q++]!)
  if (q === dot + 1) return -1
  if (head.pid === 0) head.pid = pid
  return q
}

const skipSpaces = (b: Uint8Array, p: number, end: number): number => {
  let q = p
  while (q < end && b[q] === SPACE) q++
  return q
}

const keepNumber = (head: Head, escape: string, b: Uint8Array, from: number, to: number) => {
  if (escape !== 'p') return
  let pid = 0
  for (let q = from; q < to; q++) if (b[q] !== 45) pid = pid * 10 + (b[q]! - 48)
  head.pid = pid
}

const keepText = (head: Head, escape: string, from: number, to: number) => {
  if (escape === 'u') {
    head.userFrom = from
    head.userTo = to
  } else if (escape === 'd') {
    head.databaseFrom = from
    head.databaseTo = to
  } else if (escape === 'a') {
    head.applicationFrom = from
    head.applicationTo = to
  } else if (escape === 'e' && to - from === 5) head.sqlstate = from
}

/** The level word behind the prefix; log_error_verbosity=verbose writes the SQLSTATE in front of the message. */
const readLevel = (b: Uint8Array, p: number, end: number, head: Head): boolean => {
  const q = skipSpaces(b, p, end)
  const found = levelAt(b, q, end)
  if (found === 0) return false
  head.level = found >> 8
  let m = skipSpaces(b, q + (found & 255), end)
  if (m + 7 <= end && b[m + 5] === 58 && b[m + 6] === SPACE && isSqlstate(b, m)) {
    head.sqlstate = m
    m += 7
  }
  head.message = m
  return true
}

const isSqlstate = (b: Uint8Array, p: number): boolean => {
  for (let i = 0; i < 5; i++) {
    const c = b[p + i]!
    if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90))) return false
  }
  return true
}

interface Tries {
  left: number
  /** Names of users, databases and hosts have no spaces; those of applications do. Tried in vain, any text may have them. */
  strict: boolean
}

const isOneWord = (escape: string): boolean => escape !== 'a' && escape !== 'i' && escape !== 'b' && escape !== '~'

/** Where the op at `p` ends, -1 when it does not stand there. Texts are handled by `walk`, they may end in several places. */
const stepEnd = (op: PrefixOp, b: Uint8Array, p: number, end: number, head: Head, clock: Clock): number => {
  if (op.op === 'literal') return literalStands(op.bytes, b, p, end) ? p + op.bytes.length : -1
  if (op.op === 'time' || op.op === 'epoch') {
    if (!(op.op === 'time' ? readTime(clock, b, p, end) : readEpoch(clock, b, p, end))) return -1
    head.at = clock.at
    return clock.end
  }
  if (op.op === 'skip-time') {
    const kept = head.at
    const stands = readTime(clock, b, p, end)
    head.at = kept
    return stands ? clock.end : -1
  }
  if (op.op === 'number') {
    const from = op.width > 0 ? skipSpaces(b, p, end) : p
    const to = numberEnd(b, from, end)
    if (to === -1) return op.escape === 'p' ? -1 : from
    keepNumber(head, op.escape, b, from, to)
    return Math.max(to, p - op.width)
  }
  if (op.op !== 'session') return p
  const to = sessionEnd(b, op.width > 0 ? skipSpaces(b, p, end) : p, end, head)
  return to === -1 ? -1 : Math.max(to, p - op.width)
}

const trimmedEnd = (b: Uint8Array, from: number, to: number): number => {
  let q = to
  while (q > from && b[q - 1] === SPACE) q--
  return q
}

/** Ends a text at each place where its next literal stands, the nearest first, until the rest of the prefix stands too. */
const walkText = (
  ops: readonly PrefixOp[],
  at: number,
  b: Uint8Array,
  p: number,
  end: number,
  head: Head,
  clock: Clock,
  tries: Tries,
): boolean => {
  const op = ops[at]!
  if (op.op !== 'text') return false
  const left = p + Math.abs(op.width)
  let q = left
  if (op.bytes.length === 0) {
    // Another escape follows directly: a text without spaces, as long as it is, or nothing at all.
    while (q < end && b[q] !== SPACE && b[q] !== LF) q++
    keepText(head, op.escape, op.width > 0 ? skipSpaces(b, p, q) : p, trimmedEnd(b, p, q))
    return walk(ops, at + 1, b, q, end, head, clock, tries)
  }
  const oneWord = tries.strict && op.width === 0 && isOneWord(op.escape)
  for (q = findLiteral(op.bytes, b, left, end, oneWord); q >= 0; q = findLiteral(op.bytes, b, q + 1, end, oneWord)) {
    // The literal may begin with the space itself; behind it the text would be two words.
    if (oneWord && q > left && b[q - 1] === SPACE) return false
    if (tries.left-- <= 0) return false
    keepText(head, op.escape, op.width > 0 ? skipSpaces(b, p, q) : p, trimmedEnd(b, p, q))
    if (walk(ops, at + 1, b, q, end, head, clock, tries)) return true
  }
  return false
}

const walk = (
  ops: readonly PrefixOp[],
  from: number,
  b: Uint8Array,
  start: number,
  end: number,
  head: Head,
  clock: Clock,
  tries: Tries,
): boolean => {
  let p = start
  for (let i = from; i < ops.length; i++) {
    const op = ops[i]!
    if (op.op === 'text') return walkText(ops, i, b, p, end, head, clock, tries)
    // A background process writes nothing behind %q: its level word stands here already.
    if (op.op === 'session-only') {
      if (readLevel(b, p, end, head)) return true
      continue
    }
    p = stepEnd(op, b, p, end, head, clock)
    if (p < 0) return false
  }
  return readLevel(b, p, end, head)
}

/** As `walk`, but each text ends where its literal stands first: right for nearly every line, and without recursion. */
const walkStraight = (
  ops: readonly PrefixOp[],
  b: Uint8Array,
  start: number,
  end: number,
  head: Head,
  clock: Clock,
): boolean => {
  let p = start
  for (const op of ops) {
    if (op.op === 'session-only') {
      if (readLevel(b, p, end, head)) return true
    } else if (op.op === 'text') {
      if (op.width !== 0 || op.bytes.length === 0) return false
      const q = findLiteral(op.bytes, b, p, end, isOneWord(op.escape))
      if (q < 0) return false
      keepText(head, op.escape, p, q)
      p = q
    } else {
      p = stepEnd(op, b, p, end, head, clock)
      if (p < 0) return false
    }
  }
  return readLevel(b, p, end, head)
}

/** Reads prefix and level of the line at `p`; false when the line is no record. `end` may lie behind the line. */
export const readHead = (
  ops: readonly PrefixOp[],
  b: Uint8Array,
  p: number,
  end: number,
  head: Head,
  clock: Clock,
): boolean => {
  head.pid = 0
  head.sqlstate = -1
  head.userFrom = -1
  head.databaseFrom = -1
  head.applicationFrom = -1
  if (walkStraight(ops, b, p, end, head, clock)) return true
  for (const strict of [true, false]) {
    tries.left = BUDGET
    tries.strict = strict
    if (walk(ops, 0, b, p, end, head, clock, tries)) return true
  }
  return false
}

const tries: Tries = { left: 0, strict: true }
