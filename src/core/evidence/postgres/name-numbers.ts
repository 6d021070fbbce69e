/** The same piece of many lines: what varies says what it is. */
export type Column = readonly string[]

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

/** All are SQLSTATEs; five digits alone may be processes, success or a letter is what only a state has. */
export const isState = (column: Column): boolean =>
  column.every(value => /^[0-9A-Z]{5}$/.test(value)) &&
  column.some(value => value === '00000' || /^\d\d.*[A-Z]/.test(value))

/**
 * Which of the unnamed numbers is the process, which the line of its session; others count transactions or queries.
 * `process`: the column that a label says is the process.
 */
export const nameNumbers = (
  columns: ReadonlyMap<number, Column>,
  process: Column | undefined,
  session: Column | undefined,
  taken: ReadonlySet<string>,
): ReadonlyMap<number, string> => {
  const names = new Map<number, string>()
  const open: number[] = []
  for (const [piece, column] of columns) {
    const sure = isState(column) ? 'e' : session && isProcessOf(session, column) ? 'p' : undefined
    const huge = column.some(value => value.startsWith('-') || value.length > 10)
    if (sure !== undefined) names.set(piece, sure)
    else if (huge) names.set(piece, 'Q')
    else if (column.some(value => value === '0')) names.set(piece, 'x')
    else open.push(piece)
  }
  // A session id tells the process as well: a number beside it is either the same process, or no process.
  const known = process ?? session?.map(id => id.split('.')[1] ?? '')
  if (known !== undefined || [...names.values()].includes('p')) {
    const scored = open.map(line => ({ line, hits: known ? steps(known, columns.get(line)!) : 0 }))
    const [best] = scored.toSorted((a, b) => b.hits - a.hits)
    for (const piece of open)
      names.set(piece, !taken.has('l') && piece === best?.line && (best.hits > 0 || open.length === 1) ? 'l' : 'x')
    return names
  }
  const pairs = open.flatMap(pid => open.filter(line => line !== pid).map(line => ({ pid, line })))
  const scored = pairs.map(pair => ({ ...pair, hits: steps(columns.get(pair.pid)!, columns.get(pair.line)!) }))
  const best = scored.toSorted((a, b) => b.hits - a.hits)[0]
  const pid = best && best.hits > 0 ? best.pid : processAmong(open, columns)
  for (const piece of open)
    names.set(piece, piece === pid ? 'p' : best && best.hits > 0 && piece === best.line ? 'l' : 'x')
  return names
}

/** Without a line number to go by: the number that comes back most often but is not always the same. */
const processAmong = (open: readonly number[], columns: ReadonlyMap<number, Column>): number | undefined => {
  const repeats = (piece: number) => {
    const column = columns.get(piece)!
    const different = new Set(column).size
    return different === 1 ? 0 : column.length / different
  }
  const largest = (piece: number) => columns.get(piece)!.reduce((most, value) => Math.max(most, Number(value)), 0)
  return open.toSorted((a, b) => repeats(b) - repeats(a) || largest(b) - largest(a))[0]
}
