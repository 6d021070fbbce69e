import type { Piece } from './lex-prefix.ts'

/** The same piece of many lines: what varies says what it is. */
type Column = readonly string[]

const byKey: Readonly<Record<string, string>> = {
  user: 'u',
  usr: 'u',
  username: 'u',
  role: 'u',
  db: 'd',
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
  addr: 'h',
  ip: 'h',
  pid: 'p',
  process: 'p',
  line: 'l',
  session: 'c',
  sid: 'c',
  sess: 'c',
  vxid: 'v',
  vtx: 'v',
  xid: 'x',
  txid: 'x',
  tx: 'x',
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
}

const share = (column: Column, test: (value: string) => boolean): number =>
  column.length === 0 ? 0 : column.filter(test).length / column.length

/** How often `line` is one more than before within the same `pid`. */
const steps = (pid: Column, line: Column): number => {
  const last = new Map<string, number>()
  let hits = 0
  pid.forEach((process, i) => {
    const n = Number(line[i])
    if (last.get(process) === n - 1) hits++
    last.set(process, n)
  })
  return hits
}

/** True when every number is the process that the session id beside it names. */
const isProcessOf = (session: Column, column: Column): boolean =>
  column.every((value, i) => Number(value) === Number.parseInt(session[i]?.split('.')[1] ?? '', 16))

/** Which of the unnamed numbers is the process, which the line of its session; others count transactions or queries. */
const nameNumbers = (
  columns: ReadonlyMap<number, Column>,
  keyedPid: boolean,
  session: Column | undefined,
): ReadonlyMap<number, string> => {
  const names = new Map<number, string>()
  // A session id tells the process as well: a number beside it is either the same process, or no process.
  const pidKnown = keyedPid || session !== undefined
  const open: number[] = []
  for (const [piece, column] of columns) {
    // Process ids may have five digits all; success is what only a state says.
    const sure =
      isState(column) && column.includes('00000') ? 'e' : session && isProcessOf(session, column) ? 'p' : undefined
    if (sure !== undefined) {
      names.set(piece, sure)
      continue
    }
    const huge = share(column, value => value.startsWith('-') || value.length > 10) > 0
    if (huge) names.set(piece, 'Q')
    else if (columns.size > 1 && share(column, value => value === '0') > 0.5) names.set(piece, 'x')
    else open.push(piece)
  }
  const pairs = open.flatMap(pid => open.filter(line => line !== pid).map(line => ({ pid, line })))
  const scored = pairs.map(pair => ({ ...pair, hits: steps(columns.get(pair.pid)!, columns.get(pair.line)!) }))
  const best = scored.sort((a, b) => b.hits - a.hits)[0]
  const pid = pidKnown ? undefined : best && best.hits > 0 ? best.pid : open[0]
  for (const piece of open) {
    if (piece === pid) names.set(piece, 'p')
    else if (best && best.hits > 0 && piece === best.line) names.set(piece, 'l')
    else names.set(piece, pidKnown && open.length === 1 ? 'l' : 'x')
  }
  return names
}

const isState = (column: Column): boolean =>
  share(column, value => /^[0-9A-Z]{5}$/.test(value)) === 1 &&
  column.some(value => value === '00000' || /^\d\d/.test(value))

const fixed: Readonly<Record<string, string>> = {
  epoch: 'n',
  session: 'c',
  transaction: 'v',
  'host-port': 'r',
  host: 'h',
  backend: 'b',
  tag: 'i',
}

/** Escapes of the words between the others: "user@database" by its sign, else user, database, application in turn. */
const nameWords = (pieces: readonly Piece[], columns: readonly Column[]): ReadonlyMap<number, string> => {
  const names = new Map<number, string>()
  const words = pieces.flatMap((piece, i) => (piece.kind === 'word' ? [i] : []))
  const firstTime = pieces.findIndex(({ kind }) => kind === 'time' || kind === 'epoch')
  for (const i of words) {
    if (isState(columns[i]!)) names.set(i, 'e')
    else if (i < firstTime) names.set(i, '~')
    else if (pieces[i + 1]?.text === '@') names.set(i, 'u')
    else if (pieces[i - 1]?.text === '@') names.set(i, 'd')
  }
  const rest = words.filter(i => !names.has(i))
  const taken = new Set(names.values())
  const turn = ['u', 'd', 'a'].filter(escape => !taken.has(escape))
  rest.forEach((i, n) => names.set(i, (rest.length > 1 || taken.has('u') ? turn[n] : undefined) ?? '~'))
  return names
}

const escaped = (text: string): string => text.replaceAll('%', '%%')

/** Millisecond stamps are %m; a second stamp without them is when the session started. */
const nameTimes = (pieces: readonly Piece[]): ReadonlyMap<number, string> => {
  const times = pieces.flatMap((piece, i) => (piece.kind === 'time' ? [i] : []))
  const exact = times.find(i => /[.,]\d/.test(pieces[i]!.text))
  const main = exact ?? times[0]
  const fine = main !== undefined && exact !== undefined
  return new Map(times.map(i => [i, i === main ? (fine ? 'm' : 't') : 's']))
}

/** Writes the log_line_prefix that lines of this shape came from. `lines`: the pieces of each of them. */
export const namePieces = (lines: readonly (readonly Piece[])[]): string => {
  const pieces = lines[0] ?? []
  const columns = pieces.map((_, i) => lines.map(line => line[i]?.text ?? ''))
  const keyed = new Map(
    pieces.flatMap((piece, i) => (piece.kind === 'value' ? [[i, byKey[piece.key ?? ''] ?? '~'] as const] : [])),
  )
  const glued = (i: number) => pieces[i]!.text.startsWith('-') && new Set(columns[i]).size === 1 && i > 0
  const numbers = new Map(
    pieces.flatMap((piece, i) => (piece.kind === 'number' && !glued(i) ? [[i, columns[i]!] as const] : [])),
  )
  const session = columns[pieces.findIndex(({ kind }) => kind === 'session')]
  const named = nameNumbers(numbers, [...keyed.values()].includes('p'), session)
  const words = nameWords(pieces, columns)
  const times = nameTimes(pieces)
  return pieces
    .map((piece, i) => {
      const port = keyed.get(i) === 'h' && columns[i]!.some(value => value.endsWith(')')) ? 'r' : keyed.get(i)
      const escape = times.get(i) ?? port ?? named.get(i) ?? words.get(i) ?? fixed[piece.kind]
      const padded = columns[i]!.some(text => text.startsWith(' ')) ? String(piece.text.length) : ''
      return escape === undefined ? escaped(piece.text) : `%${padded}${escape}`
    })
    .join('')
}
