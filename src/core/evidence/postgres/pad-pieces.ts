import type { Piece } from './lex-prefix.ts'

const escaped = (text: string): string => text.replaceAll('%', '%%')

const isSame = (values: readonly number[]): boolean => values.every(value => value === values[0])

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)

interface Run {
  /** How many of its spaces are a literal. */
  readonly literal: number
  /** Widths of the piece before (right padded) and of the one behind (left padded); 0 for none. */
  readonly before: number
  readonly behind: number
}

/** Width of a padded value: that of the lines in which it has padding. */
const widthOf = (values: readonly number[], spaces: readonly number[], literal: number): number =>
  most(values.map((n, i) => (spaces[i]! > literal ? n + spaces[i]! - literal : 0)))

/** How many widths a side would need to explain its padding: the side with one is the padded one. */
const widthsNeeded = (values: readonly number[], spaces: readonly number[], literal: number): number =>
  new Set(values.flatMap((n, i) => (spaces[i]! > literal ? [n + spaces[i]!] : []))).size

/**
 * What a run of spaces is: a literal, or the padding of the value before it, behind it, or both. A padded value and its spaces
 * are equally long in every line, unless the value is longer than its width. Lengths by line; undefined for what is no value.
 */
const readRun = (
  spaces: readonly number[],
  before: readonly number[] | undefined,
  behind: readonly number[] | undefined,
): Run => {
  const fewest = least(spaces)
  if (isSame(spaces) && fewest <= 1) return { literal: fewest, before: 0, behind: 0 }
  const literal = Math.min(fewest, 1)
  if (!before && !behind) return { literal: fewest, before: 0, behind: 0 }
  if (before && !behind) return { literal, before: widthOf(before, spaces, literal), behind: 0 }
  if (behind && !before) return { literal, before: 0, behind: widthOf(behind, spaces, literal) }
  const left = widthsNeeded(before!, spaces, literal)
  const right = widthsNeeded(behind!, spaces, literal)
  const whole = before!.map((n, i) => n + spaces[i]! + behind![i]!)
  if (left > 1 && right > 1 && isSame(whole))
    return { literal, before: most(before!), behind: whole[0]! - literal - most(before!) }
  return left <= right
    ? { literal, before: widthOf(before!, spaces, literal), behind: 0 }
    : { literal, before: 0, behind: widthOf(behind!, spaces, literal) }
}

/** Writes the pieces of lines of one shape as a prefix, with the widths that padding shows. */
export const padPieces = (lines: readonly (readonly Piece[])[], escapes: ReadonlyMap<number, string>): string => {
  const pieces = lines[0] ?? []
  const column = (i: number, of: (piece: Piece) => number) => lines.map(line => of(line[i]!))
  // A time is as long as it is: nobody pads it.
  const isPadded = (i: number) => escapes.has(i) && pieces[i]!.kind !== 'time' && pieces[i]!.kind !== 'epoch'
  const lengths = (i: number) => (isPadded(i) ? column(i, piece => piece.text.length) : undefined)
  const widths = new Map<number, number>()
  const parts: string[] = []
  const behindOf = (i: number) => (pieces[i + 1]?.kind === 'literal' ? undefined : lengths(i + 1))
  pieces.forEach((piece, i) => {
    const lead = readRun(
      column(i, one => one.lead),
      undefined,
      lengths(i),
    )
    if (lead.behind > 0) widths.set(i, lead.behind)
    const trail = readRun(
      column(i, one => one.trail),
      widths.has(i) ? undefined : lengths(i),
      i + 1 < pieces.length ? behindOf(i) : undefined,
    )
    if (trail.before > 0) widths.set(i, -trail.before)
    if (trail.behind > 0) widths.set(i + 1, trail.behind)
    const escape = escapes.get(i)
    const shown = escape === undefined ? escaped(piece.text) : `%${widths.get(i) ?? ''}${escape}`
    parts.push(' '.repeat(lead.literal) + shown + ' '.repeat(trail.literal))
  })
  return parts.join('')
}
