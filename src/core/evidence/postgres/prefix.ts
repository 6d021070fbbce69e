import { Fault } from '../../ground/index.ts'

/**
 * One step of a log_line_prefix. All steps have the same fields, since every line of a log is matched against them and
 * objects of one shape are several times faster to read.
 */
export interface PrefixOp {
  readonly op: 'literal' | 'time' | 'epoch' | 'skip-time' | 'number' | 'session' | 'text' | 'session-only'
  /** Of a literal its bytes, of a text those that end it: the next literal. */
  readonly bytes: Uint8Array
  readonly escape: string
  /** Padding of "%5p" (right) or "%-10u" (left), in characters. */
  readonly width: number
}

const utf8 = new TextEncoder()
/** Ends the last text of a prefix: the space in front of the level word. */
const SPACE = Uint8Array.of(32)
const numbers = 'plxQP'
const texts = 'uadrhibvLe~'

const NONE = new Uint8Array()

const opName = (escape: string): PrefixOp['op'] | undefined => {
  if (escape === 'm' || escape === 't') return 'time'
  if (escape === 'n') return 'epoch'
  if (escape === 's') return 'skip-time'
  if (escape === 'c') return 'session'
  if (escape === 'q') return 'session-only'
  if (numbers.includes(escape)) return 'number'
  return texts.includes(escape) ? 'text' : undefined
}

/** The parts of a prefix: literals and escapes; an escape nobody knows is left out, as the server does. */
const scan = (prefix: string): PrefixOp[] => {
  const ops: PrefixOp[] = []
  let literal = ''
  const flush = () => {
    if (literal !== '') ops.push({ op: 'literal', bytes: utf8.encode(literal), escape: '', width: 0 })
    literal = ''
  }
  for (const [whole, width = '', escape = ''] of prefix.matchAll(/%(-?\d{1,4})?(.)|[^%]+|%/gsu)) {
    if (escape === '') literal += whole
    else if (escape === '%') literal += '%'
    else {
      flush()
      const op = opName(escape)
      if (op) ops.push({ op, bytes: NONE, escape, width: Number(width === '' ? 0 : width) })
    }
  }
  flush()
  return ops
}

/** A text ends where the next literal stands; `%q` in between writes nothing. */
const endTexts = (ops: readonly PrefixOp[]): PrefixOp[] =>
  ops.map((op, at) => {
    if (op.op !== 'text') return op
    const next = ops.slice(at + 1).find(one => one.op !== 'session-only')
    if (next === undefined) return { ...op, bytes: SPACE }
    return next.op === 'literal' ? { ...op, bytes: next.bytes } : op
  })

/**
 * Reads a log_line_prefix. `%~` is our own: any text up to the next literal, for what a log shipper put in front. Spaces at
 * the end are optional in the log, since people lose them when they copy the setting.
 * Throws Fault `prefix_without_time` where no line would say when it was written.
 */
export const parsePrefix = (prefix: string): readonly PrefixOp[] => {
  const ops = endTexts(scan(prefix.replace(/ +$/, '')))
  if (!ops.some(op => op.op === 'time' || op.op === 'epoch')) throw new Fault('prefix_without_time', { prefix })
  return ops
}

/**
 * A prefix as readers take it: with %q in front of the first thing that only a session has, so that background processes are
 * read too, wherever they first speak. A record that has no session is so either way.
 */
export const withBackground = (prefix: string): string => {
  if (prefix.includes('%q')) return prefix
  const session = prefix.search(/%-?\d*[udarhi]/)
  const space = session < 0 ? -1 : prefix.lastIndexOf(' ', session)
  return space < 0 || !/%-?\d*[mtn]/.test(prefix.slice(0, space))
    ? prefix
    : `${prefix.slice(0, space + 1)}%q${prefix.slice(space + 1)}`
}
