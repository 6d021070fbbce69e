import type { Millis } from '../../ground/index.ts'
import { collectTemplates } from '../collect-templates.ts'
import { decodeText } from '../decode-text.ts'
import type { Entry, Part, Reader, ReaderSettings } from '../model.ts'
import { resolveZone } from '../resolve-zone.ts'
import { splitLines, type Line } from '../split-lines.ts'
import { openTally, type Place } from '../tally.ts'
import { findPoolTimeout } from './find-pool-timeout.ts'
import { parseFlat, parseRecord, type AppRecord } from './parse-record.ts'

/** Entries kept of one template; the rest stands in its counts. */
const mostOfTemplate = 50
const mostOfPool = 5_000
const mostTail = 4_000

interface OpenRecord {
  readonly record: AppRecord
  readonly at: Millis
  readonly place: Place
  /** Lines that continue it: a stack trace, the rest of a message. */
  tail: string
  to: number
}

/** Application logs: JSON lines, logfmt and text lines mixed; the lines of a stack trace belong to the record before them. */
export const readAppLog = (settings: ReaderSettings): Reader => {
  const tally = openTally('app-log')
  const zone = resolveZone(settings, tally)
  const templates = collectTemplates()
  const entries: Entry[] = []
  let part: Pick<Part, 'path' | 'sha256'> = { path: '', sha256: '' }
  let open: OpenRecord | undefined
  let pools = 0
  let counted = 0

  const close = () => {
    if (!open) return
    const { record, at, place, tail, to } = open
    open = undefined
    const cite = { sha256: part.sha256, from: place.from, to, line: place.line }
    const seen = templates.add(record.message, record.severity, at, cite)
    const pool = findPoolTimeout(record.message) ?? findPoolTimeout(record.error) ?? findPoolTimeout(tail)
    if (pool) tally.count('pool_timeout')
    const bad = record.severity === 'ERROR' || record.severity === 'FATAL'
    if (!pool && !bad) return
    if (pool ? pools++ >= mostOfPool : seen > mostOfTemplate) {
      counted++
      return
    }
    entries.push({
      kind: 'log',
      at,
      timeMeans: 'logged',
      uncertaintyMs: record.stamp.uncertaintyMs,
      text: textOf(record, tail),
      severity: record.severity,
      ...(record.actor !== undefined && { actor: record.actor }),
      cite,
      facts: { form: record.form, ...pool },
    })
  }

  const start = (record: AppRecord, place: Place, to: number) => {
    close()
    const at = zone.at(record.stamp, record.written, place)
    tally.record(at)
    tally.count(record.severity || 'no level')
    open = { record, at, place, tail: '', to }
  }

  const onLine = (line: Line) => {
    tally.line()
    if (line.bytes.length === 0) return
    const known = line.cut ? undefined : parseFlat(line.bytes)
    if (known) return start(known, { path: part.path, from: line.from, to: line.next, line: line.number }, line.to)
    const text = decodeText(line.bytes)
    const place = { path: part.path, from: line.from, to: line.next, line: line.number }
    if (text.includes('\ufffd')) noteEncoding(place)
    if (text.trim() === '') return
    const record = line.cut ? undefined : parseRecord(text)
    if (record) start(record, place, line.to)
    else if (open && continues(text, open.record)) {
      tally.count('continued')
      if (open.tail.length < mostTail) open.tail += `\n${text.slice(0, mostTail)}`
      open.to = line.to
    } else tally.reject(place, line.cut ? tooLong : unlike(text), text)
  }

  const noteEncoding = (place: Place) =>
    tally.notice('utf-8', place, (count, first) => ({
      ko: `UTF-8이 아닌 바이트가 있는 줄 ${count}개(�로 표시): 첫 번째는 ${first.line}번째 줄`,
      en: `${count} line(s) with bytes that are not UTF-8 (shown as �); first on line ${first.line}`,
    }))

  let lines = splitLines(onLine)
  const endPart = () => {
    lines.end()
    close()
  }
  return {
    begin: next => {
      endPart()
      part = next
      lines = splitLines(onLine)
    },
    push: bytes => {
      tally.bytes(bytes.length)
      lines.push(bytes)
    },
    finish: () => {
      endPart()
      zone.close()
      if (templates.overflow() > 0)
        tally.warn({
          ko: `서로 다른 메시지가 너무 많아 ${templates.overflow()}건은 따로 세지 않고 묶어 셌습니다.`,
          en: `Too many different messages: ${templates.overflow()} record(s) are counted together, not each on its own.`,
        })
      if (counted > 0)
        tally.warn({
          ko: `실패 ${counted}건은 해당 템플릿의 건수로만 셌습니다. 개별 항목은 템플릿마다 ${mostOfTemplate}건(풀 시간 초과는 모두 ${mostOfPool}건)까지 남깁니다.`,
          en: `${counted} failure(s) stand in the counts of their template only: entries are kept for the first ${mostOfTemplate} of each (${mostOfPool} pool time-outs in all).`,
        })
      return { entries, templates: templates.templates(), series: [], report: tally.report() }
    },
  }
}

const trace =
  /^(?:\s|Caused by: |Suppressed: |Traceback |\.{3} \d|at [\w.$<]|File "|goroutine \d|[}\])]|[\w.$]{1,120}(?:Error|Exception|Warning)\b)/

/** A line that is the rest of a stack trace. */
export const continuesTrace = (text: string): boolean => trace.test(text)

/** A text record may go on in any words; JSON and logfmt records only in what looks like a stack trace. */
const continues = (text: string, { form }: AppRecord) => form === 'plain' || trace.test(text)

const textOf = (record: AppRecord, tail: string) => {
  const error = record.error !== '' && record.error !== record.message ? `\n${record.error}` : ''
  return (record.message + error + tail).slice(0, 2_000)
}

const tooLong = { ko: '한 줄이 4 MiB를 넘습니다.', en: 'The line is longer than 4 MiB.' }

const unlike = (text: string) =>
  text.startsWith('{')
    ? {
        ko: 'JSON이 깨졌거나 시각·메시지가 없습니다.',
        en: 'The JSON is broken, or has no time or no message.',
      }
    : { ko: '시각으로 시작하는 기록이 아닙니다.', en: 'This is no record with a time.' }
