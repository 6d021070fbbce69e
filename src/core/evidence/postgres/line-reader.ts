import type { Taker } from './take-record.ts'

/** Reads one format out of growing bytes. */
export interface FormatReader {
  /**
   * Takes the whole records of [from, to), which begin at `base` in part `part`; returns where it stopped. What it did not
   * take comes again, with more behind it. `final`: nothing more comes in this part.
   */
  read(b: Uint8Array, from: number, to: number, base: number, part: number, final: boolean): number
  readonly taker: Taker
}

/** A longer record is not held in memory. */
export const MOST_RECORD_BYTES = 16 * 1_048_576

/** The bytes that wait for the rest of their record. */
interface Carry {
  b: Uint8Array
  used: number
  /** Bytes below which another try would be in vain: it doubles, so that long records are not read over and over. */
  tryAt: number
}

export interface ByteFeed {
  push(bytes: Uint8Array): void
  /** Ends the part; the next bytes begin another one. */
  end(): void
  begin(part: number, base: number): void
}

const roomFor = (carry: Carry, more: number): void => {
  const need = carry.used + more
  if (need <= carry.b.length) return
  const wider = new Uint8Array(Math.max(need, carry.b.length * 2, 65_536))
  wider.set(carry.b.subarray(0, carry.used))
  carry.b = wider
}

/** Feeds a format with chunks of any size; whole chunks are read where they lie, only unfinished records are copied. */
export const openFeed = (format: FormatReader): ByteFeed => {
  const carry: Carry = { b: new Uint8Array(65_536), used: 0, tryAt: 0 }
  let base = 0
  let part = 0
  const keep = (bytes: Uint8Array, from: number) => {
    const rest = bytes.length - from
    roomFor(carry, rest)
    carry.b.set(from === 0 ? bytes : bytes.subarray(from), carry.used)
    carry.used += rest
  }
  const drain = (final: boolean) => {
    const stop = format.read(carry.b, 0, carry.used, base, part, final)
    base += stop
    carry.b.copyWithin(0, stop, carry.used)
    carry.used -= stop
    carry.tryAt = carry.used * 2
  }
  return {
    begin(nextPart, nextBase) {
      part = nextPart
      base = nextBase
      carry.used = 0
      carry.tryAt = 0
    },
    push(bytes) {
      if (bytes.length === 0) return
      if (carry.used === 0 && bytes.length >= 65_536) {
        const stop = format.read(bytes, 0, bytes.length, base, part, false)
        base += stop
        keep(bytes, stop)
        carry.tryAt = carry.used * 2
        return
      }
      // A small remainder is completed with the beginning of the chunk, so that the rest is read without a copy.
      if (bytes.length >= 262_144 && carry.used < 65_536) {
        const head = 65_536
        this.push(bytes.subarray(0, head))
        this.push(bytes.subarray(head))
        return
      }
      keep(bytes, 0)
      if (carry.used >= carry.tryAt) drain(false)
    },
    end() {
      drain(true)
    },
  }
}
