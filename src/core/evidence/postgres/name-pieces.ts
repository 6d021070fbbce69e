import type { HeardNames } from './heard-names.ts'
import type { Piece } from './lex-prefix.ts'
import { type Column, isState, nameNumbers } from './name-numbers.ts'
import { padPieces } from './pad-pieces.ts'

export interface NamedPrefix {
  readonly prefix: string
  /** Escapes that nothing but the usual order speaks for: "u", "d", "a". */
  readonly guessed: readonly string[]
}

const byLabel: Readonly<Record<string, string>> = {
  user: 'u',
  usr: 'u',
  u: 'u',
  username: 'u',
  usename: 'u',
  role: 'u',
  db: 'd',
  d: 'd',
  database: 'd',
  dbname: 'd',
  datname: 'd',
  app: 'a',
  appname: 'a',
  application: 'a',
  application_name: 'a',
  client: 'h',
  host: 'h',
  remote: 'h',
  from: 'h',
  addr: 'h',
  ip: 'h',
  pid: 'p',
  process: 'p',
  proc: 'p',
  line: 'l',
  session: 'c',
  sid: 'c',
  sess: 'c',
  vxid: 'v',
  vtx: 'v',
  v: 'v',
  xid: 'x',
  txid: 'x',
  tx: 'x',
  x: 'x',
  sqlstate: 'e',
  state: 'e',
  code: 'e',
  error: 'e',
  err: 'e',
  command: 'i',
  cmd: 'i',
  tag: 'i',
  ps: 'i',
  backend: 'b',
  backend_type: 'b',
  type: 'b',
  queryid: 'Q',
  query_id: 'Q',
  qid: 'Q',
  leader: 'P',
  time: 't',
  ts: 't',
  timestamp: 't',
  at: 't',
  start: 's',
  since: 's',
  epoch: 'n',
}

/** What these look like says what they are, whatever the label. */
const byLook: Readonly<Record<string, string>> = {
  epoch: 'n',
  session: 'c',
  transaction: 'v',
  'host-port': 'r',
  host: 'h',
  backend: 'b',
  tag: 'i',
  application: 'a',
  clock: '~',
}

const isConstant = (column: Column): boolean => new Set(column).size === 1

/** Words that name what follows ("user=", "pid 42"), and the piece that each names. */
const findLabels = (pieces: readonly Piece[], columns: readonly Column[]): ReadonlyMap<number, number> => {
  const labels = new Map<number, number>()
  const firstTime = pieces.findIndex(({ kind }) => kind === 'time' || kind === 'epoch')
  pieces.forEach((piece, i) => {
    if (piece.kind !== 'word' || !isConstant(columns[i]!)) return
    const sign = piece.trail === 0 ? pieces[i + 1]?.text : undefined
    const known = Object.hasOwn(byLabel, piece.text.toLowerCase())
    const spaced = piece.trail > 0 && known && pieces[i + 1]?.text !== '=' && (piece.lead > 0 || !isName(pieces[i - 1]))
    if (sign !== '=' && !(sign === ':' && (known || i < firstTime)) && !spaced) return
    const behind = spaced ? i + 1 : i + 2
    labels.set(i, pieces[behind]?.text === '[' ? behind + 1 : behind)
  })
  return labels
}

/** "user=client": a word behind a sign is a value, and labels nothing. */
const isName = (before: Piece | undefined): boolean => before?.text === '=' || before?.text === '@'

const share = (column: Column, names: ReadonlySet<string>): number =>
  column.filter(value => names.has(value)).length / Math.max(1, column.length)

/** Escapes of the words between the others: by what the messages say, "user@database" by its sign, else the usual order. */
const nameWords = (
  words: readonly number[],
  pieces: readonly Piece[],
  columns: readonly Column[],
  heard: HeardNames,
  takenBefore: ReadonlySet<string>,
): { readonly names: ReadonlyMap<number, string>; readonly guessed: readonly string[] } => {
  const names = new Map<number, string>()
  const taken = new Set(takenBefore)
  const name = (i: number, escape: string) => {
    names.set(i, escape)
    taken.add(escape)
  }
  const open = () => words.filter(i => !names.has(i))
  for (const i of words) if (isState(columns[i]!)) name(i, 'e')
  for (const i of open()) {
    const signed = pieces[i + 1]?.text === '@' && pieces[i + 2]?.kind === 'word' && words.includes(i + 2)
    const [user, database] = [share(columns[i]!, heard.users), share(columns[i]!, heard.databases)]
    const next = signed ? share(columns[i + 2]!, heard.users) : 0
    if (!signed || taken.has('u') || taken.has('d') || (next > 0.5 && next > user && database > 0.5)) continue
    name(i, 'u')
    name(i + 2, 'd')
  }
  const heardAs = [
    ['u', heard.users],
    ['d', heard.databases],
    ['a', heard.applications],
  ] as const
  const scored = heardAs
    .flatMap(([escape, set]) => open().map(i => ({ i, escape, hits: share(columns[i]!, set) })))
    .toSorted((a, b) => b.hits - a.hits)
  for (const { i, escape, hits } of scored) if (hits >= 0.5 && !names.has(i) && !taken.has(escape)) name(i, escape)
  // What a shipper put in front of the record's own time is none of its names.
  const ownTime = pieces.findLastIndex(({ kind, text }) => kind === 'epoch' || (kind === 'time' && text[10] === ' '))
  const hasUser = pieces.slice(0, Math.max(0, ownTime)).some(({ text }) => text === '@')
  const isOutside = (i: number) => i < ownTime && !hasUser
  for (const i of open())
    if (isConstant(columns[i]!) && columns[i]![0] !== '[unknown]' && (isOutside(i) || taken.has('u'))) names.set(i, '')
  const turn = ['u', 'd', 'a'].filter(escape => !taken.has(escape))
  const rest = open()
  const guessed = rest.length > 0 && rest.length <= turn.length ? turn.slice(0, rest.length) : []
  rest.forEach((i, n) => name(i, guessed[n] ?? '~'))
  return { names, guessed }
}

/**
 * The stamp of the record among all stamps: %n needs no zone; PostgreSQL writes no "T" (a shipper does); thousandths are %m;
 * of two stamps in seconds the later is %t, since a session starts before it speaks.
 */
const nameTimes = (pieces: readonly Piece[], columns: readonly Column[], process: Column | undefined) => {
  const epoch = pieces.some(({ kind }) => kind === 'epoch')
  const times = pieces.flatMap((piece, i) => (piece.kind === 'time' ? [i] : []))
  const own = times.filter(i => pieces[i]!.text[10] === ' ')
  const open = own.length > 0 ? own : times
  const later = (a: number, b: number) => columns[b]!.filter((text, n) => text > columns[a]![n]!).length
  const exact = open.find(i => /[.,]\d/.test(pieces[i]!.text))
  const main = exact ?? open.toSorted((a, b) => later(a, b) - later(b, a))[0]
  const fine = main !== undefined && /[.,]\d/.test(pieces[main]!.text)
  const startsOnly = main !== undefined && !fine && isStart(columns[main]!, process)
  return new Map(times.map(i => [i, epoch || i !== main || startsOnly ? 's' : fine ? 'm' : 't']))
}

/** A stamp that is always the same within a process and jumps back between processes is when sessions started. */
const isStart = (stamp: Column, process: Column | undefined): boolean => {
  if (process === undefined) return false
  const first = new Map<string, string>()
  const backwards = stamp.some((text, n) => n > 0 && text < stamp[n - 1]!)
  const constant = process.every((pid, n) => (first.get(pid) ?? (first.set(pid, stamp[n]!), stamp[n])) === stamp[n])
  return backwards && constant && first.size * 2 <= process.length
}

/** Writes the log_line_prefix that lines of this shape came from. `lines`: the pieces of each of them. */
export const namePieces = (lines: readonly (readonly Piece[])[], heard: HeardNames): NamedPrefix => {
  const pieces = lines[0] ?? []
  const columns = pieces.map((_, i) => lines.map(line => line[i]?.text ?? ''))
  const labels = findLabels(pieces, columns)
  const escapes = new Map<number, string>()
  for (const [label, i] of labels) {
    const escape = byLabel[pieces[label]!.text.toLowerCase()]
    const kind = pieces[i]?.kind
    if (labels.has(i) || (kind !== 'word' && kind !== 'number' && kind !== 'application')) continue
    if (fits(escape, kind, columns[i]!)) escapes.set(i, escape!)
    // "prod: [4711]": a label that we do not know says nothing about a number.
    else if (escape !== undefined || kind === 'word') escapes.set(i, '~')
  }
  pieces.forEach(({ kind }, i) => {
    const escape = byLook[kind]
    if (escape !== undefined) escapes.set(i, escape)
  })
  const taken = () => new Set(escapes.values())
  const session = columns[pieces.findIndex(({ kind }) => kind === 'session')]
  const labelled = [...escapes].find(([, escape]) => escape === 'p')?.[0]
  const glued = (i: number) => pieces[i]!.text.startsWith('-') && isConstant(columns[i]!) && i > 0
  // "[%l-1]" is what pgbadger and distributions write.
  const tail = pieces.findIndex((piece, i) => piece.text === '-1' && glued(i) && pieces[i - 1]?.kind === 'number')
  if (tail > 0 && !taken().has('l')) escapes.set(tail - 1, 'l')
  const numbers = pieces.flatMap((piece, i) => (piece.kind === 'number' && !escapes.has(i) && !glued(i) ? [i] : []))
  const byNumber = new Map(numbers.map(i => [i, columns[i]!]))
  const named = nameNumbers(byNumber, labelled === undefined ? undefined : columns[labelled], session, taken())
  for (const [i, escape] of named) escapes.set(i, escape)
  const words = pieces.flatMap(({ kind }, i) => (kind === 'word' && !escapes.has(i) && !labels.has(i) ? [i] : []))
  const { names, guessed } = nameWords(words, pieces, columns, heard, taken())
  for (const [i, escape] of names) if (escape !== '') escapes.set(i, escape)
  const process = columns[[...escapes].find(([, escape]) => escape === 'p')?.[0] ?? -1] ?? session
  for (const [i, escape] of nameTimes(pieces, columns, process)) escapes.set(i, escape)
  return { prefix: padPieces(lines, escapes), guessed }
}

/** Whether a label may be believed: "start=" in front of a number is none of ours. */
const fits = (escape: string | undefined, kind: Piece['kind'], column: Column): boolean => {
  if (escape === undefined || 'tsncv'.includes(escape)) return false
  return !'plxQP'.includes(escape) || (kind === 'number' && column.every(value => /^-?\d+$/.test(value)))
}
