import type { Millis } from '../../ground/index.ts'
import type { Span } from '../../evidence/index.ts'
import type { Grid } from '../model.ts'
import { beyondOf, type ThresholdSign } from '../levels/beyond.ts'
import { zonePoints, type Zones } from '../levels/zones.ts'

/** A grid and what the columns give on it. Each stands alone: a run that would go on in the next stretch begins anew there. */
export interface SweepStretch extends Grid {
  readonly part: 'incident' | 'normal'
  /** NaN: absent. */
  readonly columns: readonly Float64Array[]
  /** Of each column; without them every point is read. */
  readonly zones?: readonly Zones[]
}

export interface SweepRequest {
  readonly stretches: readonly SweepStretch[]
  readonly sign: ThresholdSign
  /** Finite, strictly rising. */
  readonly thresholds: readonly number[]
  /** Strictly rising. */
  readonly forsMs: readonly number[]
  /** In which the first firing is looked for, both ends included. */
  readonly window: { readonly from: Millis; readonly until: Millis }
  /** Firings of normal stretches in these count nowhere. */
  readonly known: readonly Span[]
  /** Firings of normal stretches before this count as earlier. */
  readonly halfAt: Millis
}

/** Of every pair: index `threshold × forsMs.length + for`. */
export interface Sweep {
  readonly sign: ThresholdSign
  readonly thresholds: readonly number[]
  readonly forsMs: readonly number[]
  /** First firing within the window, in any column; NaN: none. */
  readonly firstAt: Float64Array
  /** Firings in the normal stretches, of all columns. */
  readonly earlier: Int32Array
  readonly later: Int32Array
}

/** Points [from, until) of a grid that count as one: earlier, later, or nothing. */
interface Section {
  readonly from: number
  readonly until: number
  readonly half: 0 | 1 | undefined
}

const sectionsOf = (grid: Grid, known: readonly Span[], halfAt: Millis): readonly Section[] => {
  const pointOf = (at: Millis) => Math.min(grid.count, Math.max(0, Math.ceil((at - grid.from) / grid.stepMs)))
  const edges = new Set([0, grid.count, pointOf(halfAt), ...known.flatMap(it => [pointOf(it.from), pointOf(it.until)])])
  const sorted = [...edges].toSorted((a, b) => a - b)
  return sorted.slice(1).map((until, i) => {
    const from = sorted[i]!
    const at = grid.from + from * grid.stepMs
    const out = known.some(it => at >= it.from && at < it.until)
    return { from, until, half: out ? undefined : at < halfAt ? 0 : 1 }
  })
}

/** Told of every run [from, until) of every level, in order of time for one level. */
type CloseRun = (level: number, from: number, until: number) => void

/**
 * Follows the number of levels that a column is beyond. A point that stays between the same two levels costs two comparisons, and
 * 128 of them none; only a crossing costs more. So the time grows with how much the column moves and not with the number of levels.
 */
const crossLevels = (
  column: Float64Array,
  zones: Zones | undefined,
  side: 1 | -1,
  levels: Float64Array,
  close: CloseRun,
): void => {
  const top = levels.length
  const began = new Int32Array(top)
  let level = 0
  let under = -Infinity
  let over = levels[0]!
  for (let first = 0, z = 0; first < column.length; first += zonePoints, z++) {
    if (zones) {
      const most = side > 0 ? zones.most[z]! : -zones.least[z]!
      const least = side > 0 ? zones.least[z]! : -zones.most[z]!
      if (!(most > over) && (level === 0 || (zones.whole[z] === 1 && least > under))) continue
    }
    const until = Math.min(column.length, first + zonePoints)
    for (let k = first; k < until; k++) {
      const v = side * column[k]!
      if (v > over) {
        while (level < top && v > levels[level]!) began[level++] = k
      } else if (level > 0 && !(v > under)) {
        while (level > 0 && !(v > levels[level - 1]!)) close(--level, began[level]!, k)
      } else continue
      under = level > 0 ? levels[level - 1]! : -Infinity
      over = level < top ? levels[level]! : Infinity
    }
  }
  while (level > 0) close(--level, began[level]!, column.length)
}

interface Tables {
  readonly firstAt: Float64Array
  readonly halves: readonly [Int32Array, Int32Array]
  /** Runs by the longest `for` that they satisfy, before they are summed up. */
  readonly byLongest: readonly [Int32Array, Int32Array]
}

/** How many of the holds a run of n points satisfies: n > hold. */
const longestTable = (holds: Int32Array): Uint16Array => {
  const table = new Uint16Array((holds.at(-1) ?? 0) + 2)
  for (let n = 0, satisfied = 0; n < table.length; n++) {
    while (satisfied < holds.length && holds[satisfied]! < n) satisfied++
    table[n] = satisfied
  }
  return table
}

const countNormal = (
  tables: Tables,
  sections: readonly Section[],
  holds: Int32Array,
  longest: Uint16Array,
): CloseRun => {
  const fors = holds.length
  const last = longest.length - 1
  let section = sections[0]!
  return (level, from, until) => {
    const satisfied = longest[Math.min(until - from, last)]!
    if (satisfied === 0) return
    if (from < section.from || until > section.until)
      section = sections.find(it => it.from <= from && from < it.until) ?? section
    if (until <= section.until) {
      if (section.half !== undefined) tables.byLongest[section.half][level * fors + satisfied - 1]!++
      return
    }
    // The run goes over an edge: each `for` fires at its own point.
    for (let f = 0; f < satisfied; f++) {
      const point = from + holds[f]!
      const half = sections.find(it => it.from <= point && point < it.until)?.half
      if (half !== undefined) tables.halves[half][level * fors + f]!++
    }
  }
}

const findFirst = (tables: Tables, grid: Grid, window: SweepRequest['window'], holds: Int32Array): CloseRun => {
  const fors = holds.length
  const opens = Math.ceil((window.from - grid.from) / grid.stepMs)
  const ends = Math.floor((window.until - grid.from) / grid.stepMs)
  return (level, from, until) => {
    if (from > ends || until <= opens) return
    for (let f = 0; f < fors; f++) {
      const point = from + holds[f]!
      if (point >= until || point > ends) return
      if (point < opens) continue
      const at = grid.from + point * grid.stepMs
      const cell = level * fors + f
      if (!(tables.firstAt[cell]! <= at)) tables.firstAt[cell] = at
    }
  }
}

const sumUp = ({ halves, byLongest }: Tables, fors: number): void => {
  for (const half of [0, 1] as const) {
    const runs = byLongest[half]
    for (let row = 0; row < runs.length; row += fors)
      for (let f = fors - 1, sum = 0; f >= 0; f--) {
        sum += runs[row + f]!
        halves[half][row + f]! += sum
      }
  }
}

/** Rows of falling thresholds, turned so that they rise. */
const turned = <T extends Float64Array | Int32Array>(table: T, fors: number): T => {
  const rows = table.length / fors
  const copy = table.slice() as T
  for (let row = 0; row < rows; row++) copy.set(table.subarray(row * fors, (row + 1) * fors), (rows - 1 - row) * fors)
  return copy
}

/**
 * Threshold × `for` at once, without `keep_firing_for`: for each pair the first firing in the window and the firings of the normal
 * stretches. Level crossing: cost is the columns' total variation, not pairs × points. Exact: the same as replaying each pair.
 */
export const sweepLevels = (request: SweepRequest): Sweep => {
  const { sign, thresholds, forsMs, window, known, halfAt } = request
  const fors = forsMs.length
  const cells = thresholds.length * fors
  const ints = (): [Int32Array, Int32Array] => [new Int32Array(cells), new Int32Array(cells)]
  const tables: Tables = { firstAt: new Float64Array(cells).fill(NaN), halves: ints(), byLongest: ints() }
  const beyond = thresholds.map(it => beyondOf(sign, it))
  const side = beyond[0]?.side ?? 1
  const levels = Float64Array.from(beyond, it => it.over).sort()
  if (levels.length === 0)
    return { sign, thresholds, forsMs, firstAt: tables.firstAt, earlier: ints()[0], later: ints()[0] }
  for (const stretch of request.stretches) {
    const holds = Int32Array.from(forsMs, it => Math.ceil(it / stretch.stepMs))
    const close =
      stretch.part === 'normal'
        ? countNormal(tables, sectionsOf(stretch, known, halfAt), holds, longestTable(holds))
        : findFirst(tables, stretch, window, holds)
    stretch.columns.forEach((column, c) => crossLevels(column, stretch.zones?.[c], side, levels, close))
  }
  sumUp(tables, fors)
  const inOrder = <T extends Float64Array | Int32Array>(table: T) => (side > 0 ? table : turned(table, fors))
  const [earlier, later] = tables.halves
  return {
    sign,
    thresholds,
    forsMs,
    firstAt: inOrder(tables.firstAt),
    earlier: inOrder(earlier),
    later: inOrder(later),
  }
}
