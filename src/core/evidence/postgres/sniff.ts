import type { ReaderSettings, Sample, Sniffed } from '../model.ts'
import { seemsLike } from '../seems-like.ts'
import { openClock } from './clock.ts'
import { openHead, readHead } from './head.ts'
import { inferPrefix, timelessPrefix } from './infer-prefix.ts'
import { inferredPrefix, type PostgresFormat, openStretch, toldPrefix } from './open-postgres.ts'
import { parsePrefix } from './prefix.ts'

const LOOKED_AT = 262_144

const kindBasis = (value: string) => ({
  setting: 'kind' as const,
  value,
  known: { en: 'recognised by its first bytes', ko: '첫 바이트로 알아봄' },
})

/** A prefix that a person told is believed, whatever share of the sample it reads; nothing read is another kind. */
const toldShare = (prefix: string, head: Uint8Array): number => {
  const ops = parsePrefix(prefix)
  const clock = openClock(undefined)
  const record = openHead()
  for (let p = 0; p < head.length; p = lineAfter(head, p))
    if (readHead(ops, head, p, head.length, record, clock)) return 1
  return 0
}

const lineAfter = (b: Uint8Array, p: number): number => {
  const end = b.indexOf(10, p)
  return end < 0 ? b.length : end + 1
}

export const sniffStderr = (sample: Sample, settings: ReaderSettings): Sniffed | undefined => {
  if (settings.prefix !== undefined) {
    if (toldShare(settings.prefix, sample.head.subarray(0, LOOKED_AT)) === 0) return undefined
    return { confidence: 0.95, settings, basis: [kindBasis('postgres-stderr'), toldPrefix(settings.prefix)] }
  }
  // JSON around the lines of a log: its escapes are no part of them.
  if (sample.head[0] === 123) return undefined
  const found = inferPrefix(sample.head)
  if (!found) {
    // Lines without a time are refused by name where they are opened: better than not to know them.
    const prefix = seemsLike(sample.head) ? undefined : timelessPrefix(sample.head)
    return prefix === undefined ? undefined : { confidence: 0.5, settings: { ...settings, prefix }, basis: [] }
  }
  if (found.share < 0.05) return undefined
  return {
    confidence: Math.min(0.95, 0.5 + found.share / 2) * (found.typical < 0.5 ? 0.7 : 1),
    settings: { ...settings, prefix: found.prefix },
    basis: [kindBasis('postgres-stderr'), inferredPrefix(found)],
  }
}

/** csvlog and jsonlog say what they are: read the beginning and see how much of it are records. */
const sniffRecords = (format: PostgresFormat, kind: string, sample: Sample, settings: ReaderSettings) => {
  const { gathered, feed } = openStretch(format, settings, 'known')
  feed.begin(0, 0)
  feed.push(sample.head.subarray(0, LOOKED_AT))
  if (sample.complete) feed.end()
  const { primary, rejectedLines } = gathered
  if (primary === 0) return undefined
  const confidence = 0.6 + 0.39 * (primary / (primary + rejectedLines))
  return { confidence, settings, basis: [kindBasis(kind)] }
}

export const sniffCsvlog = (sample: Sample, settings: ReaderSettings): Sniffed | undefined =>
  sniffRecords('csvlog', 'postgres-csvlog', sample, settings)

export const sniffJsonlog = (sample: Sample, settings: ReaderSettings): Sniffed | undefined =>
  sniffRecords('jsonlog', 'postgres-jsonlog', sample, settings)
