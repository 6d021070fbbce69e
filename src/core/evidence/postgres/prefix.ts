import { Fault } from '../../ground/index.ts'

/** One step of a log_line_prefix. `width` is the padding of "%5p" (right) or "%-10u" (left), in characters. */
export type PrefixOp =
  | { readonly op: 'literal'; readonly bytes: Uint8Array }
  | { readonly op: 'time' }
  | { readonly op: 'epoch' }
  | { readonly op: 'skip-time' }
  | { readonly op: 'number'; readonly escape: string; readonly width: number }
  | { readonly op: 'session'; readonly width: number }
  | { readonly op: 'text'; readonly escape: string; readonly width: number; readonly until: Uint8Array }
  | { readonly op: 'session-only' }

const utf8 = new TextEncoder()
/** Ends the last text of a prefix: the space in front of the level word. */
const SPACE = Uint8Array.of(32)
const numbers = 'plxQP'
const texts = 'uadrhibvLe~'

const opOf = (escape: string, width: number): PrefixOp | undefined => {
  if (escape === 'm' || escape === 't') return { op: 'time' }
  if (escape === 'n') return { op: 'epoch' }
  if (escape === 's') return { op: 'skip-time' }
  if (escape === 'c') return { op: 'session', width }
  if (escape === 'q') return { op: 'session-only' }
  if (numbers.includes(escape)) return { op: 'number', escape, width }
  if (texts.includes(escape)) return { op: 'text', escape, width, until: new Uint8Array() }
  return undefined
}

/** The parts of a prefix: literals and escapes; an escape nobody knows is left out, as the server does. */
const scan = (prefix: string): PrefixOp[] => {
  const ops: PrefixOp[] = []
  let literal = ''
  const flush = () => {
    if (literal !== '') ops.push({ op: 'literal', bytes: utf8.encode(literal) })
    literal = ''
  }
  for (const [whole, width = '', escape = ''] of prefix.matchAll(/%(-?\d{1,4})?(.)|[^%]+|%/gsu)) {
    if (escape === '') literal += whole
    else if (escape === '%') literal += '%'
    else {
      flush()
      const op = opOf(escape, Number(width === '' ? 0 : width))
      if (op) ops.push(op)
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
    if (next === undefined) return { ...op, until: SPACE }
    return next.op === 'literal' ? { ...op, until: next.bytes } : op
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
