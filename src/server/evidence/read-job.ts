import { openBlobs } from '../../connect/blobs/index.ts'
import { type ReadSource, readSource } from '../../connect/files/read-source.ts'
import type { EvidenceKind, ReaderSettings, ReaderTools } from '../../core/evidence/index.ts'

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

let tools: Promise<ReaderTools> | undefined

const FINGERPRINT = /^[0-9a-f]{16}$/

/**
 * libpg-query is a megabyte of WebAssembly: loaded once a thread, and only when something is read. Its messages come back
 * as text or as errors, so whatever is not a fingerprint means that the text did not parse.
 */
const loadTools = async (): Promise<ReaderTools> => {
  const { loadModule, fingerprintSync } = await import('libpg-query')
  await loadModule()
  const fingerprint = (sql: string): string | undefined => {
    try {
      const found = fingerprintSync(sql)
      return FINGERPRINT.test(found) ? found : undefined
    } catch (error) {
      if (error instanceof Error) return undefined
      throw error
    }
  }
  return { fingerprint }
}

export const readJob = async (
  { file, name, kind, settings, blobFolder }: ReadJob,
  onProgress: (progress: ReadProgress) => void,
  signal: AbortSignal,
): Promise<ReadSource> => {
  tools ??= loadTools()
  return readSource(file, name, {
    settings,
    blobs: openBlobs(blobFolder),
    tools: await tools,
    onProgress,
    signal,
    ...(kind && { kind }),
  })
}
