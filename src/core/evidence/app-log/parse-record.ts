import { parseStamp, type Stamp } from '../parse-stamp.ts'
import { decodeText } from '../decode-text.ts'
import { flatScanner, isSame, LEVEL, ACTOR, MESSAGE, openFlatJson, TIME } from './scan-flat-json.ts'
import { isFields, parseJsonObject, parseLogfmt, textOf, type Fields } from './read-fields.ts'

/** One line of an application log, understood. */
export interface AppRecord {
  readonly form: 'json' | 'logfmt' | 'plain'
  readonly stamp: Stamp
  readonly written: string
  /** TRACE, DEBUG, INFO, WARN, ERROR or FATAL; empty where the line says none. */
  readonly severity: string
  readonly message: string
  /** Text of an error that came with it, at most 4,000 characters. */
  readonly error: string
  readonly actor?: string
}

const timeNames = ['time', '@timestamp', 'timestamp', 'ts', 'datetime', 'asctime', 'eventTime', '@t', 't', 'date']
const levelNames = ['level', 'severity', 'lvl', 'levelname', 'log.level', 'loglevel', '@l']
const messageNames = ['msg', 'message', 'event', '@m', '@mt', 'text', 'body']
const actorNames = ['service', 'service.name', 'app', 'name', 'logger', 'logger_name', 'component', 'caller']

/** JSON line, logfmt, or a text that begins with its time; undefined for anything else. */
export const parseRecord = (line: string): AppRecord | undefined => {
  if (line.endsWith('}')) {
    const found = fromJson(line)
    if (found) return found
  }
  const c = line.charCodeAt(0)
  if (line.includes('=') && c !== 123) {
    const fields = parseLogfmt(line)
    if (fields) return fromFields(fields, 'logfmt')
  }
  return fromPlain(line)
}

/** A collector may put its own words before the JSON: "web-1  | {…}", "2025-12-03T03:02:00Z stdout F {…}". */
const fromJson = (line: string): AppRecord | undefined => {
  const start = line.indexOf('{"')
  if (start < 0 || start > 120) return undefined
  const fields = parseJsonObject(line.slice(start))
  if (!fields || 'error_severity' in fields) return undefined
  const inner = typeof fields['log'] === 'string' && 'stream' in fields ? parseRecord(fields['log'].trim()) : undefined
  return inner ?? fromFields(fields, 'json')
}

const fromFields = (fields: Fields, form: 'json' | 'logfmt'): AppRecord | undefined => {
  const written = textOf(fields, timeNames)
  const stamp = written === undefined ? undefined : parseStamp(written)
  const level = levelOf(fields)
  const error = errorOf(fields)
  const wrapped = typeof fields['log'] === 'string' ? fields['log'].trimEnd() : undefined
  const message = textOf(fields, messageNames) ?? wrapped ?? (level === undefined ? undefined : error)
  if (!stamp || written === undefined || message === undefined) return undefined
  const actor = textOf(fields, actorNames)
  return {
    form,
    stamp,
    written,
    severity: severityOf(level),
    message,
    error,
    ...(actor !== undefined && { actor: actor.slice(0, 200) }),
  }
}

const levelOf = (fields: Fields): string | undefined =>
  textOf(fields, levelNames) ?? (isFields(fields['log']) ? textOf(fields['log'], ['level']) : undefined)

const errorNames = [
  'err',
  'error',
  'exception',
  'stack',
  'stack_trace',
  'stacktrace',
  'errorVerbose',
  'exc_info',
  'cause',
]

const scan = flatScanner([timeNames, levelNames, messageNames, actorNames], [...errorNames, 'log', 'error_severity'])
const flat = openFlatJson()

/** The record of a line that is flat JSON in plain ASCII, as nearly all are; undefined says that `parseRecord` has to look. */
export const parseFlat = (bytes: Uint8Array): AppRecord | undefined => {
  if (!scan(bytes, flat) || flat.rank[TIME] === 1_000) return undefined
  const written = textAt(bytes, TIME) ?? ''
  const stamp = flat.isText[TIME] === 1 ? parseStamp(written) : epochOf(written)
  const message = textAt(bytes, MESSAGE)
  if (!stamp || message === undefined) return undefined
  const actor = actorAt(bytes)
  return {
    form: 'json',
    stamp,
    written,
    severity: severityOf(levelAt(bytes)),
    message,
    error: '',
    ...(actor !== undefined && { actor: actor.slice(0, 200) }),
  }
}

const textAt = (bytes: Uint8Array, group: number): string | undefined =>
  flat.rank[group] === 1_000 ? undefined : decodeText(bytes.subarray(flat.from[group], flat.to[group]))

/** Levels and services are the same from line to line: their bytes are compared before they are decoded anew. */
const steadyText = (group: number) => {
  let last = new Uint8Array()
  let text = ''
  return (bytes: Uint8Array): string | undefined => {
    if (flat.rank[group] === 1_000) return undefined
    const [from, to] = [flat.from[group]!, flat.to[group]!]
    if (isSame(last, bytes, from, to)) return text
    last = bytes.slice(from, to)
    text = decodeText(last)
    return text
  }
}
const levelAt = steadyText(LEVEL)
const actorAt = steadyText(ACTOR)

/** Thirteen digits are milliseconds, as most loggers write them. */
const epochOf = (written: string): Stamp | undefined =>
  written.length === 13 ? { wall: Number(written), uncertaintyMs: 0, offsetMs: 0 } : parseStamp(written)

const errorOf = (fields: Fields): string => {
  const parts = errorNames.flatMap(name => {
    const value = fields[name]
    if (typeof value === 'string') return [value]
    if (!isFields(value)) return []
    return [textOf(value, ['message', 'msg']) ?? '', textOf(value, ['stack', 'stackTrace']) ?? '']
  })
  return parts
    .filter(part => part !== '')
    .join('\n')
    .slice(0, 4_000)
}

const severities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '10': 'TRACE',
    '20': 'DEBUG',
    '30': 'INFO',
    '40': 'WARN',
    '50': 'ERROR',
    '60': 'FATAL',
    trace: 'TRACE',
    verbose: 'TRACE',
    silly: 'TRACE',
    debug: 'DEBUG',
    fine: 'DEBUG',
    info: 'INFO',
    information: 'INFO',
    informational: 'INFO',
    http: 'INFO',
    notice: 'INFO',
    warn: 'WARN',
    warning: 'WARN',
    error: 'ERROR',
    err: 'ERROR',
    severe: 'ERROR',
    fatal: 'FATAL',
    critical: 'FATAL',
    crit: 'FATAL',
    panic: 'FATAL',
    dpanic: 'FATAL',
    alert: 'FATAL',
    emerg: 'FATAL',
    emergency: 'FATAL',
  }),
)

/** Numbers are those of pino and bunyan. */
const severityOf = (level: string | undefined): string =>
  level === undefined ? '' : (severities.get(level.toLowerCase()) ?? level.toUpperCase().slice(0, 20))

const plainStart =
  /^(?:[DIWEF], )?\[?(\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9}|,\d{3,9})?(?:\s?(?:Z|UTC|GMT|KST|JST|[+-]\d{2}(?::?\d{2})?)(?![\w:]))?)\]?[\s|:]\s{0,8}/
const plainLevel =
  /^(.{0,80}?)\[?\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|PANIC|trace|debug|info|notice|warn|warning|error|fatal|critical)\b\]?:?\s{0,8}/

const fromPlain = (line: string): AppRecord | undefined => {
  const start = plainStart.exec(line)
  if (!start) return undefined
  const written = start[1] ?? ''
  const stamp = parseStamp(written)
  if (!stamp) return undefined
  const rest = line.slice(start[0].length)
  const level = plainLevel.exec(rest)
  const tail = level ? rest.slice(level[0].length) : rest
  // Spring Boot: "INFO 1234 --- [main] c.e.App : message"
  const spring = /^\d{0,10} {0,4}--- .{0,200}? : /.exec(tail)
  // Ruby: "INFO -- : message", Python: "ERROR - message"
  const dashes = /^(?:-- .{0,80}?: |- )/.exec(tail)
  const message = tail.slice((spring ?? dashes)?.[0].length ?? 0)
  return { form: 'plain', stamp, written, severity: severityOf(level?.[2]), message, error: '' }
}
