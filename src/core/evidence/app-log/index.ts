import { bomLength, decodeText } from '../decode-text.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { parseRecord } from './parse-record.ts'
import { continuesTrace, readAppLog } from './read-app-log.ts'

const looked = 300
const certainty = { json: 0.85, logfmt: 0.85, plain: 0.45 } as const
/** Text lines that say a level are the log of a program, and no timeline that a person wrote. */
const levelled = 0.96
// What PostgreSQL writes after its prefix: those lines are another kind's.
const postgresLine = /\b(?:LOG|STATEMENT|DETAIL|HINT|CONTEXT|FATAL|ERROR): {2}/

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const text = decodeText(head.subarray(bomLength(head), 512 << 10))
  const lines = text.split('\n', looked + 1).slice(0, looked)
  const written = lines.filter(line => line !== '' && !continuesTrace(line) && line.length < 100_000)
  if (written.length === 0 || written.filter(line => postgresLine.test(line)).length * 4 > written.length)
    return undefined
  const records = written.flatMap(line => parseRecord(line.trimEnd()) ?? [])
  const forms = (['json', 'logfmt', 'plain'] as const).map(form => ({
    form,
    count: records.filter(record => record.form === form).length,
  }))
  const most = forms.toSorted((a, b) => b.count - a.count)[0]
  if (!most || most.count === 0) return undefined
  const share = Math.min(1, (records.length / written.length) * 1.2)
  const told = records.filter(record => record.severity !== '').length * 2 > records.length
  const sure = most.form === 'plain' && told && records.length > 1 ? levelled : certainty[most.form]
  return { confidence: sure * share, settings: {}, basis: [] }
}

export const appLog: ReaderKind = {
  kind: 'app-log',
  version: 2,
  label: { ko: '애플리케이션 로그', en: 'application log' },
  sniff,
  open: readAppLog,
}
