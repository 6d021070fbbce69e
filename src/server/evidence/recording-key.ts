import { createHash } from 'node:crypto'
import type { StoredEvidence } from './store.ts'

/** The same evidence, read by the same version, gives the same recording. */
export const recordingKey = (evidence: readonly StoredEvidence[]): string =>
  createHash('sha256')
    .update(JSON.stringify(evidence.map(({ id, part, readerVersion }) => [id, part, readerVersion])))
    .digest('base64url')
