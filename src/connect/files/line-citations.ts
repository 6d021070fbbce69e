import type { Citation } from '../../core/evidence/index.ts'
import { openSource } from './open-source.ts'

interface Source {
  readonly path: string
  readonly name: string
  readonly parts: readonly { readonly path: string; readonly sha256: string }[]
}

const newline = 10

/** 1-based lines of byte offsets that ascend, in one pass over the bytes. */
const countLines = async (
  chunks: AsyncIterable<Uint8Array>,
  offsets: readonly number[],
): Promise<readonly number[]> => {
  const lines: number[] = []
  let line = 1
  let base = 0
  for await (const chunk of chunks) {
    let at = 0
    while (lines.length < offsets.length && offsets[lines.length]! < base + chunk.length) {
      const until = offsets[lines.length]! - base
      for (; at < until; at++) if (chunk[at] === newline) line++
      lines.push(line)
    }
    if (lines.length === offsets.length) return lines
    for (; at < chunk.length; at++) if (chunk[at] === newline) line++
    base += chunk.length
  }
  return lines
}

/** Key of a place: what `lineCitations` returns lines by. */
export const placeKey = ({ sha256, from }: Citation): string => `${sha256}:${from}`

/** Lines of citations whose reader gave none, by `placeKey`; reads each source that is cited so once more. */
export const lineCitations = async (
  sources: readonly Source[],
  cites: readonly Citation[],
): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>()
  const open = cites.filter(cite => cite.line === undefined)
  for (const { path, name, parts } of sources) {
    const wanted = parts.map(part => open.filter(cite => cite.sha256 === part.sha256).map(cite => cite.from))
    if (wanted.every(offsets => offsets.length === 0)) continue
    const source = await openSource(path, name)
    try {
      let index = 0
      for (const member of source.members) {
        const offsets = [...new Set(wanted[index] ?? [])].toSorted((a, b) => a - b)
        const lines = offsets.length > 0 ? await countLines(member.chunks(), offsets) : []
        lines.forEach((line, i) => found.set(`${parts[index]!.sha256}:${offsets[i]!}`, line))
        index++
      }
    } finally {
      await source.close()
    }
  }
  return found
}
