import { open } from 'node:fs/promises'
import { cutIn, postgresFormat } from '../../core/evidence/index.ts'
import type { EvidenceKind, ReaderSettings } from '../../core/evidence/index.ts'

const windowBytes = 1 << 20

export interface Range {
  readonly from: number
  readonly to: number
}

/** Cuts a log into at most `pieces` ranges of like size, each beginning at a record. One range where no cut is found. */
export const cutFile = async (
  file: string,
  kind: EvidenceKind,
  settings: ReaderSettings,
  pieces: number,
): Promise<readonly Range[]> => {
  const format = postgresFormat(kind)
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const starts = [0]
    for (let n = 1; format !== undefined && n < pieces; n++) {
      const near = Math.floor((size * n) / pieces)
      const window = Buffer.allocUnsafe(Math.min(windowBytes, size - near))
      const { bytesRead } = await handle.read(window, 0, window.length, near)
      const at = cutIn(format, settings, window.subarray(0, bytesRead))
      if (at !== undefined && near + at > (starts.at(-1) ?? 0)) starts.push(near + at)
    }
    return starts.map((from, n) => ({ from, to: starts[n + 1] ?? size }))
  } finally {
    await handle.close()
  }
}
