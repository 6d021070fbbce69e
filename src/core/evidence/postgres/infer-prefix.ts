import { openClock } from './clock.ts'
import { openHead, readHead } from './head.ts'
import { levelAt } from './levels.ts'
import { lexPrefix, type Piece, shapeOf } from './lex-prefix.ts'
import { hearNames } from './heard-names.ts'
import { type NamedPrefix, namePieces } from './name-pieces.ts'
import { parsePrefix } from './prefix.ts'

/** How much of a log is looked at; the same bytes whatever the chunks. */
export const INFER_BYTES = 1_048_576

const LINES = 400
const HEAD_BYTES = 600
const SHAPES = 6
const MISSED = 30
const HEARD_BYTES = 262_144

export interface InferredPrefix {
  readonly prefix: string
  /** Share of the lines looked at that it reads, 0 to 1. */
  readonly share: number
  /** Lines looked at: those that do not begin with a TAB. */
  readonly lines: number
  /** Share of the level words that two spaces follow, as PostgreSQL writes them; exporters and other programs write one. */
  readonly typical: number
  /** Escapes that only the usual order speaks for: which word is the user, which the database. */
  readonly guessed: readonly string[]
}

interface Line {
  readonly from: number
  readonly to: number
  /** Where its level word stands, -1 when none was found. */
  readonly level: number
}

const utf8 = new TextDecoder()

const isLetter = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c >= 128

/** The first level word with two spaces behind its colon, as PostgreSQL writes it; else the first at all. */
const levelIn = (b: Uint8Array, from: number, to: number): number => {
  let first = -1
  for (let p = from; p < Math.min(to, from + HEAD_BYTES); p++) {
    if (p > from && isLetter(b[p - 1]!)) continue
    const found = levelAt(b, p, to)
    if (found === 0) continue
    const q = p + (found & 255)
    if (b[q] === 32 && b[q + 1] === 32) return p
    if (first < 0 && (q >= to || b[q] === 32)) first = p
  }
  return first
}

/** Lines spread over the bytes, so that a quiet beginning does not decide alone. The last may be incomplete: left out. */
const linesOf = (b: Uint8Array): readonly Line[] => {
  const all: Line[] = []
  for (let p = 0; p < b.length;) {
    const end = b.indexOf(10, p)
    const to = end < 0 ? b.length : end
    if ((end >= 0 || all.length === 0) && b[p] !== 9 && to > p) all.push({ from: p, to, level: -1 })
    p = to + 1
  }
  const every = Math.max(1, Math.floor(all.length / LINES))
  return all
    .filter((_, i) => i < 50 || i % every === 0)
    .slice(0, 2 * LINES)
    .map(line => ({ ...line, level: levelIn(b, line.from, line.to) }))
}

/** Lines that `prefix` reads with their level word where we found it. */
const matches = (prefix: string, b: Uint8Array, lines: readonly Line[]): number => {
  const ops = parsePrefix(prefix)
  const head = openHead()
  const clock = openClock(undefined)
  return lines.filter(
    ({ from, to, level }) =>
      readHead(ops, b, from, to, head, clock) && (level < 0 || (head.message > level && head.message <= level + 40)),
  ).length
}

const hasTime = (prefix: string): boolean => /%-?\d*[mtn]/.test(prefix)

/** The prefix with %q wherever it may stand: background processes write nothing behind it. */
const withSessionOnly = (prefix: string): readonly string[] => {
  const cuts = [...prefix.matchAll(/%-?\d*.|[^%]/gsu)]
    .map(match => match.index)
    .slice(1)
    .reverse()
  return cuts.map(cut => `${prefix.slice(0, cut)}%q${prefix.slice(cut)}`).filter(one => !/%q *$/.test(one))
}

/** The few places for %q that read most of the lines which the prefix without it does not. */
const sessionOnlyCuts = (prefix: string, b: Uint8Array, lines: readonly Line[]): readonly string[] => {
  const missed = lines.filter(line => line.level >= 0 && matches(prefix, b, [line]) === 0).slice(0, MISSED)
  if (missed.length === 0) return []
  return withSessionOnly(prefix)
    .map(one => ({ one, hits: matches(one, b, missed) }))
    .filter(({ hits }) => hits > 0)
    .toSorted((x, y) => y.hits - x.hits)
    .slice(0, 4)
    .map(({ one }) => one)
}

/** Prefixes that managed services and distributions set, for logs too short to say much. */
const common = ['%m [%p] ', '%m [%p] %q%u@%d ', '%t:%r:%u@%d:[%p]:', '%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ']

const named = (b: Uint8Array, lines: readonly Line[]): readonly NamedPrefix[] => {
  const shapes = new Map<string, (readonly Piece[])[]>()
  for (const { from, level } of lines) {
    if (level <= from) continue
    const pieces = lexPrefix(utf8.decode(b.subarray(from, level)))
    const shape = shapeOf(pieces)
    const known = shapes.get(shape)
    if (known) known.push(pieces)
    else shapes.set(shape, [pieces])
  }
  const frequent = [...shapes.values()].sort((x, y) => y.length - x.length).slice(0, SHAPES)
  const richest = [...shapes.values()]
    .filter(one => one.length > 1)
    .sort((x, y) => y[0]!.length - x[0]!.length)
    .slice(0, 2)
  const heard = hearNames(utf8.decode(b.subarray(0, HEARD_BYTES)))
  return [...new Set([...frequent, ...richest])].map(one => namePieces(one, heard))
}

const escapes = (prefix: string): number => prefix.match(/%[^q~%]/g)?.length ?? 0

/** PostgreSQL writes two spaces behind its level words; other programs write one. */
const isTypical = (b: Uint8Array, { level, to }: Line): boolean => {
  const colon = b.indexOf(58, level)
  return colon + 2 < to && b[colon + 1] === 32 && b[colon + 2] === 32
}

/** The prefix of a log of PostgreSQL whose lines have no time; undefined where they have one, or are of another program. */
export const timelessPrefix = (bytes: Uint8Array): string | undefined => {
  const b = bytes.subarray(0, INFER_BYTES)
  const lines = linesOf(b)
  const found = lines.filter(line => line.level >= 0 && isTypical(b, line))
  if (found.length * 2 < lines.length || found.length === 0) return undefined
  if (found.every(({ from, level }) => level === from)) return ''
  return named(b, found).find(({ prefix }) => !hasTime(prefix))?.prefix
}

/**
 * Finds the log_line_prefix that wrote a log: the level words are found, what stands before them is cut into pieces, and
 * what varies from line to line says what each piece is. Undefined when no line has a level word behind a time.
 */
export const inferPrefix = (bytes: Uint8Array): InferredPrefix | undefined => {
  const b = bytes.subarray(0, INFER_BYTES)
  const lines = linesOf(b)
  const own = named(b, lines).filter(({ prefix }) => hasTime(prefix))
  const plain = [...new Set([...own.map(one => one.prefix), ...common])]
  const isOwn = (prefix: string) => own.some(one => one.prefix === prefix)
  const score = (prefix: string) => ({ prefix, hits: matches(prefix, b, lines) })
  const rank = (prefixes: readonly string[]) =>
    prefixes
      .map(score)
      .filter(({ hits }) => hits > 0)
      .sort(
        (x, y) =>
          y.hits - x.hits ||
          Number(isOwn(y.prefix)) - Number(isOwn(x.prefix)) ||
          escapes(y.prefix) - escapes(x.prefix) ||
          x.prefix.length - y.prefix.length,
      )
  const first = rank(plain)
  const partial = first.filter(({ hits }) => hits < lines.length).slice(0, 3)
  const best = rank([
    ...first.slice(0, 3).map(one => one.prefix),
    ...partial.flatMap(one => sessionOnlyCuts(one.prefix, b, lines)),
  ])[0]
  if (best === undefined) return undefined
  const { prefix } = best
  const found = lines.filter(({ level }) => level >= 0)
  const typical = found.filter(line => isTypical(b, line)).length
  const bare = prefix.replace('%q', '')
  return {
    prefix,
    share: best.hits / lines.length,
    lines: lines.length,
    typical: typical / Math.max(1, found.length),
    guessed: own.find(one => one.prefix === bare)?.guessed ?? [],
  }
}
