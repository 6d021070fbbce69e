import { openBlobs } from '../../connect/blobs/index.ts'
import { type ReadSource, readSource } from '../../connect/files/read-source.ts'
import { loadReaderTools } from '../../connect/files/reader-tools.ts'
import type { EvidenceKind, ReaderSettings } from '../../core/evidence/index.ts'

/** One file to read, in words that a thread boundary lets through. */
export interface ReadJob {
  readonly file: string
  readonly name: string
  readonly kind?: EvidenceKind
  readonly settings: ReaderSettings
  readonly blobFolder: string
}

export interface ReadProgress {
  readonly step: 'seal' | 'read'
  readonly bytes: number
  readonly total: number
}

export const readJob = async (
  { file, name, kind, settings, blobFolder }: ReadJob,
  onProgress: (progress: ReadProgress) => void,
  signal: AbortSignal,
): Promise<ReadSource> => {
  return readSource(file, name, {
    settings,
    blobs: openBlobs(blobFolder),
    tools: await loadReaderTools(),
    onProgress,
    signal,
    ...(kind && { kind }),
  })
}
