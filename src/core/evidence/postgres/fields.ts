import type { Said } from '../../ground/index.ts'
import { type Clock, readTime } from './clock.ts'
import { CONTEXT, DETAIL, HINT, isFailure, levelNamed, LOCATION, LOG, QUERY, STATEMENT } from './levels.ts'
import { maskStatement } from './mask-statement.ts'
import { DURATION, MESSAGE, PLAN, recognise } from './recognise.ts'
import { reasons } from './reject.ts'
import {
  noteTime,
  takeDuration,
  takeFollowUp,
  takeMessage,
  takePlan,
  type Taker,
  takeStatement,
} from './take-record.ts'

/** The fields of a csvlog or jsonlog record that we read, as ranges in one run of bytes; absent: from = to = 0. */
export const fieldNames = [
  'time',
  'user',
  'database',
  'pid',
  'level',
  'sqlstate',
  'message',
  'detail',
  'hint',
  'query',
  'context',
  'statement',
  'location',
  'application',
  'session',
] as const
export type FieldName = (typeof fieldNames)[number]

export const field = Object.fromEntries(fieldNames.map((name, at) => [name, at])) as Readonly<Record<FieldName, number>>

export interface Fields {
  b: Uint8Array
  readonly from: Int32Array
  readonly to: Int32Array
}

export const openFields = (): Fields => ({
  b: new Uint8Array(),
  from: new Int32Array(fieldNames.length),
  to: new Int32Array(fieldNames.length),
})

export const clearFields = (fields: Fields): void => {
  fields.from.fill(0)
  fields.to.fill(0)
}

const utf8 = new TextDecoder()

const textAt = (fields: Fields, at: number): string => {
  const from = fields.from[at]!
  const to = fields.to[at]!
  if (from === to) return ''
  const value = utf8.decode(fields.b.subarray(from, to))
  return value === '[unknown]' ? '' : value
}

const numberAt = (fields: Fields, at: number): number => {
  let n = 0
  for (let p = fields.from[at]!; p < fields.to[at]!; p++) {
    const digit = fields.b[p]! - 48
    if (digit < 0 || digit > 9) return 0
    n = n * 10 + digit
  }
  return n
}

const followUps: readonly (readonly [number, number])[] = [
  [DETAIL, field.detail],
  [HINT, field.hint],
  [QUERY, field.query],
  [CONTEXT, field.context],
  [LOCATION, field.location],
  [STATEMENT, field.statement],
]

const takeFollowUps = (taker: Taker, fields: Fields): void => {
  for (const [level, at] of followUps)
    if (fields.to[at]! > fields.from[at]!) takeFollowUp(taker, level, fields.from[at]!, fields.to[at]!, false)
}

const takePrimary = (taker: Taker, fields: Fields, level: number): void => {
  const { shape, masked } = taker
  const { b } = fields
  const m = fields.from[field.message]!
  const to = fields.to[field.message]!
  const kind = level === LOG ? recognise(b, m, to, shape) : MESSAGE
  if (kind === MESSAGE) takeMessage(taker, m, to, false)
  else if (kind === PLAN) takePlan(taker, shape.from, to, false, m)
  else if (kind === DURATION) takeDuration(taker, m, to)
  else {
    maskStatement(b, shape.from, to, true, masked)
    takeStatement(taker, kind)
  }
}

/** Takes the record in `fields`, whose place the caller has set; undefined, or why it is none. */
export const takeFields = (taker: Taker, fields: Fields, clock: Clock): Said | undefined => {
  const { rec } = taker
  const { b } = fields
  if (!readTime(clock, b, fields.from[field.time]!, fields.to[field.time]!)) return reasons.noTime
  const level = levelNamed(b, fields.from[field.level]!, fields.to[field.level]!)
  if (level === 0) return reasons.noLevel
  rec.b = b
  rec.at = clock.at
  rec.pid = numberAt(fields, field.pid)
  rec.level = level
  rec.sqlstate = textAt(fields, field.sqlstate)
  const named = isFailure(level)
  rec.user = named ? textAt(fields, field.user) : ''
  rec.database = named ? textAt(fields, field.database) : ''
  rec.application = named ? textAt(fields, field.application) : ''
  noteTime(taker, clock, b)
  takePrimary(taker, fields, level)
  takeFollowUps(taker, fields)
  return undefined
}
