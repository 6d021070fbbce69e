import { addToMinute, mergeMinutes, type MinuteCounts, openMinutes } from './minute-counts.ts'

/** Where a record stands: part of the source, byte range in it, 1-based line. */
export interface Place {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly line: number
}

interface Timed {
  readonly at: number
  readonly us: number
  readonly place: Place
}

/** What is counted of one template while a log is read. Durations are whole microseconds. */
export interface Tally {
  readonly h1: number
  readonly h2: number
  readonly source: 'statement' | 'message'
  /** Of a statement: '' when executed; parse and bind are counted apart. */
  readonly step: '' | 'parse' | 'bind'
  readonly level: number
  readonly sqlstate: string
  readonly text: string
  /** SQL with literals in place of masks, for the fingerprint. */
  readonly sql: string | undefined
  readonly lifecycle: boolean
  readonly exhausted: boolean
  count: number
  firstAt: number
  lastAt: number
  first: Place
  firstSlow: Timed | undefined
  slowest: Timed | undefined
  plan: { readonly us: number; readonly place: Place } | undefined
  /** Entries kept of this template. */
  entries: number
  readonly minutes: MinuteCounts
}

type TallyKey = Pick<
  Tally,
  'h1' | 'h2' | 'source' | 'step' | 'level' | 'sqlstate' | 'text' | 'sql' | 'lifecycle' | 'exhausted'
>

const nowhere: Place = { part: 0, from: 0, to: 0, line: 0 }

export const openTally = (key: TallyKey): Tally => ({
  ...key,
  count: 0,
  firstAt: 0,
  lastAt: 0,
  first: nowhere,
  firstSlow: undefined,
  slowest: undefined,
  plan: undefined,
  entries: 0,
  minutes: openMinutes(),
})

export const isBefore = (a: Place, b: Place): boolean => a.part < b.part || (a.part === b.part && a.from < b.from)

const copy = ({ part, from, to, line }: Place): Place => ({ part, from, to, line })

/** Of two moments the earlier, of equal ones the one that stands first in the log. */
const comesFirst = (at: number, place: Place, thanAt: number, than: Place): boolean =>
  at < thanAt || (at === thanAt && isBefore(place, than))

/** Counts one record more. `place` may be one object that the caller writes anew for every record. */
export const countRecord = (tally: Tally, at: number, place: Place): void => {
  if (tally.count === 0 || comesFirst(at, place, tally.firstAt, tally.first)) {
    tally.firstAt = at
    tally.first = copy(place)
  }
  if (tally.count === 0 || at > tally.lastAt) tally.lastAt = at
  tally.count++
}

/** Keeps an execution that took `us` and was logged at `at`, if it is the slowest or the first slow one. */
export const addDuration = (tally: Tally, at: number, us: number, slowUs: number, place: Place): void => {
  const { slowest, firstSlow } = tally
  if (slowest === undefined || us > slowest.us || (us === slowest.us && isBefore(place, slowest.place)))
    tally.slowest = { at, us, place: copy(place) }
  if (us >= slowUs && (firstSlow === undefined || comesFirst(at, place, firstSlow.at, firstSlow.place)))
    tally.firstSlow = { at, us, place: copy(place) }
}

export const addPlan = (tally: Tally, us: number, place: Place): void => {
  const known = tally.plan
  if (known === undefined || us > known.us || (us === known.us && isBefore(place, known.place)))
    tally.plan = { us, place }
}

/** Adds what another stretch of the log counted of the same template. */
export const mergeTally = (into: Tally, other: Tally, slowUs: number): void => {
  if (other.count > 0) {
    if (into.count === 0 || comesFirst(other.firstAt, other.first, into.firstAt, into.first)) {
      into.firstAt = other.firstAt
      into.first = other.first
    }
    if (into.count === 0 || other.lastAt > into.lastAt) into.lastAt = other.lastAt
  }
  into.count += other.count
  for (const one of [other.firstSlow, other.slowest]) if (one) addDuration(into, one.at, one.us, slowUs, one.place)
  if (other.plan) addPlan(into, other.plan.us, other.plan.place)
  mergeMinutes(into.minutes, other.minutes)
}

export const countInMinute = (tally: Tally, at: number, count: number, us: number): void =>
  addToMinute(tally.minutes, at, count, us)
