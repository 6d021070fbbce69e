import { decodeText } from '../decode-text.ts'
import { splitLines, type LineSplitter } from '../split-lines.ts'
import type { TextLine } from '../text-lines.ts'
import { findDelimiter, splitFields, type Delimiter } from './split-fields.ts'

/** One row; `from` to `to` are its bytes with its line end. */
export interface CsvRecord extends TextLine {
  readonly fields: readonly string[]
}

/** A quoted field may run over this many lines or characters; a quote that is still open then was a stray one. */
const mostLines = 200
const mostText = 1 << 20

export interface CsvHandlers {
  readonly onRecord: (record: CsvRecord) => void
  /** A line whose quote never closes. */
  readonly onBroken: (line: TextLine) => void
  readonly onLine: () => void
}

/** Cuts bytes into CSV rows. The delimiter is that of the first line that is not empty; any cut of the bytes gives the same rows. */
export const splitRecords = (handlers: CsvHandlers, known?: Delimiter): LineSplitter => {
  let delimiter = known
  let waiting: TextLine[] = []
  const emit = (lines: readonly TextLine[]): 'done' | 'open' => {
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last) return 'done'
    const text = lines.length === 1 ? first.text : lines.map(line => line.text).join('\n')
    if (lines.length === 1 && text.trim() === '') return 'done'
    delimiter ??= findDelimiter(text) ?? ','
    const fields = splitFields(text, delimiter)
    if (fields === 'open') return 'open'
    handlers.onRecord({ text, fields, from: first.from, to: last.to, number: first.number })
    return 'done'
  }
  const isStray = () =>
    waiting.length > mostLines || waiting.reduce((sum, line) => sum + line.text.length, 0) > mostText
  const giveUpFirst = () => {
    const [first, ...rest] = waiting
    if (first) handlers.onBroken(first)
    waiting = []
    for (const line of rest) take(line)
  }
  const take = (line: TextLine) => {
    waiting.push(line)
    // A line without a quote cannot close an open one, so only others are worth another look.
    if (waiting.length > 1 && !line.text.includes('"')) {
      if (isStray()) giveUpFirst()
      return
    }
    if (emit(waiting) === 'done') waiting = []
    else if (isStray()) giveUpFirst()
  }
  const lines = splitLines(line => {
    handlers.onLine()
    take({ text: decodeText(line.bytes), from: line.from, to: line.next, number: line.number })
  }, mostText)
  return {
    push: bytes => lines.push(bytes),
    end: () => {
      lines.end()
      while (waiting.length > 0) giveUpFirst()
    },
  }
}
