import { decodeText } from './decode-text.ts'
import { splitLines } from './split-lines.ts'

/** A decoded line and the bytes that it stands in; `to` is where the next one starts. */
export interface TextLine {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly number: number
}

export const textLines = (bytes: Uint8Array): readonly TextLine[] => {
  const lines: TextLine[] = []
  const splitter = splitLines(
    line => lines.push({ text: decodeText(line.bytes), from: line.from, to: line.next, number: line.number }),
    1 << 20,
  )
  splitter.push(bytes)
  splitter.end()
  return lines
}
