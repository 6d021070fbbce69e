import { type Masked, NEGATIVE, NUMBER, PARAMETER, SEED1, SEED2, TEXT } from './masked.ts'

// Classes of bytes.
const OPERATOR = 0
const SPACE = 1
const DIGIT = 2
const LOWER = 3
const UPPER = 4
const QUOTE = 5
const NAME = 6
const DOLLAR = 7
const TIGHT = 8
const OPEN = 9
const CLOSE = 10
const COMMA = 11

const classOf = (c: number): number => {
  if (c === 32 || (c >= 9 && c <= 13) || c === 0) return SPACE
  if (c >= 48 && c <= 57) return DIGIT
  if ((c >= 97 && c <= 122) || c === 95 || c >= 128) return LOWER
  if (c >= 65 && c <= 90) return UPPER
  if (c === 39) return QUOTE
  if (c === 34) return NAME
  if (c === 36) return DOLLAR
  if (c === 46 || c === 58 || c === 59 || c === 91) return TIGHT
  if (c === 40) return OPEN
  if (c === 41 || c === 93) return CLOSE
  return c === 44 ? COMMA : OPERATOR
}

const CLASS = Uint8Array.from({ length: 256 }, (_, c) => classOf(c))
/** 1 for bytes that continue a word: letters, digits, "_", "$", everything above ASCII. */
const IN_WORD = Uint8Array.from({ length: 256 }, (_, c) => ([DIGIT, LOWER, UPPER, DOLLAR].includes(classOf(c)) ? 1 : 0))

const LF = 10
const TAB = 9
const MASK = 63

// What was written last; decides whether a space goes before the next token.
const NOTHING = 0
const A_WORD = 1
const AN_OPERATOR = 2
const A_CLOSE = 3
const A_COMMA = 4

/** True when the statement ends at this line feed: the next line is not its continuation. */
const endsAt = (b: Uint8Array, p: number, end: number, whole: boolean): boolean =>
  !whole && !(p + 1 < end && b[p + 1] === TAB)

/** End of a quoted run that began before `p`: behind the closing quote, or where the record ends. */
const quotedEnd = (b: Uint8Array, from: number, end: number, whole: boolean, escapes: boolean, m: Masked): number => {
  let p = from
  while (p < end) {
    const c = b[p]!
    if (c === 39) {
      if (p + 1 < end && b[p + 1] === 39) p += 2
      else return p + 1
    } else if (c === 92 && escapes) p += b[p + 1] === LF ? 1 : 2
    else if (c === LF) {
      if (endsAt(b, p, end, whole)) return p
      m.lines++
      p++
    } else p++
  }
  return end
}

/** End of `$tag$ … $tag$`, or -1 when `p` opens none. */
const dollarEnd = (b: Uint8Array, p: number, end: number, whole: boolean, m: Masked): number => {
  let q = p + 1
  while (q < end && q - p < 64 && IN_WORD[b[q]!] === 1 && b[q] !== 36) q++
  if (q >= end || b[q] !== 36) return -1
  const length = q - p + 1
  for (q++; q < end; q++) {
    const c = b[q]!
    if (c === LF) {
      if (endsAt(b, q, end, whole)) return q
      m.lines++
    } else if (c === 36) {
      let same = 1
      while (same < length && b[q + same] === b[p + same]) same++
      if (same === length) return q + length
    }
  }
  return end
}

/** End of a comment; block comments nest as in SQL. */
const commentEnd = (b: Uint8Array, from: number, end: number, whole: boolean, m: Masked): number => {
  let p = from
  if (b[p] === 45) {
    while (p < end && b[p] !== LF) p++
    return p
  }
  let depth = 0
  while (p < end) {
    const c = b[p]!
    if (c === 47 && b[p + 1] === 42) {
      depth++
      p += 2
    } else if (c === 42 && b[p + 1] === 47) {
      depth--
      p += 2
      if (depth === 0) return p
    } else if (c === LF) {
      if (endsAt(b, p, end, whole)) return p
      m.lines++
      p++
    } else p++
  }
  return end
}

/** End of a number: "12", "1.5e-3", "0xff", "10_000". */
const numberEnd = (b: Uint8Array, from: number, end: number): number => {
  let p = from
  while (p < end) {
    const c = b[p]!
    if (IN_WORD[c] === 1 || c === 46) p++
    else if ((c === 43 || c === 45) && (b[p - 1]! | 32) === 101 && b[from + 1] !== 120 && p + 1 < end) {
      if (CLASS[b[p + 1]!] !== DIGIT) break
      p++
    } else break
  }
  return p
}

/** Which word stands in [from, to): 1 for IN, 2 for VALUES, 3 for a prefix of a quoted literal (e b x n), else 0. */
const keyword = (b: Uint8Array, from: number, to: number): number => {
  const n = to - from
  const first = b[from]! | 32
  if (n === 2) return first === 105 && (b[from + 1]! | 32) === 110 ? 1 : 0
  if (n === 1) return first === 101 || first === 98 || first === 120 || first === 110 ? 3 : 0
  if (n !== 6 || first !== 118) return 0
  return (b[from + 1]! | 32) === 97 &&
    (b[from + 2]! | 32) === 108 &&
    (b[from + 3]! | 32) === 117 &&
    (b[from + 4]! | 32) === 101 &&
    (b[from + 5]! | 32) === 115
    ? 2
    : 0
}

const sameBytes = (out: Uint8Array, a: number, aEnd: number, c: number, cEnd: number): boolean => {
  if (aEnd - a !== cEnd - c) return false
  for (let i = 0; i < aEnd - a; i++)
    if (out[a + i] !== out[c + i] && !(out[a + i]! <= 4 && out[c + i]! <= 4)) return false
  return true
}

/**
 * Masks the SQL in [from, end): literals and parameters become one mask, words outside quotes lower case, white space and
 * comments a single space at most, and lists of literals in IN (…) and equal rows in VALUES (…), (…) one.
 * With `whole` the statement reaches to `end`; without, to the first line feed that no TAB follows.
 * One pass without allocation: this loop sees most bytes of a log, so it stays one function.
 */
export const maskStatement = (b: Uint8Array, from: number, end: number, whole: boolean, m: Masked): void => {
  const out = m.out
  const cap = out.length - 2
  let p = from
  let o = 0
  let h1 = SEED1
  let h2 = SEED2
  let last = NOTHING
  let gap = false
  let word = 0
  // IN lists: 1 opened, 2 behind a mask, 3 behind a comma that waits for what comes.
  let list = 0
  // VALUES rows: depth of parentheses, where the first row stands, and the state before the row that may be dropped.
  let depth = 0
  let rows = 0
  let firstFrom = 0
  let firstTo = 0
  let rowFrom = 0
  let keptO = 0
  let kept1 = 0
  let kept2 = 0
  // The state before a semicolon: at the end of a statement it says nothing.
  let semicolonEnd = -1
  let semicolon1 = 0
  let semicolon2 = 0
  m.lines = 0
  while (p < end) {
    let c = b[p]!
    let kind = CLASS[c]!
    if (kind === SPACE) {
      if (c === LF) {
        if (endsAt(b, p, end, whole)) break
        m.lines++
      }
      gap = true
      p++
      continue
    }
    if (kind === LOWER || kind === UPPER) {
      const start = p
      let q = p + 1
      while (q < end && IN_WORD[b[q]!] === 1) q++
      const key = keyword(b, start, q)
      if (key === 3 && q < end && b[q] === 39) {
        p = q
        c = 39
        kind = QUOTE
        p = quotedEnd(b, p + 1, end, whole, (b[start]! | 32) === 101, m)
        c = TEXT
      } else {
        if (list === 3) {
          if (o < cap) out[o++] = 44
          h1 = Math.imul(h1 ^ 44, 0x01000193)
          h2 = Math.imul(h2 ^ 44, 0x5bd1e995) ^ (h2 >>> 15)
          last = A_COMMA
        }
        list = 0
        if (rows === 2 || rows === 3) rows = 0
        if (last !== NOTHING) {
          if (o < cap) out[o++] = 32
          h1 = Math.imul(h1 ^ 32, 0x01000193)
          h2 = Math.imul(h2 ^ 32, 0x5bd1e995) ^ (h2 >>> 15)
        }
        for (; p < q; p++) {
          c = b[p]!
          if (c >= 65 && c <= 90) c |= 32
          if (o < cap) out[o++] = c
          h1 = Math.imul(h1 ^ c, 0x01000193)
          h2 = Math.imul(h2 ^ c, 0x5bd1e995) ^ (h2 >>> 15)
        }
        last = A_WORD
        word = key
        gap = false
        continue
      }
    } else if (kind === DIGIT) {
      p = numberEnd(b, p, end)
      c = NUMBER
    } else if (kind === QUOTE) {
      p = quotedEnd(b, p + 1, end, whole, false, m)
      c = TEXT
    } else if (kind === DOLLAR && p + 1 < end && CLASS[b[p + 1]!] === DIGIT) {
      for (p++; p < end && CLASS[b[p]!] === DIGIT;) p++
      c = PARAMETER
    } else if (kind === DOLLAR) {
      const q = dollarEnd(b, p, end, whole, m)
      kind = q < 0 ? OPERATOR : QUOTE
      p = q < 0 ? p + 1 : q
      c = q < 0 ? c : TEXT
    } else if (kind === NAME) {
      // A quoted name keeps its letters; its closing quote is written by the tail below.
      if (list === 3 || last !== NOTHING) {
        if (list === 3) {
          if (o < cap) out[o++] = 44
          h1 = Math.imul(h1 ^ 44, 0x01000193)
          h2 = Math.imul(h2 ^ 44, 0x5bd1e995) ^ (h2 >>> 15)
        }
        if (o < cap) out[o++] = 32
        h1 = Math.imul(h1 ^ 32, 0x01000193)
        h2 = Math.imul(h2 ^ 32, 0x5bd1e995) ^ (h2 >>> 15)
      }
      list = 0
      if (rows === 2 || rows === 3) rows = 0
      let ended = false
      for (;;) {
        if (o < cap) out[o++] = c < 5 ? 32 : c
        h1 = Math.imul(h1 ^ c, 0x01000193)
        h2 = Math.imul(h2 ^ c, 0x5bd1e995) ^ (h2 >>> 15)
        p++
        if (p >= end) break
        c = b[p]!
        if (c === LF) {
          ended = endsAt(b, p, end, whole)
          if (ended) break
          m.lines++
        }
        if (c !== 34) continue
        if (p + 1 >= end || b[p + 1] !== 34) break
        // A doubled quote is one inside the name.
        p++
        if (o < cap) out[o++] = c
      }
      if (p >= end || ended) continue
      if (o < cap) out[o++] = 34
      h1 = Math.imul(h1 ^ 34, 0x01000193)
      h2 = Math.imul(h2 ^ 34, 0x5bd1e995) ^ (h2 >>> 15)
      p++
      last = A_WORD
      word = 0
      gap = false
      continue
    } else if (c === 45 && p + 1 < end && b[p + 1] === 45) {
      p = commentEnd(b, p, end, whole, m)
      gap = true
      continue
    } else if (c === 47 && p + 1 < end && b[p + 1] === 42) {
      p = commentEnd(b, p, end, whole, m)
      gap = true
      continue
    } else if (
      (c === 45 || c === 43) &&
      p + 1 < end &&
      CLASS[b[p + 1]!] === DIGIT &&
      (last === NOTHING ||
        last === AN_OPERATOR ||
        last === A_COMMA ||
        list === 3 ||
        (last === A_WORD && gap && word !== 4))
    ) {
      // A sign: nothing stands before it that it could subtract from.
      p = numberEnd(b, p + 1, end)
      kind = DIGIT
      c = c === 45 ? NEGATIVE : NUMBER
    } else p++

    const isMask = c <= NEGATIVE
    if (isMask) {
      if (list === 3) {
        list = 2
        gap = false
        continue
      }
      if (list === 1) list = 2
    } else if (kind === COMMA && list === 2) {
      list = 3
      gap = false
      continue
    } else if (list !== 0) {
      if (list === 3 && kind !== CLOSE) {
        if (o < cap) out[o++] = 44
        h1 = Math.imul(h1 ^ 44, 0x01000193)
        h2 = Math.imul(h2 ^ 44, 0x5bd1e995) ^ (h2 >>> 15)
        last = A_COMMA
      }
      list = 0
    }

    // Rows of VALUES: remember the first, drop each later one that equals it, its comma included.
    if (rows === 2) {
      if (kind === COMMA && depth === 0) {
        keptO = o
        kept1 = h1
        kept2 = h2
        rows = 3
      } else rows = 0
    } else if (rows === 3) {
      if (kind !== OPEN) rows = 0
      else {
        rows = 4
        depth = 1
      }
    } else if (rows !== 0) {
      if (kind === OPEN) depth++
      else if (c === 41) depth--
    } else if (kind === OPEN && word === 2 && last === A_WORD) {
      rows = 1
      depth = 1
    }

    let space = false
    if (isMask) space = last !== NOTHING
    else if (kind === OPEN) space = last === AN_OPERATOR || last === A_COMMA
    else if (kind === OPERATOR || kind === DOLLAR) space = last === AN_OPERATOR ? gap : last !== NOTHING
    if (space) {
      if (o < cap) out[o++] = 32
      h1 = Math.imul(h1 ^ 32, 0x01000193)
      h2 = Math.imul(h2 ^ 32, 0x5bd1e995) ^ (h2 >>> 15)
    }
    if (kind === OPEN && rows !== 0 && depth === 1) {
      if (rows === 1) firstFrom = o
      else if (rows === 4) rowFrom = o
    }
    if (c === 59) {
      semicolon1 = h1
      semicolon2 = h2
      semicolonEnd = o + 1
    }
    if (o < cap) out[o++] = c
    const hashed = isMask ? MASK : c
    h1 = Math.imul(h1 ^ hashed, 0x01000193)
    h2 = Math.imul(h2 ^ hashed, 0x5bd1e995) ^ (h2 >>> 15)
    gap = false

    if (isMask) {
      last = A_WORD
      word = 4
    } else if (kind === OPEN) {
      list = word === 1 && last === A_WORD ? 1 : 0
      last = NOTHING
      word = 0
    } else if (kind === CLOSE) {
      last = A_CLOSE
      if (rows !== 0 && depth === 0 && c === 41) {
        if (rows === 1) {
          firstTo = o
          rows = o < cap ? 2 : 0
        } else if (rows === 4 && o < cap && sameBytes(out, firstFrom, firstTo, rowFrom, o)) {
          o = keptO
          h1 = kept1
          h2 = kept2
          rows = 2
        } else rows = 0
      }
    } else if (kind === COMMA) last = A_COMMA
    else last = kind === TIGHT ? NOTHING : AN_OPERATOR
  }
  if (o === semicolonEnd && o < cap) {
    o--
    h1 = semicolon1
    h2 = semicolon2
  }
  m.h1 = h1
  m.h2 = h2
  m.length = o
  m.clipped = o >= cap
  m.end = p
}
