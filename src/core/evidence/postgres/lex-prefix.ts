/** A piece of what stands before the level word of one line. */
export interface Piece {
  readonly kind: PieceKind
  readonly text: string
  /** Spaces in front of it, behind a literal, and spaces behind it: padding, or literals themselves. */
  readonly lead: number
  readonly trail: number
}

export type PieceKind =
  | 'time'
  | 'epoch'
  | 'clock'
  | 'session'
  | 'transaction'
  | 'host-port'
  | 'host'
  | 'backend'
  | 'application'
  | 'tag'
  | 'number'
  | 'word'
  | 'literal'

const backends =
  'client backend|autovacuum launcher|autovacuum worker|background worker|background writer|checkpointer|walwriter|' +
  'walsender|walreceiver|logical replication launcher|logical replication worker|archiver|logger|postmaster|' +
  'not initialized|standalone backend|parallel worker|slotsync worker|io worker'
const tags =
  'SELECT|INSERT|UPDATE|DELETE|COPY|BEGIN|COMMIT|ROLLBACK|(?:CREATE|ALTER|DROP|TRUNCATE) [A-Z]+(?: [A-Z]+)?|' +
  'idle(?: in transaction(?: \\(aborted\\))?)?|authentication|PARSE|BIND|EXECUTE|SET|SHOW|VACUUM|ANALYZE|EXPLAIN'
/** Names with spaces that drivers and tools give themselves. */
const applications =
  'PostgreSQL JDBC Driver|DBeaver \\d[\\w.]*(?: - [\\w-]+(?: <[^>]{1,80}>)?)?|pgAdmin 4 - (?:DB|CONN):[\\w-]+|DataGrip \\d[\\w.]*'

const time =
  /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d(?::?(?:00|15|30|45)(?!\w))?| (?:[A-Z]{2,5}|[+-]\d\d(?::?(?:00|15|30|45)(?!\w))?|[A-Z][A-Za-z]{1,14}\/[A-Za-z_/+-]{2,30})(?!\w))?/y
const rules: readonly (readonly [PieceKind, RegExp])[] = [
  ['time', time],
  ['epoch', /1\d{9}\.\d{3}(?!\d)/y],
  // Of syslog and journald: the time of the record stands behind it.
  [
    'clock',
    /(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} )?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?![\w:])/y,
  ],
  ['session', /[0-9a-f]{6,9}\.[0-9a-f]{1,8}(?![\w.])/y],
  // Backends are numbered below 10,000; a process id may stand in front of a slash too.
  ['transaction', /-?\d{1,4}\/\d{1,10}(?![\w.])/y],
  ['host-port', /(?:::|[0-9A-Za-z])[\w.:-]{0,255}\(\d{1,5}\)/y],
  [
    'host',
    /\[local\]|(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?![\w:])|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/y,
  ],
  ['backend', new RegExp(`(?:${backends})(?!\\w)`, 'y')],
  ['application', new RegExp(`(?:${applications})(?!\\w)`, 'y')],
  ['tag', new RegExp(`(?:${tags})(?!\\w)`, 'y')],
  // A SQLSTATE may have letters behind its first digit: "42P01" stands where "00000" does.
  ['number', /(?:-?\d{1,20}|\d[0-9A-Z]{4})(?![\w.])/y],
  ['word', /\[unknown\]|[^\s[\]()<>,;:|@=/%{}'"#-][^\s[\]()<>,;:|@=/%{}'"#]*/y],
]

const at = (rule: RegExp, text: string, from: number): string | undefined => {
  rule.lastIndex = from
  return rule.exec(text)?.[0]
}

const spacesFrom = (text: string, from: number): number => {
  let p = from
  while (text[p] === ' ') p++
  return p - from
}

/** Cuts the text before a level word into pieces; punctuation is a literal of one character, spaces belong to a piece. */
export const lexPrefix = (head: string): readonly Piece[] => {
  const pieces: Piece[] = []
  for (let p = 0; p < head.length && pieces.length < 120;) {
    const before = pieces.at(-1)
    const lead = before === undefined || before.kind === 'literal' ? spacesFrom(head, p) : 0
    p += lead
    const rule = rules.find(([, pattern]) => at(pattern, head, p) !== undefined)
    const text = (rule && at(rule[1], head, p)) ?? head[p] ?? ''
    p += text.length
    const kind = rule?.[0] ?? 'literal'
    const trail = kind === 'literal' ? 0 : spacesFrom(head, p)
    p += trail
    pieces.push({ kind, text, lead, trail })
  }
  return pieces
}

/** Lines with the same pieces in the same order were written by the same prefix; padding makes no difference. */
export const shapeOf = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (piece.kind === 'literal' ? piece.text : `\u0000${piece.kind}\u0000`)).join('')
