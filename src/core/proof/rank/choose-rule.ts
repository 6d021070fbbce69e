import { MINUTE, type Millis, type Said } from '../../ground/index.ts'
import type { Span } from '../../evidence/index.ts'
import type { ThresholdSign } from '../levels/beyond.ts'
import { sweepLevels, type Sweep, type SweepStretch } from '../frontier/sweep-levels.ts'
import type { Occasion } from '../model.ts'
import { chooseLevels, quantile, sortedSample } from './choose-levels.ts'
import { roundWithin } from '../frontier/round-within.ts'

/** One signal on its grid: every stretch has this one column. */
export interface ChooseGround {
  readonly stretches: readonly SweepStretch[]
  readonly occasion: Occasion
  /** Times in which firing is not false. */
  readonly known: readonly Span[]
  /** Only what lies before it is looked at; the rest judges what was chosen. */
  readonly halfAt: Millis
}

export interface ChosenRule {
  readonly sign: '>' | '<'
  readonly threshold: number
  readonly forMs: number
  /** Where it lies on normal days: their median. */
  readonly usual: number
  /** Thresholds that do the same, and their share of the way from the usual value to the most extreme one. */
  readonly plateau: { readonly least: number; readonly most: number; readonly share: number }
}

export type Choice = { readonly rule: ChosenRule } | { readonly silent: Said }

const forsMs = [0, 1, 2, 3, 5, 7, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120].map(it => it * MINUTE)

/**
 * Against fitting the sample: a rule is taken only if it would have been silent too with a threshold a tenth nearer to the usual value
 * and with four fifths of its `for`.
 */
const nearer = 1.1
const shorter = 0.8
/** Leads that differ by less are the same lead: among them the widest plateau is taken. */
const sameLead = 0.01

const reasons = {
  empty: { ko: '창 안에 값이 없음', en: 'no values in the window' },
  still: { ko: '한 번도 움직이지 않음', en: 'it never moved' },
  after: { ko: '영향이 시작된 뒤에야 움직임', en: 'it moved only after the impact began' },
  usual: {
    ko: '평상시에도 보이는 만큼만 움직임',
    en: 'it did nothing before the impact that normal days do not show too',
  },
} as const satisfies Readonly<Record<string, Said>>

/** The part of a stretch from one moment to another, both on its grid. */
const cut = (stretch: SweepStretch, from: Millis, until: Millis): SweepStretch => {
  const point = (at: Millis) => Math.min(stretch.count, Math.max(0, Math.ceil((at - stretch.from) / stretch.stepMs)))
  const [first, last] = [point(from), Math.max(point(from), point(until))]
  return {
    ...stretch,
    from: stretch.from + first * stretch.stepMs,
    count: last - first,
    columns: stretch.columns.map(it => it.subarray(first, last)),
  }
}

const isKnown = (at: Millis, known: readonly Span[]) => known.some(it => at >= it.from && at < it.until)

/** Values of normal time before the half; where there is none, of the incident's own recording before the window. */
const usualOf = ({ stretches, halfAt, known, occasion }: ChooseGround): Float64Array => {
  const normal = stretches
    .filter(it => it.part === 'normal' && !isKnown(it.from, known))
    .map(it => cut(it, -Infinity, halfAt))
  const before = stretches.map(it => cut(it, -Infinity, occasion.opens.at))
  return sortedSample((normal.some(it => it.count > 0) ? normal : before).flatMap(it => it.columns))
}

interface Seen {
  readonly most: number
  readonly least: number
}

const extremesOf = (stretches: readonly SweepStretch[], from: Millis, until: Millis): Seen => {
  let [most, least] = [-Infinity, Infinity]
  for (const stretch of stretches)
    for (const column of cut(stretch, from, until).columns)
      for (const v of column) {
        if (v > most && v < Infinity) most = v
        if (v < least && v > -Infinity) least = v
      }
  return { most, least }
}

interface Cell {
  readonly level: number
  readonly hold: number
  readonly leadMs: number
}

/** For each level, seen from the usual value outwards, the farthest one that is a tenth nearer to it or more. */
const stricterLevel = (levels: readonly number[], usual: number): readonly number[] =>
  levels.map(level => {
    const at = usual + (level - usual) / nearer
    return level > usual ? levels.findLastIndex(it => it <= at) : levels.findIndex(it => it >= at)
  })

const stricterFor = forsMs.map(ms => forsMs.findLastIndex(it => it <= ms * shorter))

/** Pairs without a firing on the earlier normal days, neither of themselves nor of their stricter neighbour. */
const silentCells = (sweep: Sweep, usual: number, occasion: Occasion): readonly Cell[] => {
  const stricter = stricterLevel(sweep.thresholds, usual)
  const cells: Cell[] = []
  for (let level = 0; level < sweep.thresholds.length; level++)
    for (let hold = 0; hold < forsMs.length; hold++) {
      const firstAt = sweep.firstAt[level * forsMs.length + hold]!
      const leadMs = occasion.impactStartedAt - firstAt
      const neighbour = stricter[level]!
      // What was so before the window opened is no sign of what came with it.
      if (!(leadMs > 0) || firstAt - forsMs[hold]! < occasion.opens.at || neighbour < 0) continue
      const pages =
        sweep.earlier[neighbour * forsMs.length + stricterFor[hold]!]! + sweep.earlier[level * forsMs.length + hold]!
      if (pages === 0) cells.push({ level, hold, leadMs })
    }
  return cells
}

interface Plateau {
  readonly hold: number
  readonly first: number
  readonly last: number
}

/** Runs of neighbouring levels with the same `for`. */
const plateausOf = (cells: readonly Cell[]): readonly Plateau[] => {
  const found: Plateau[] = []
  for (const { level, hold } of cells.toSorted((a, b) => a.hold - b.hold || a.level - b.level)) {
    const open = found.at(-1)
    if (open && open.hold === hold && open.last === level - 1) found[found.length - 1] = { ...open, last: level }
    else found.push({ hold, first: level, last: level })
  }
  return found
}

const pick = (
  cells: readonly Cell[],
  { thresholds }: Sweep,
  usual: number,
  extreme: number,
): Omit<ChosenRule, 'sign'> => {
  const longest = cells.reduce((most, it) => Math.max(most, it.leadMs), 0)
  const near = cells.filter(it => it.leadMs >= longest * (1 - sameLead))
  const widthOf = ({ first, last }: Plateau) => thresholds[last]! - thresholds[first]!
  // Of plateaus about as wide the shortest `for` comes first, and it stands first.
  const plateaus = plateausOf(near)
  const widest = Math.max(...plateaus.map(widthOf))
  const chosen = plateaus.find(it => widthOf(it) >= widest * 0.9)!
  const [least, most] = [thresholds[chosen.first]!, thresholds[chosen.last]!]
  return {
    threshold: roundWithin(least, most, usual),
    forMs: forsMs[chosen.hold]!,
    usual,
    plateau: { least, most, share: (most - least) / Math.abs(extreme - usual) },
  }
}

/**
 * The threshold and `for` with the longest lead among those that were silent, with a margin, on the earlier half of the normal days;
 * of equal leads the middle of the widest plateau. Or why there is none.
 */
export const chooseRule = (ground: ChooseGround, sign: '>' | '<'): Choice => {
  const { stretches, occasion, known, halfAt } = ground
  const { opens, impactStartedAt, impactEndedAt } = occasion
  const incident = stretches.filter(it => it.part === 'incident')
  const up = sign === '>'
  const usualValues = usualOf(ground)
  const before = extremesOf(incident, opens.at, impactStartedAt)
  if (before.most < before.least) return { silent: reasons.empty }
  const usual = usualValues.length > 0 ? quantile(usualValues, 0.5) : up ? before.least : before.most
  const extreme = up ? before.most : before.least
  const after = extremesOf(incident, impactStartedAt, (impactEndedAt ?? Infinity) + 1)
  const movedAfter = up ? after.most > Math.max(extreme, usual) : after.least < Math.min(extreme, usual)
  const nothing = (): Choice => ({ silent: movedAfter ? reasons.after : reasons.usual })
  if (up ? extreme <= usual : extreme >= usual) {
    const still = before.most === before.least && !movedAfter && usualValues[0] === usualValues.at(-1)
    return still ? { silent: reasons.still } : nothing()
  }
  const inWindow = sortedSample(incident.flatMap(it => cut(it, opens.at, impactStartedAt).columns))
  const thresholds = chooseLevels(usual, extreme, inWindow)
  const sweep = sweepLevels({
    stretches: [...stretches.filter(it => it.part === 'normal').map(it => cut(it, -Infinity, halfAt)), ...incident],
    sign: sign satisfies ThresholdSign,
    thresholds,
    forsMs,
    window: { from: opens.at, until: impactStartedAt },
    known,
    halfAt,
  })
  const cells = silentCells(sweep, usual, occasion)
  return cells.length === 0 ? nothing() : { rule: { sign, ...pick(cells, sweep, usual, extreme) } }
}
