/** What the message of a LOG record is about. */
export const MESSAGE = 0
export const EXECUTED = 1
export const PARSED = 2
export const BOUND = 3
export const PLAN = 4
export const DURATION = 5
export const STATEMENT_ONLY = 6

export interface Shape {
  /** Whole microseconds of a duration. */
  us: number
  /** First byte of the SQL, or of the plan. */
  from: number
}

const utf8 = new TextEncoder()
const bytes = (text: string) => utf8.encode(text)
const DURATION_WORD = bytes('duration: ')
const MS = bytes(' ms')
const STATEMENT = bytes('statement: ')
const EXECUTE = bytes('execute ')
const PARSE = bytes('parse ')
const BIND = bytes('bind ')
const PLAN_WORD = bytes('plan:')
/** lc_messages ko_KR. */
const KOREAN = {
  durations: [bytes('실행시간: '), bytes('수행시간: ')],
  statement: bytes('명령 구문: '),
  execute: bytes('쿼리실행 '),
  fetch: bytes('자료뽑기 '),
  parsed: bytes(' 구문분석: '),
  bound: bytes(' 접속: '),
} as const

const stands = (word: Uint8Array, b: Uint8Array, p: number, end: number): boolean => {
  if (p + word.length > end) return false
  for (let i = 0; i < word.length; i++) if (b[p + i] !== word[i]) return false
  return true
}

/** Behind ": ", which ends the name of a prepared statement, on this line; -1 when there is none. */
const behindName = (b: Uint8Array, p: number, end: number): number => {
  for (let q = p; q + 1 < end && b[q] !== 10; q++) if (b[q] === 58 && b[q + 1] === 32) return q + 2
  return -1
}

/** Reads "12.345" as microseconds into `shape`; where it ends, or -1. */
const readDuration = (b: Uint8Array, p: number, end: number, shape: Shape): number => {
  let q = p
  let us = 0
  while (q < end && b[q]! >= 48 && b[q]! <= 57) us = us * 10 + (b[q++]! - 48)
  if (q === p || q - p > 13) return -1
  us *= 1000
  if (q < end && b[q] === 46)
    for (let scale = 100; ++q < end && b[q]! >= 48 && b[q]! <= 57; scale /= 10)
      if (scale >= 1) us += (b[q]! - 48) * scale
  shape.us = us
  return stands(MS, b, q, end) ? q + MS.length : -1
}

const endsLine = (b: Uint8Array, p: number, end: number): boolean =>
  p >= end || b[p] === 10 || (b[p] === 13 && (p + 1 >= end || b[p + 1] === 10))

const named = (kind: number, b: Uint8Array, p: number, end: number, shape: Shape): number => {
  const from = behindName(b, p, end)
  if (from < 0) return MESSAGE
  shape.from = from
  return kind
}

const koreanTimed = (b: Uint8Array, p: number, end: number, shape: Shape): number => {
  if (stands(KOREAN.statement, b, p, end)) {
    shape.from = p + KOREAN.statement.length
    return EXECUTED
  }
  if (stands(KOREAN.execute, b, p, end) || stands(KOREAN.fetch, b, p, end)) return named(EXECUTED, b, p, end, shape)
  for (let q = p; q < end && b[q] !== 10; q++) {
    if (b[q] !== 32) continue
    if (stands(KOREAN.parsed, b, q, end)) shape.from = q + KOREAN.parsed.length
    else if (stands(KOREAN.bound, b, q, end)) shape.from = q + KOREAN.bound.length
    else continue
    return b[q + 1] === KOREAN.parsed[1] ? PARSED : BOUND
  }
  return MESSAGE
}

/** What stands behind "duration: 12.345 ms". */
const timed = (b: Uint8Array, p: number, end: number, shape: Shape): number => {
  if (endsLine(b, p, end)) return DURATION
  if (b[p] !== 32) return MESSAGE
  const q = b[p + 1] === 32 ? p + 2 : p + 1
  const first = b[q]!
  if (first === 115 && stands(STATEMENT, b, q, end)) {
    shape.from = q + STATEMENT.length
    return EXECUTED
  }
  if (first === 101 && stands(EXECUTE, b, q, end)) return named(EXECUTED, b, q + EXECUTE.length, end, shape)
  if (first === 98 && stands(BIND, b, q, end)) return named(BOUND, b, q + BIND.length, end, shape)
  if (first === 112 && stands(PARSE, b, q, end)) return named(PARSED, b, q + PARSE.length, end, shape)
  if (first === 112 && stands(PLAN_WORD, b, q, end)) {
    shape.from = q + PLAN_WORD.length
    return PLAN
  }
  if (endsLine(b, q, end)) return DURATION
  return MESSAGE
}

const durationWord = (b: Uint8Array, p: number, end: number): number => {
  if (b[p] === 100) return stands(DURATION_WORD, b, p, end) ? DURATION_WORD.length : 0
  return KOREAN.durations.find(word => stands(word, b, p, end))?.length ?? 0
}

/** Says what the message in [p, end) is; `end` may lie behind the record. Fills `shape` for what has a duration or SQL. */
export const recognise = (b: Uint8Array, p: number, end: number, shape: Shape): number => {
  if (p >= end) return MESSAGE
  const c = b[p]!
  if (c === 100 || c >= 128) {
    const word = durationWord(b, p, end)
    if (word > 0) {
      const q = readDuration(b, p + word, end, shape)
      if (q < 0) return MESSAGE
      const kind = timed(b, q, end, shape)
      return kind === MESSAGE && c >= 128 ? koreanTimed(b, q + 2, end, shape) : kind
    }
  }
  if (c === 115 && stands(STATEMENT, b, p, end)) {
    shape.from = p + STATEMENT.length
    return STATEMENT_ONLY
  }
  if (c === 101 && stands(EXECUTE, b, p, end)) return named(STATEMENT_ONLY, b, p + EXECUTE.length, end, shape)
  if (c < 128) return MESSAGE
  if (stands(KOREAN.statement, b, p, end)) {
    shape.from = p + KOREAN.statement.length
    return STATEMENT_ONLY
  }
  return stands(KOREAN.execute, b, p, end) ? named(STATEMENT_ONLY, b, p, end, shape) : MESSAGE
}
