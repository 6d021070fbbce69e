import { bomLength } from './decode-text.ts'

/** One line of a part; `from` to `to` without its line end, `next` where the following one starts. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly next: number
  /** 1-based. */
  readonly number: number
  /** Without the line end (\n or \r\n) and the byte order mark; of a longer line only the first `mostBytes`. */
  readonly bytes: Uint8Array
  /** The line was longer than `mostBytes`. */
  readonly cut: boolean
}

export interface LineSplitter {
  push(bytes: Uint8Array): void
  /** The last line, when it has no line end. */
  end(): void
}

/** Cuts bytes into lines; any cut of the input gives the same lines. `bytes` of a line is valid during the call only. */
export const splitLines = (onLine: (line: Line) => void, mostBytes = 4 << 20): LineSplitter => {
  let carried: Uint8Array[] = []
  let carriedBytes = 0
  let at = 0
  let number = 0
  const emit = (tail: Uint8Array, ended: boolean) => {
    const from = at
    const whole = carriedBytes + tail.length
    at += whole + (ended ? 1 : 0)
    number++
    const kept = carried.length === 0 ? tail : concat([...carried, tail])
    carried = []
    carriedBytes = 0
    const bom = number === 1 ? bomLength(kept) : 0
    const cut = whole > mostBytes
    const cr = !cut && kept[kept.length - 1] === 13 ? 1 : 0
    const bytes = kept.subarray(bom, Math.min(kept.length - cr, mostBytes))
    onLine({ from: from + bom, to: from + whole - cr, next: at, number, bytes, cut })
  }
  const carry = (rest: Uint8Array) => {
    const room = mostBytes + 4 - carried.reduce((sum, one) => sum + one.length, 0)
    if (room > 0) carried.push(rest.slice(0, room))
    carriedBytes += rest.length
  }
  return {
    push: given => {
      // A Buffer of Node is several times slower to take a part of.
      const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length)
      let start = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        emit(bytes.subarray(start, end), true)
        start = end + 1
      }
      if (start < bytes.length) carry(bytes.subarray(start))
      if (carried.length > 64) carried = [concat(carried)]
    },
    end: () => {
      if (carriedBytes > 0) emit(new Uint8Array(0), false)
    },
  }
}

const concat = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
