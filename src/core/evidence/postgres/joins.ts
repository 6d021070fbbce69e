import { markPid, marksOf, openPidSet, type PidSet } from './pid-set.ts'
import { addDuration, addPlan, countInMinute, countRecord, type Place, type Tally } from './tally.ts'
import type { Draft } from './draft.ts'

/** A statement logged without its duration, which may come in a line of its own. */
interface Waiting {
  readonly tally: Tally
  readonly at: number
  readonly place: Place
  /** Of its plan, when one came: stands in where no duration follows. */
  planUs: number
  fresh: boolean
}

/** A plan whose statement has not been logged yet: the server writes the plan first. */
interface Planned {
  readonly tally: Tally
  readonly at: number
  readonly us: number
  readonly place: Place
}

/** What a stretch could not settle because it began behind a cut: settled when the stretch before is known. */
export type Unsettled =
  | { readonly what: 'plan'; readonly pid: number; readonly plan: Planned }
  | { readonly what: 'executed'; readonly pid: number; readonly tally: Tally; readonly at: number; readonly us: number }
  | {
      readonly what: 'duration'
      readonly pid: number
      readonly at: number
      readonly us: number
      readonly place: Place
      readonly alone: Tally | undefined
    }
  | { readonly what: 'follow-up'; readonly pid: number; readonly name: string; readonly text: string }

/** What one process said last, for the records that belong together by process id. */
export interface Joins {
  readonly start: 'known' | 'unknown'
  readonly waiting: Map<number, Waiting>
  readonly planned: Map<number, Planned>
  /** Entries that follow-ups may complete. */
  readonly open: Map<number, Draft>
  readonly seen: PidSet | undefined
  readonly unsettled: Unsettled[]
  /** True when a bound was hit. */
  bounded: boolean
}

export const openJoins = (start: 'known' | 'unknown'): Joins => ({
  start,
  waiting: new Map(),
  planned: new Map(),
  open: new Map(),
  seen: start === 'known' ? undefined : openPidSet(),
  unsettled: [],
  bounded: false,
})

// What of a process this stretch has seen itself, so that nothing before the cut matters any more.
const PRIMARY = 1
const STATEMENT = 2
const PLAN_FIRST = 4
const EXECUTED = 8

const MOST_PROCESSES = 50_000
const MOST_UNSETTLED = 50_000

const knows = (joins: Joins, pid: number, mark: number): boolean =>
  joins.seen === undefined || (marksOf(joins.seen, pid) & mark) !== 0

const learn = (joins: Joins, pid: number, mark: number): void => {
  if (joins.seen !== undefined) markPid(joins.seen, pid, mark)
}

/** Forgets the process that was remembered first, so that a log of a million connections stays in its memory. */
const remember = <T>(joins: Joins, map: Map<number, T>, pid: number, value: T, forget: (old: T) => void): void => {
  map.set(pid, value)
  if (map.size <= MOST_PROCESSES) return
  joins.bounded = true
  for (const [oldest, old] of map) {
    map.delete(oldest)
    forget(old)
    return
  }
}

const defer = (joins: Joins, one: Unsettled): void => {
  if (joins.unsettled.length < MOST_UNSETTLED) joins.unsettled.push(one)
  else joins.bounded = true
}

const copy = ({ part, from, to, line }: Place): Place => ({ part, from, to, line })

/** A statement that took `us` and whose text was logged at `at`. */
const time = (tally: Tally, at: number, us: number, slowUs: number, place: Place): void => {
  addDuration(tally, at, us, slowUs, place)
  countInMinute(tally, at, 0, us)
}

/** An execution that only its plan tells of. */
const countPlan = ({ tally, at, us, place }: Planned, slowUs: number): void => {
  countRecord(tally, at, place)
  time(tally, at, us, slowUs, place)
  countInMinute(tally, at, 1, 0)
  addPlan(tally, us, place)
}

const closeWaiting = (waiting: Waiting, slowUs: number): void => {
  if (waiting.planUs >= 0) time(waiting.tally, waiting.at, waiting.planUs, slowUs, waiting.place)
}

/** Stamps may be cut to seconds: two executions one second apart still may be one inside the other. */
const inside = (inner: Planned, at: number, us: number): boolean =>
  inner.at <= at && inner.at - inner.us / 1000 >= at - us / 1000 - 2

/** A plan belongs to the execution logged behind it when the text is the same or the one ran inside the other. */
const settlePlan = (plan: Planned, tally: Tally, at: number, us: number, slowUs: number): void => {
  if (plan.tally === tally || inside(plan, at, us)) {
    addPlan(tally, plan.us, plan.place)
    return
  }
  countPlan(plan, slowUs)
}

const takePlanned = (joins: Joins, pid: number): Planned | undefined => {
  const plan = joins.planned.get(pid)
  if (plan) joins.planned.delete(pid)
  return plan
}

/** "duration: 1.2 ms  statement: …" by process `pid`. */
export const joinExecuted = (joins: Joins, pid: number, tally: Tally, at: number, us: number, slowUs: number): void => {
  if (!knows(joins, pid, EXECUTED)) {
    defer(joins, { what: 'executed', pid, tally, at, us })
    learn(joins, pid, EXECUTED | PLAN_FIRST)
  }
  if (joins.planned.size === 0 && joins.waiting.size === 0) return
  const plan = takePlanned(joins, pid)
  if (plan) settlePlan(plan, tally, at, us, slowUs)
  const waiting = joins.waiting.get(pid)
  if (waiting) waiting.fresh = false
}

/** "duration: 1.2 ms  plan: …": the statement is logged behind it, or not at all. */
export const joinPlan = (joins: Joins, pid: number, plan: Planned, slowUs: number): void => {
  const first = !knows(joins, pid, PLAN_FIRST)
  if (first && !knows(joins, pid, STATEMENT)) {
    defer(joins, { what: 'plan', pid, plan })
    learn(joins, pid, PLAN_FIRST)
    return
  }
  if (!knows(joins, pid, EXECUTED)) {
    defer(joins, { what: 'executed', pid, tally: plan.tally, at: plan.at, us: plan.us })
    learn(joins, pid, EXECUTED | PLAN_FIRST)
  }
  takePlan(joins, pid, plan, slowUs)
}

const takePlan = (joins: Joins, pid: number, plan: Planned, slowUs: number): void => {
  const before = takePlanned(joins, pid)
  if (before) settlePlan(before, plan.tally, plan.at, plan.us, slowUs)
  const waiting = joins.waiting.get(pid)
  const fits = waiting !== undefined && waiting.fresh && waiting.tally === plan.tally
  if (waiting) waiting.fresh = false
  if (!fits) {
    remember(joins, joins.planned, pid, plan, old => countPlan(old, slowUs))
    return
  }
  waiting.planUs = plan.us
  addPlan(plan.tally, plan.us, plan.place)
}

/** "statement: …" without a duration: counted at once, its duration may follow. */
export const joinStatement = (
  joins: Joins,
  pid: number,
  tally: Tally,
  at: number,
  place: Place,
  slowUs: number,
): void => {
  learn(joins, pid, STATEMENT)
  const before = joins.waiting.get(pid)
  if (before) {
    closeWaiting(before, slowUs)
    joins.waiting.delete(pid)
  }
  const waiting = { tally, at, place: copy(place), planUs: -1, fresh: true }
  remember(joins, joins.waiting, pid, waiting, old => closeWaiting(old, slowUs))
}

/** "duration: 1.2 ms" alone. True when it is told of a statement, false when nobody knows of which. */
export const joinDuration = (
  joins: Joins,
  pid: number,
  at: number,
  us: number,
  place: Place,
  alone: Tally | undefined,
  slowUs: number,
): boolean => {
  if (!knows(joins, pid, STATEMENT)) {
    defer(joins, { what: 'duration', pid, at, us, place: copy(place), alone })
    learn(joins, pid, STATEMENT)
    return true
  }
  const waiting = joins.waiting.get(pid)
  if (waiting === undefined) return false
  joins.waiting.delete(pid)
  time(waiting.tally, waiting.at, us, slowUs, place)
  return true
}

/** Any primary record closes the entry before it; a draft opens the next. */
export const joinPrimary = (joins: Joins, pid: number, draft: Draft | undefined): void => {
  if (joins.seen !== undefined) markPid(joins.seen, pid, PRIMARY)
  if (draft) remember(joins, joins.open, pid, draft, () => undefined)
  else if (joins.open.size > 0) joins.open.delete(pid)
}

/** True when somebody may want the text of a follow-up of this process. */
export const wantsFollowUp = (joins: Joins, pid: number): boolean =>
  joins.open.size > 0 ? joins.open.has(pid) || !knows(joins, pid, PRIMARY) : !knows(joins, pid, PRIMARY)

export const joinFollowUp = (joins: Joins, pid: number, name: string, text: string): void => {
  const draft = joins.open.get(pid)
  if (draft) {
    if (!draft.more.has(name)) draft.more.set(name, text)
  } else if (!knows(joins, pid, PRIMARY)) defer(joins, { what: 'follow-up', pid, name, text })
}

/** Closes what no record will close any more, at the end of a source. */
export const settleEnd = (joins: Joins, slowUs: number): void => {
  for (const plan of joins.planned.values()) countPlan(plan, slowUs)
  for (const waiting of joins.waiting.values()) closeWaiting(waiting, slowUs)
  joins.planned.clear()
  joins.waiting.clear()
}

/** Settles what `later` left open, with what `joins` knows of the log before it, and takes over what `later` knows. */
export const mergeJoins = (
  joins: Joins,
  later: Joins,
  slowUs: number,
  aloneOf: (tally: Tally | undefined, at: number, place: Place) => void,
): void => {
  for (const one of later.unsettled) {
    if (one.what === 'plan') takePlan(joins, one.pid, one.plan, slowUs)
    else if (one.what === 'follow-up') joinFollowUp(joins, one.pid, one.name, one.text)
    else if (one.what === 'duration') {
      if (!joinDuration(joins, one.pid, one.at, one.us, one.place, one.alone, slowUs))
        aloneOf(one.alone, one.at, one.place)
    } else {
      const plan = takePlanned(joins, one.pid)
      if (plan) settlePlan(plan, one.tally, one.at, one.us, slowUs)
      const waiting = joins.waiting.get(one.pid)
      if (waiting) waiting.fresh = false
    }
  }
  for (const [pid, waiting] of joins.waiting)
    if (knows(later, pid, STATEMENT)) {
      closeWaiting(waiting, slowUs)
      joins.waiting.delete(pid)
    }
  for (const pid of joins.open.keys()) if (knows(later, pid, PRIMARY)) joins.open.delete(pid)
  for (const [pid, waiting] of later.waiting) joins.waiting.set(pid, waiting)
  for (const [pid, plan] of later.planned) joins.planned.set(pid, plan)
  for (const [pid, draft] of later.open) joins.open.set(pid, draft)
  joins.bounded ||= later.bounded
}
