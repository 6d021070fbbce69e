import { findDelimiter, splitFields } from '../csv/split-fields.ts'
import { firstLine } from '../decode-text.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { findAttemptColumns } from './find-columns.ts'
import { readAttempts } from './read-attempts.ts'

const sniff = ({ head }: Sample, settings: Parameters<ReaderKind['sniff']>[1]): Sniffed | undefined => {
  const line = firstLine(head)
  const delimiter = findDelimiter(line)
  const cells = delimiter === undefined ? 'open' : splitFields(line, delimiter)
  if (cells === 'open' || 'missing' in findAttemptColumns(cells, settings.columns)) return undefined
  return { confidence: 0.95, settings: {}, basis: [] }
}

export const attemptsCsv: ReaderKind = {
  kind: 'attempts-csv',
  version: 2,
  label: { ko: '결제 시도 CSV', en: 'business attempts as CSV' },
  sniff,
  open: readAttempts,
}
