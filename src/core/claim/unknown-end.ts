import { contentWords } from './content-words.ts'
import type { Judged } from './judged.ts'
import type { ClaimRecord } from './record.ts'
import { momentsNamed } from './resolve-end.ts'
import type { SpanPhrases } from './span-phrases.ts'

/** An end of a duration that is named in words which the record does not know; only where both ends are named. */
export const unknownEnd = ({ from, until }: SpanPhrases, record: ClaimRecord): string | undefined => {
  const ends = [from, until]
  if (ends.some(words => contentWords(words).size === 0)) return undefined
  return ends.find(words => momentsNamed(words, record).length === 0)
}

/** A duration from or to something unknown is not contradicted: it may be another one. */
export const notInRecord = ({ about }: Judged, words: string): Judged => ({
  code: 'unsupported',
  about,
  derivation: { ko: `기록에 없습니다: “${words.trim()}”.`, en: `Not in the record: “${words.trim()}”.` },
  cites: [],
})
