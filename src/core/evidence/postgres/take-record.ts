import type { Clock } from './clock.ts'
import type { Draft } from './draft.ts'
import type { Gathered } from './gathered.ts'
import {
  joinDuration,
  joinExecuted,
  joinFollowUp,
  joinPlan,
  joinPrimary,
  joinStatement,
  wantsFollowUp,
} from './joins.ts'
import { CONTEXT, DETAIL, HINT, isFailure, LOG, QUERY, STATEMENT } from './levels.ts'
import { maskMessage } from './mask-message.ts'
import { maskStatement } from './mask-statement.ts'
import { type Masked, maskedText, openMasked, parsableText, roll1, roll2 } from './masked.ts'
import { planQuery } from './plan-query.ts'
import { BOUND, EXECUTED, PARSED, type Shape, STATEMENT_ONLY } from './recognise.ts'
import { addDuration, countInMinute, countRecord, openTally, type Place, type Tally } from './tally.ts'
import { addTally, findTally } from './template-table.ts'

/** The record at hand, in the bytes that hold it. One object, written anew for every record. */
export interface Rec {
  b: Uint8Array
  at: number
  pid: number
  level: number
  sqlstate: string
  user: string
  database: string
  application: string
  /** Where it stands in the source. */
  readonly place: { part: number; from: number; to: number; line: number }
}

export interface Taker {
  readonly gathered: Gathered
  readonly masked: Masked
  readonly shape: Shape
  readonly rec: Rec
  /** Zone that was noted last. */
  zone: string | undefined
}

export const openTaker = (gathered: Gathered): Taker => ({
  gathered,
  masked: openMasked(),
  shape: { us: 0, from: 0 },
  rec: {
    b: new Uint8Array(),
    at: 0,
    pid: 0,
    level: 0,
    sqlstate: '',
    user: '',
    database: '',
    application: '',
    place: { part: 0, from: 0, to: 0, line: 0 },
  },
  zone: undefined,
})

export const ENTRIES_A_TEMPLATE = 50
export const MOST_ENTRIES = 5_000
const TEXT_CHARACTERS = 2_000
const DETAIL_CHARACTERS = 500

const utf8 = new TextDecoder()

/** Text of [from, to), at most `most` characters; the TAB that a log puts behind each line feed is taken out. */
export const textOf = (b: Uint8Array, from: number, to: number, tabbed: boolean, most: number): string => {
  const raw = utf8.decode(b.subarray(from, Math.min(to, from + most * 4 + 4))).replaceAll('\r\n', '\n')
  return (tabbed ? raw.replaceAll('\n\t', '\n') : raw).replace(/\n+$/, '').slice(0, most)
}

const mixed1 = (h1: number, mark: number) => roll1(h1, mark)

const quietly =
  /^(connection (received|authorized|authenticated)|replication connection|disconnection|checkpoint|restartpoint|automatic |접속 수락|연결 인증|연결종료|체크포인트|적극적인 |"\?" 테이블 (자동|대상으로 자동))/
const exhausting =
  /(sorry, too many clients already|remaining connection slots are reserved|최대 동시 접속자 수를 초과|남은 연결 슬롯은|too many connections for (role|database))/

/** Steps of a statement, mixed into its hash so that binding is no execution. */
const stepMark = { '': 201, parse: 202, bind: 203 } as const
type Step = keyof typeof stepMark

const statementTally = (taker: Taker, step: Step): Tally | undefined => {
  const { masked, gathered } = taker
  const h1 = mixed1(masked.h1, stepMark[step])
  const known = findTally(gathered.table, h1, masked.h2)
  if (known) return known
  const text = maskedText(masked)
  const key = { h1, h2: masked.h2, source: 'statement', step, level: LOG, sqlstate: '', text } as const
  const tally = openTally({ ...key, sql: parsableText(masked), lifecycle: false, exhausted: false })
  return addTally(gathered.table, tally) ? tally : unkept(gathered)
}

const unkept = (gathered: Gathered): undefined => {
  gathered.untold++
  gathered.bounded = true
  return undefined
}

const messageTally = (taker: Taker): Tally | undefined => {
  const { masked, gathered, rec } = taker
  let h1 = mixed1(masked.h1, rec.level)
  let h2 = masked.h2
  const sqlstate = rec.sqlstate === '00000' ? '' : rec.sqlstate
  for (let i = 0; i < sqlstate.length; i++) {
    h1 = roll1(h1, sqlstate.charCodeAt(i))
    h2 = roll2(h2, sqlstate.charCodeAt(i))
  }
  const known = findTally(gathered.table, h1, h2)
  if (known) return known
  const text = maskedText(masked)
  const exhausted = sqlstate === '53300' || (isFailure(rec.level) && exhausting.test(text))
  const key = { h1, h2, source: 'message', step: '', level: rec.level, sqlstate, text, sql: undefined } as const
  const tally = openTally({ ...key, lifecycle: quietly.test(text), exhausted })
  return addTally(gathered.table, tally) ? tally : unkept(gathered)
}

const copy = ({ part, from, to, line }: Place): Place => ({ part, from, to, line })

const latin = (b: Uint8Array, from: number, to: number): string => String.fromCharCode(...b.subarray(from, to))

/** Notes how the time of a primary record is known. The clock still holds it; only records that count are noted. */
export const noteTime = (taker: Taker, clock: Clock, b: Uint8Array): void => {
  const { gathered } = taker
  if (clock.zoneText !== taker.zone) {
    taker.zone = clock.zoneText
    gathered.zones.set(clock.zoneText, clock.zoneKnown)
    if (clock.zoneKnown === 'missing') gathered.unzoned ??= latin(b, clock.from, clock.end)
  }
  if (clock.odd === 'no') return
  const sample = latin(b, clock.from, clock.end)
  if (clock.odd === 'gap') {
    gathered.gaps++
    gathered.gapSample ??= sample
  } else {
    gathered.overlaps++
    gathered.overlapSample ??= sample
  }
}

/** Every primary record, whatever it says. */
const takePrimary = (taker: Taker, draft: Draft | undefined): void => {
  const { gathered, rec } = taker
  gathered.primary++
  gathered.levels[rec.level] = gathered.levels[rec.level]! + 1
  if (rec.at < gathered.from) gathered.from = rec.at
  if (rec.at > gathered.until) gathered.until = rec.at
  joinPrimary(gathered.joins, rec.pid, draft)
}

/** The masked statement at hand (`kind` of `recognise`, `taker.shape.us`) was executed, parsed, bound or only announced. */
export const takeStatement = (taker: Taker, kind: number): void => {
  const { gathered, rec, shape } = taker
  takePrimary(taker, undefined)
  const tally = statementTally(taker, kind === PARSED ? 'parse' : kind === BOUND ? 'bind' : '')
  if (!tally) return
  countRecord(tally, rec.at, rec.place)
  if (kind === STATEMENT_ONLY) {
    countInMinute(tally, rec.at, 1, 0)
    joinStatement(gathered.joins, rec.pid, tally, rec.at, rec.place, gathered.slowUs)
    return
  }
  addDuration(tally, rec.at, shape.us, gathered.slowUs, rec.place)
  countInMinute(tally, rec.at, 1, shape.us)
  if (kind === EXECUTED) joinExecuted(gathered.joins, rec.pid, tally, rec.at, shape.us, gathered.slowUs)
}

/** The plan in [from, to) of the record at hand. */
export const takePlan = (taker: Taker, from: number, to: number, tabbed: boolean, message: number): void => {
  const { gathered, rec, shape, masked } = taker
  const query = planQuery(rec.b, from, to, tabbed)
  if (query === undefined) {
    takeMessage(taker, message, to, tabbed)
    return
  }
  maskStatement(query, 0, query.length, true, masked)
  takePrimary(taker, undefined)
  const tally = statementTally(taker, '')
  if (tally)
    joinPlan(gathered.joins, rec.pid, { tally, at: rec.at, us: shape.us, place: copy(rec.place) }, gathered.slowUs)
}

const countMessage = (tally: Tally | undefined, at: number, place: Place): void => {
  if (!tally) return
  countRecord(tally, at, place)
  countInMinute(tally, at, 1, 0)
}

/** "duration: 1.2 ms" alone, in [from, to): of the statement that the process announced, or a message of its own. */
export const takeDuration = (taker: Taker, from: number, to: number): void => {
  const { gathered, rec, shape, masked } = taker
  takePrimary(taker, undefined)
  maskMessage(rec.b, from, to, masked)
  const alone = gathered.joins.waiting.has(rec.pid) ? undefined : messageTally(taker)
  if (!joinDuration(gathered.joins, rec.pid, rec.at, shape.us, rec.place, alone, gathered.slowUs))
    countMessage(alone, rec.at, rec.place)
}

const draftOf = (taker: Taker, tally: Tally, from: number, to: number, tabbed: boolean): Draft => {
  const { b, at, pid, level, sqlstate, user, database, application, place } = taker.rec
  const text = textOf(b, from, to, tabbed, TEXT_CHARACTERS)
  return { at, pid, level, tally, text, sqlstate, user, database, application, place: copy(place), more: new Map() }
}

/** Keeps the first of each failing template whole, for the timeline; the rest is counted. */
const keepDraft = (taker: Taker, tally: Tally, from: number, to: number, tabbed: boolean): Draft | undefined => {
  const { gathered, rec } = taker
  if (!isFailure(rec.level) && !tally.exhausted) return undefined
  if (tally.entries >= ENTRIES_A_TEMPLATE) return undefined
  if (gathered.drafts.length >= MOST_ENTRIES) {
    gathered.bounded = true
    return undefined
  }
  tally.entries++
  const draft = draftOf(taker, tally, from, to, tabbed)
  gathered.drafts.push(draft)
  return draft
}

/** True when a draft of another stretch may be kept beside those of this one. */
export const mayKeep = (gathered: Gathered, tally: Tally): boolean => {
  if (tally.entries >= ENTRIES_A_TEMPLATE) return false
  if (gathered.drafts.length >= MOST_ENTRIES) {
    gathered.bounded = true
    return false
  }
  tally.entries++
  return true
}

/** The message in [from, to) of the record at hand. */
export const takeMessage = (taker: Taker, from: number, to: number, tabbed: boolean): void => {
  const { rec, masked } = taker
  maskMessage(rec.b, from, to, masked)
  const tally = messageTally(taker)
  countMessage(tally, rec.at, rec.place)
  takePrimary(taker, tally && keepDraft(taker, tally, from, to, tabbed))
}

const followUpNames: Readonly<Record<number, string>> = { [DETAIL]: 'detail', [HINT]: 'hint', [CONTEXT]: 'context' }

/** The follow-up in [from, to) of the process at hand: counted, and joined to its entry where there is one. */
export const takeFollowUp = (taker: Taker, level: number, from: number, to: number, tabbed: boolean): void => {
  const { gathered, rec, masked } = taker
  gathered.levels[level] = gathered.levels[level]! + 1
  if (!wantsFollowUp(gathered.joins, rec.pid)) return
  if (level === STATEMENT || level === QUERY) {
    maskStatement(rec.b, from, to, true, masked)
    const text = maskedText(masked).slice(0, DETAIL_CHARACTERS)
    joinFollowUp(gathered.joins, rec.pid, level === STATEMENT ? 'statement' : 'query', text)
    return
  }
  const name = followUpNames[level]
  if (name) joinFollowUp(gathered.joins, rec.pid, name, textOf(rec.b, from, to, tabbed, DETAIL_CHARACTERS))
}
