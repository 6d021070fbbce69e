import { chooseReader, type Chosen } from './choose-reader.ts'
import type { EvidenceKind, ReaderSettings, ReaderTools, Reading } from './model.ts'

export interface BytesToRead {
  readonly name: string
  readonly bytes: Uint8Array
  readonly settings: ReaderSettings
  readonly kind?: EvidenceKind
  readonly tools?: ReaderTools
  /** Bytes handed to the reader at once; all at once when absent. */
  readonly cut?: number
}

/** Reads a source that is in memory. Throws the Faults of `chooseReader` and of the reader. */
export const readBytes = (source: BytesToRead): { readonly chosen: Chosen; readonly reading: Reading } => {
  const { name, bytes, settings, kind, tools = {}, cut = Math.max(1, bytes.length) } = source
  const head = bytes.subarray(0, 2 << 20)
  const chosen = chooseReader({ name, head, complete: head.length === bytes.length }, settings, kind)
  const reader = chosen.kind.open(chosen.settings, tools)
  reader.begin({ path: name, sha256: 'in memory' })
  for (let from = 0; from < bytes.length; from += cut) reader.push(bytes.slice(from, from + cut))
  return { chosen, reading: reader.finish() }
}
