import { createReadStream } from 'node:fs'
import { openCut, postgresFormat } from '../../core/evidence/index.ts'
import type { EvidenceKind, ReaderSettings, StretchRead } from '../../core/evidence/index.ts'
import type { Range } from './cut-file.ts'

export interface StretchJob {
  readonly file: string
  readonly kind: EvidenceKind
  readonly settings: ReaderSettings
  readonly range: Range
  readonly last: boolean
}

/** Reads one range of a log. What it returns may be posted to another thread. */
export const readStretch = async ({ file, kind, settings, range, last }: StretchJob): Promise<StretchRead> => {
  const format = postgresFormat(kind)
  if (format === undefined) throw new Error(`${kind} is read in one go`)
  const reader = openCut(format, settings, { from: range.from, last })
  if (range.to > range.from) {
    const bytes = createReadStream(file, { start: range.from, end: range.to - 1, highWaterMark: 1 << 20 })
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) reader.push(chunk)
  }
  return reader.finish()
}
