import type { Draft } from './draft.ts'
import type { Gathered } from './gathered.ts'
import { type Joins, mergeJoins, type Unsettled } from './joins.ts'
import { countInMinute, countRecord, mergeTally, type Place, type Tally } from './tally.ts'
import { addTally, findTally } from './template-table.ts'
import { mayKeep } from './take-record.ts'

/** Lines are counted from the beginning of a stretch; here they become lines of the source. */
const moved = (place: Place, lines: number): Place => ({ ...place, line: place.line + lines })

const moveTally = (tally: Tally, lines: number): Tally => {
  const timed = (one: Tally['slowest']) => one && { ...one, place: moved(one.place, lines) }
  tally.first = moved(tally.first, lines)
  tally.firstSlow = timed(tally.firstSlow)
  tally.slowest = timed(tally.slowest)
  tally.plan = tally.plan && { ...tally.plan, place: moved(tally.plan.place, lines) }
  return tally
}

/** The tallies of `later` in the table of `into`, so that what refers to them can follow. */
const mergeTables = (into: Gathered, later: Gathered, lines: number): ReadonlyMap<Tally, Tally> => {
  const now = new Map<Tally, Tally>()
  for (const tally of later.table.tallies) {
    moveTally(tally, lines)
    const known = findTally(into.table, tally.h1, tally.h2)
    if (known) mergeTally(known, tally, into.slowUs)
    else {
      tally.entries = 0
      if (!addTally(into.table, tally)) into.bounded = true
    }
    now.set(tally, known ?? tally)
  }
  return now
}

const movedJoins = (
  later: Joins,
  lines: number,
  now: (tally: Tally) => Tally,
  drafts: ReadonlyMap<Draft, Draft>,
): Joins => {
  const unsettled = later.unsettled.map((one): Unsettled => {
    if (one.what === 'plan')
      return { ...one, plan: { ...one.plan, tally: now(one.plan.tally), place: moved(one.plan.place, lines) } }
    if (one.what === 'executed') return { ...one, tally: now(one.tally) }
    if (one.what === 'duration') return { ...one, place: moved(one.place, lines), alone: one.alone && now(one.alone) }
    return one
  })
  const follow = <T extends { readonly tally: Tally; readonly place: Place }>(map: ReadonlyMap<number, T>) =>
    new Map([...map].map(([pid, one]) => [pid, { ...one, tally: now(one.tally), place: moved(one.place, lines) }]))
  const open = new Map(
    [...later.open].flatMap(([pid, draft]) => {
      const kept = drafts.get(draft)
      return kept ? [[pid, kept] as const] : []
    }),
  )
  return { ...later, unsettled, waiting: follow(later.waiting), planned: follow(later.planned), open }
}

const mergeDrafts = (
  into: Gathered,
  later: Gathered,
  lines: number,
  now: (tally: Tally) => Tally,
): ReadonlyMap<Draft, Draft> => {
  const kept = new Map<Draft, Draft>()
  for (const draft of later.drafts) {
    const tally = now(draft.tally)
    if (!mayKeep(into, tally)) continue
    const here = { ...draft, tally, place: moved(draft.place, lines) }
    kept.set(draft, here)
    into.drafts.push(here)
  }
  return kept
}

const MOST_PLACES = 1_000

const sums = [
  'bytes',
  'primary',
  'continuation',
  'followUp',
  'blank',
  'rejectedLines',
  'rejectedBytes',
  'tabless',
  'untold',
  'gaps',
  'overlaps',
] as const

const linesOf = ({ primary, followUp, continuation, blank, rejectedLines }: Gathered): number =>
  primary + followUp + continuation + blank + rejectedLines

/**
 * Adds the stretch that stands directly behind `into` in the same part; both are used up. The result equals reading the two
 * as one, unless `bounded` says that a bound was hit: then the whole has to be read in one go.
 */
export const mergeGathered = (into: Gathered, later: Gathered): Gathered => {
  const lines = linesOf(into)
  const tallies = mergeTables(into, later, lines)
  const now = (tally: Tally) => tallies.get(tally) ?? tally
  const drafts = mergeDrafts(into, later, lines, now)
  const joins = movedJoins(later.joins, lines, now, drafts)
  mergeJoins(into.joins, joins, into.slowUs, (tally, at, place) => {
    if (!tally) return
    countRecord(tally, at, place)
    countInMinute(tally, at, 1, 0)
  })
  for (const sum of sums) into[sum] += later[sum]
  for (let i = 0; i < into.levels.length; i++) into.levels[i] = into.levels[i]! + later.levels[i]!
  const places = later.rejected.slice(0, MOST_PLACES - into.rejected.length)
  into.rejected.push(...places.map(one => ({ ...one, line: one.line + lines })))
  into.from = Math.min(into.from, later.from)
  into.until = Math.max(into.until, later.until)
  into.unzoned ??= later.unzoned
  into.gapSample ??= later.gapSample
  into.overlapSample ??= later.overlapSample
  for (const [name, how] of later.zones) into.zones.set(name, how)
  into.bounded ||= later.bounded || later.joins.bounded
  into.openEnd = later.openEnd
  return into
}
