import { Fault } from '../../ground/index.ts'
import type { Basis, EvidenceKind, Reader, ReaderSettings, ReaderTools } from '../model.ts'
import { openClock } from './clock.ts'
import { finishReading } from './finish-reading.ts'
import { type Gathered, openGathered } from './gathered.ts'
import { INFER_BYTES, type InferredPrefix, inferPrefix, timelessPrefix } from './infer-prefix.ts'
import { type ByteFeed, openFeed } from './line-reader.ts'
import { parsePrefix, withBackground } from './prefix.ts'
import { readCsvlog } from './read-csvlog.ts'
import { readJsonlog } from './read-jsonlog.ts'
import { readStderr } from './read-stderr.ts'
import { openTaker } from './take-record.ts'

export type PostgresFormat = 'stderr' | 'csvlog' | 'jsonlog'

export const SLOW_QUERY_MS = 1_000

const LF = 10
const utf8 = new TextDecoder()

/** A stretch of one part while it is read. */
export interface Stretch {
  readonly gathered: Gathered
  readonly feed: ByteFeed
}

/** Opens a stretch; stderr needs `settings.prefix`. `start` is 'unknown' behind a cut. */
export const openStretch = (format: PostgresFormat, settings: ReaderSettings, start: 'known' | 'unknown'): Stretch => {
  const gathered = openGathered(settings.slowQueryMs ?? SLOW_QUERY_MS, start)
  const clock = openClock(settings.zone)
  const taker = openTaker(gathered)
  const feed = openFeed(
    format === 'stderr'
      ? readStderr(parsePrefix(withBackground(settings.prefix ?? '')), clock, taker)
      : format === 'csvlog'
        ? readCsvlog(clock, taker)
        : readJsonlog(clock, taker),
  )
  return { gathered, feed }
}

const firstLine = (bytes: Uint8Array): string =>
  (
    utf8
      .decode(bytes)
      .split('\n')
      .find(line => line.trim() !== '') ?? ''
  )
    .trim()
    .slice(0, 200)

/** Bytes at the beginning of a part: a byte order mark is no part of the first record. */
export const withoutMark = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0

const joined = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

export const toldPrefix = (prefix: string): Basis => ({
  setting: 'prefix',
  value: prefix,
  known: { en: 'told by you', ko: '지정한 값' },
})

export const inferredPrefix = ({ prefix, guessed }: Pick<InferredPrefix, 'prefix' | 'guessed'>): Basis => {
  const names = guessed.map(escape => `%${escape}`).join(', ')
  return {
    setting: 'prefix',
    value: prefix,
    known:
      guessed.length === 0
        ? { en: 'inferred from the first lines', ko: '첫 부분의 줄들에서 추론' }
        : {
            en: `inferred from the first lines; ${names} by the usual order alone: check it`,
            ko: `첫 부분의 줄들에서 추론(${names}: 흔한 순서로만 짐작했으니 확인 필요)`,
          },
  }
}

/** Refuses a log of which nothing could be read, or whose times nobody can place. */
export const refuseUnreadable = (gathered: Gathered, kind: EvidenceKind, sample: string): void => {
  const file = gathered.parts[0]?.path ?? ''
  if (gathered.bytes === 0) throw new Fault('empty_source', { file })
  if (gathered.primary === 0) throw new Fault('nothing_parsed', { file, kind, sample })
  if (gathered.unzoned !== undefined) throw new Fault('zone_missing', { file, sample: gathered.unzoned })
}

/**
 * Opens a reader of a PostgreSQL log. Without `settings.prefix` the prefix of stderr is inferred from the first MiB, which
 * waits in memory until then. `finish` throws Fault `empty_source`, `nothing_parsed` or `zone_missing`.
 */
export const openPostgres = (
  format: PostgresFormat,
  kind: EvidenceKind,
  settings: ReaderSettings,
  tools: ReaderTools,
): Reader => {
  let stretch: Stretch | undefined
  let prefix = settings.prefix
  let inferred: InferredPrefix | undefined
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let sample = ''
  let last = LF
  let opened = false
  let bytesRead = 0
  const parts: { path: string; sha256: string }[] = []

  const open = (head: Uint8Array): Stretch => {
    if (format === 'stderr' && prefix === undefined) {
      inferred = inferPrefix(head)
      prefix = inferred?.prefix ?? timelessPrefix(head) ?? '%m [%p] '
    }
    stretch = openStretch(format, prefix === undefined ? settings : { ...settings, prefix }, 'known')
    return stretch
  }
  /** Gives the first bytes of a part to the stretch, which they open where the prefix was not known before. */
  const flush = (): void => {
    const head = joined(waiting, waitingBytes)
    waiting = []
    waitingBytes = 0
    opened = true
    if (sample === '') sample = firstLine(head.subarray(0, 4_096))
    const { feed } = stretch ?? open(head)
    const mark = withoutMark(head)
    feed.begin(parts.length - 1, mark)
    feed.push(head.subarray(mark))
  }
  const close = (): void => {
    if (parts.length === 0) return
    if (!opened) flush()
    if (stretch) {
      stretch.feed.end()
      stretch.gathered.openEnd ||= last !== LF
    }
  }
  return {
    begin(part) {
      close()
      parts.push({ path: part.path, sha256: part.sha256 })
      opened = false
      last = LF
    },
    push(bytes) {
      if (bytes.length === 0) return
      last = bytes[bytes.length - 1]!
      bytesRead += bytes.length
      if (opened) {
        stretch?.feed.push(bytes)
        return
      }
      waiting.push(bytes.slice())
      waitingBytes += bytes.length
      if (waitingBytes >= INFER_BYTES) flush()
    },
    finish() {
      close()
      const { gathered } = stretch ?? open(new Uint8Array())
      gathered.parts.push(...parts)
      gathered.bytes = bytesRead
      refuseUnreadable(gathered, kind, sample)
      // A prefix that came with the settings is explained by who set it: the sniffing or the person.
      const basis = inferred ? [inferredPrefix(inferred)] : []
      return finishReading(gathered, kind, basis, settings.zone, tools)
    },
  }
}
