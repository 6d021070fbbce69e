import { Fault } from '../ground/index.ts'
import type { EvidenceKind, Part } from './model.ts'
import { visible } from './visible.ts'

export type PartName = Pick<Part, 'path' | 'sha256'>

export interface PartGatherer {
  begin(part: PartName): void
  push(bytes: Uint8Array): void
  end(): void
}

/** Holds the bytes of one part until it is whole, for readers that cannot work on a stream. Throws Fault `source_too_large`. */
export const gatherParts = (
  kind: EvidenceKind,
  mostMiB: number,
  onPart: (part: PartName, bytes: Uint8Array) => void,
): PartGatherer => {
  let part: PartName | undefined
  let held = new Uint8Array(0)
  let size = 0
  const end = () => {
    if (part) onPart(part, held.subarray(0, size))
    part = undefined
    held = new Uint8Array(0)
    size = 0
  }
  return {
    begin: next => {
      end()
      part = next
    },
    push: bytes => {
      if (size + bytes.length > mostMiB << 20)
        throw new Fault('source_too_large', { file: visible(part?.path ?? ''), kind, limit: `${mostMiB} MiB` })
      if (size + bytes.length > held.length) {
        const grown = new Uint8Array(Math.max(65_536, held.length * 2, size + bytes.length))
        grown.set(held.subarray(0, size))
        held = grown
      }
      held.set(bytes, size)
      size += bytes.length
    },
    end,
  }
}
