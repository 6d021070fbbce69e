import { createHash } from 'node:crypto'
import type { Part } from '../../core/evidence/index.ts'

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

/** The sealed bytes, whatever they are called and however they were read. */
export const bytesKey = (parts: readonly Part[]): string => digest(parts.map(part => part.sha256))

/** The same bytes read with the same settings are the same evidence. */
export const evidenceId = (parts: readonly Part[], settings: Readonly<Record<string, unknown>>): string =>
  digest([bytesKey(parts), Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))])
