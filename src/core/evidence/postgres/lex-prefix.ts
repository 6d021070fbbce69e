/** A piece of what stands before the level word of one line. */
export interface Piece {
  readonly kind: PieceKind
  readonly text: string
  /** The "user=" or "db=" in front of a value, without the sign. */
  readonly key?: string
}

export type PieceKind =
  | 'time'
  | 'epoch'
  | 'session'
  | 'transaction'
  | 'host-port'
  | 'host'
  | 'backend'
  | 'tag'
  | 'number'
  | 'value'
  | 'word'
  | 'literal'

const backends =
  'client backend|autovacuum launcher|autovacuum worker|background worker|background writer|checkpointer|walwriter|' +
  'walsender|walreceiver|logical replication launcher|logical replication worker|archiver|logger|postmaster|' +
  'not initialized|standalone backend|parallel worker|slotsync worker|io worker'
const tags =
  'SELECT|INSERT|UPDATE|DELETE|COPY|BEGIN|COMMIT|ROLLBACK|(?:CREATE|ALTER|DROP|TRUNCATE) [A-Z]+(?: [A-Z]+)?|' +
  'idle(?: in transaction(?: \\(aborted\\))?)?|authentication|PARSE|BIND|EXECUTE|SET|SHOW|VACUUM|ANALYZE|EXPLAIN'

const time =
  /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d(?::?\d\d)?| (?:[A-Z]{2,5}|[+-]\d\d(?::?\d\d)?)(?!\w))?/y
const rules: readonly (readonly [PieceKind, RegExp])[] = [
  ['time', time],
  ['epoch', /1\d{9}\.\d{3}(?!\d)/y],
  ['session', /[0-9a-f]{6,9}\.[0-9a-f]{1,8}(?![\w.])/y],
  ['transaction', /-?\d{1,10}\/\d{1,10}(?!\w)/y],
  ['host-port', /\[local\]|(?:::|[0-9A-Za-z])[\w.:-]{0,255}\(\d{1,5}\)/y],
  ['host', /(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/y],
  ['backend', new RegExp(`(?:${backends})(?!\\w)`, 'y')],
  ['tag', new RegExp(`(?:${tags})(?!\\w)`, 'y')],
  ['number', /-?\d{1,20}(?![\w.])/y],
  ['word', /\[unknown\]|[^\s[\]()<>,;:|@=/%{}'"-][^\s[\]()<>,;:|@=/%{}'"]*/y],
]
const key = /([A-Za-z_]{1,30})=/y
/** A number may be padded ("pid= 4711"). */
const value = / {1,10}\d{1,10}(?![\w.=])|\[[a-z]{1,20}\]|[^\s,;|\])>}]*/y

const at = (rule: RegExp, text: string, from: number): string | undefined => {
  rule.lastIndex = from
  return rule.exec(text)?.[0]
}

/** Cuts the text before a level word into pieces; punctuation and spaces are literals of one character. */
export const lexPrefix = (head: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let p = 0
  while (p < head.length && pieces.length < 100) {
    const named = at(key, head, p)
    if (named !== undefined) {
      pieces.push({ kind: 'literal', text: named })
      const text = at(value, head, p + named.length) ?? ''
      pieces.push({ kind: 'value', text, key: named.slice(0, -1).toLowerCase() })
      p += named.length + text.length
      continue
    }
    const rule = rules.find(([, pattern]) => at(pattern, head, p) !== undefined)
    const text = (rule && at(rule[1], head, p)) ?? head[p] ?? ''
    pieces.push({ kind: rule?.[0] ?? 'literal', text })
    p += text.length
  }
  return pieces
}

/** Lines with the same pieces in the same order were written by the same prefix. */
export const shapeOf = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (piece.kind === 'literal' ? piece.text : `\u0000${piece.kind}\u0000`)).join('')
