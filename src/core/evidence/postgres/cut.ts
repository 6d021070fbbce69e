import type { EvidenceKind, ReaderSettings, ReaderTools, Reading } from '../model.ts'
import { openClock } from './clock.ts'
import { finishReading } from './finish-reading.ts'
import type { Gathered } from './gathered.ts'
import { openHead, readHead } from './head.ts'
import { isFollowUp } from './levels.ts'
import { mergeGathered } from './merge-gathered.ts'
import { openStretch, type PostgresFormat, refuseUnreadable, withoutMark } from './open-postgres.ts'
import { parsePrefix, withBackground } from './prefix.ts'
import { tableOf } from './template-table.ts'

const LF = 10

/** Which format a kind of PostgreSQL log has; undefined for other evidence. */
export const postgresFormat = (kind: EvidenceKind): PostgresFormat | undefined =>
  kind === 'postgres-stderr'
    ? 'stderr'
    : kind === 'postgres-csvlog'
      ? 'csvlog'
      : kind === 'postgres-jsonlog'
        ? 'jsonlog'
        : undefined

const lineStarts = function* (b: Uint8Array): Generator<number> {
  for (let end = b.indexOf(LF); end >= 0 && end + 1 < b.length; end = b.indexOf(LF, end + 1)) yield end + 1
}

const looksLikeRow = /^"?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /
const ascii = (b: Uint8Array, p: number): string => String.fromCharCode(...b.subarray(p, p + 32))

/**
 * The first place in a window of the source where a log may be cut: a primary record of stderr, an object of jsonlog, a row of
 * csvlog. Undefined when the window shows none. A row inside a quoted field of csvlog looks like one: `mergeStretches` sees it.
 */
export const cutIn = (format: PostgresFormat, settings: ReaderSettings, window: Uint8Array): number | undefined => {
  const head = openHead()
  const clock = openClock(settings.zone)
  const ops = format === 'stderr' ? parsePrefix(withBackground(settings.prefix ?? '')) : []
  for (const p of lineStarts(window)) {
    if (format === 'jsonlog') return p
    if (format === 'csvlog' && looksLikeRow.test(ascii(window, p))) return p
    if (format === 'stderr' && readHead(ops, window, p, window.length, head, clock) && !isFollowUp(head.level)) return p
  }
  return undefined
}

/** A stretch between two cuts. Plain data: it may come from another thread. */
export interface StretchRead {
  readonly gathered: Gathered
  /** Where the last whole record ended, of the stretch's bytes; less than all when a record reaches beyond the cut. */
  readonly whole: boolean
}

export interface StretchReader {
  push(bytes: Uint8Array): void
  finish(): StretchRead
}

/** Reads the bytes from `from` on, up to the next cut or (`last`) the end of the source. */
export const openCut = (
  format: PostgresFormat,
  settings: ReaderSettings,
  range: { readonly from: number; readonly last: boolean },
): StretchReader => {
  const { gathered, feed } = openStretch(format, settings, range.from === 0 ? 'known' : 'unknown')
  let lastByte = LF
  let begun = false
  const begin = (bytes: Uint8Array): Uint8Array => {
    const mark = range.from === 0 ? withoutMark(bytes) : 0
    feed.begin(0, range.from + mark)
    begun = true
    return bytes.subarray(mark)
  }
  return {
    push(bytes) {
      if (bytes.length === 0) return
      gathered.bytes += bytes.length
      lastByte = bytes[bytes.length - 1]!
      feed.push(begun ? bytes : begin(bytes))
    },
    finish() {
      const cutOff = gathered.rejectedLines
      feed.end()
      gathered.openEnd = lastByte !== LF
      return { gathered, whole: range.last || format !== 'csvlog' || gathered.rejectedLines === cutOff }
    },
  }
}

/**
 * Makes one reading of the stretches of a source, in order. Undefined where the cut could have changed the result (a bound was
 * hit, or a cut fell into a record): then the source has to be read in one go. Throws what `Reader.finish` throws.
 */
export const mergeStretches = (
  kind: EvidenceKind,
  settings: ReaderSettings,
  part: { readonly path: string; readonly sha256: string },
  stretches: readonly StretchRead[],
  tools: ReaderTools,
): Reading | undefined => {
  const [first, ...rest] = stretches
  if (!first || !stretches.every(({ whole }) => whole)) return undefined
  const start: Gathered = { ...first.gathered, table: tableOf(first.gathered.table.tallies) }
  const merged = rest.reduce((into, { gathered }) => mergeGathered(into, gathered), start)
  if (merged.bounded || merged.joins.bounded) return undefined
  merged.parts.push(part)
  refuseUnreadable(merged, kind, '')
  return finishReading(merged, kind, [], settings.zone, tools)
}
