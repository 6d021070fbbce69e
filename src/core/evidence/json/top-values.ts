import { bomLength } from '../decode-text.ts'
import { isSpace, skipSpace, skipValue } from './walk-json.ts'

/** A value at the top of a JSON text; `broken` where it is cut off or no JSON starts there. */
export interface TopValue {
  readonly from: number
  readonly to: number
  readonly broken: boolean
}

const [comma, openBrace, openBracket, closeBracket, newline] = [44, 123, 91, 93, 10]

/**
 * The values of one JSON document, of JSON lines, or of several documents one after another; of a top-level array its items.
 * After a broken value it goes on at the next line that begins with { or [.
 */
export function* topValues(bytes: Uint8Array): Generator<TopValue> {
  let p = skipSpace(bytes, bomLength(bytes))
  let inArray = false
  while (p < bytes.length) {
    const c = bytes[p]
    if (!inArray && c === openBracket) inArray = true
    else if (inArray && c === closeBracket) inArray = false
    else if (c !== comma) {
      const end = c === openBrace || c === openBracket || inArray ? skipValue(bytes, p) : -1
      const to = end < 0 ? nextStart(bytes, p) : end
      if (end < 0) inArray = false
      yield { from: p, to, broken: end < 0 }
      p = skipSpace(bytes, to)
      continue
    }
    p = skipSpace(bytes, p + 1)
  }
}

const nextStart = (b: Uint8Array, from: number): number => {
  for (let p = b.indexOf(newline, from); p >= 0; p = b.indexOf(newline, p + 1)) {
    const c = b[p + 1]
    if (c === openBrace || c === openBracket || (c !== undefined && !isSpace(c) && !isInside(c))) return p + 1
  }
  return b.length
}

/** What a pretty-printed document may have at the start of a line: } ] " , */
const isInside = (c: number) => c === 125 || c === 93 || c === 34 || c === 44
