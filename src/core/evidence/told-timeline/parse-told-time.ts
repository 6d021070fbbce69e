import { HOUR, MINUTE } from '../../ground/index.ts'
import { parseOffset, parseStamp, type DateOrder } from '../parse-stamp.ts'
import { wallParts } from '../wall-clock.ts'
import { parseToldClock } from './parse-told-clock.ts'
import { parseDayShift, parseToldDay, type ToldDay } from './parse-told-day.ts'

/** A time as people write it: with or without a day, with or without an offset. */
export interface ToldTime {
  readonly day?: ToldDay
  /** Days after the first day of the timeline: "next day", "익일", "D+1", "(+1)". */
  readonly dayShift?: number
  /** Milliseconds since midnight. */
  readonly clock: number
  readonly uncertaintyMs: number
  readonly offsetMs?: number
  /** How many characters of the text it took. */
  readonly length: number
}

const local = '(?:P|E|C|M)(?:S|D)?T|CES?T|EES?T|WES?T|BST|IST|AES?T|SGT|HKT'
/** Offsets are applied; a local abbreviation says only whose clock it is, and that clock is taken as it stands. */
const offsetForm = new RegExp(String.raw`^\s?[([]?(?:(Z|UTC|GMT|KST|JST|[+-]\d{2}:?\d{2})|(?:${local}))[)\]]?(?![\w:])`)
const localDay = /^\s?\((?:\+(\d)\s?d?|(익일|다음\s?날|next day))\)/i
const roughly = /^(?:약|대략|about|around|roughly|approx(?:imately|\.)?|circa|ca?\.|[~≈∼])\s?/i
const roughlyAfter = /^\s?(?:(?:경|쯤|무렵|께|즈음|전후)(?:에(?:는)?)?(?![가-힣])|ish\b)/
const dayAfter = /^(?:\*\*|`)?[\s,]{1,3}(?:on )?/

/** A clock reading with a day before it, after it or without; undefined where the text does not begin with one. */
export const parseToldTime = (text: string, order?: DateOrder): ToldTime | undefined => {
  const before = roughly.exec(text)?.[0].length ?? 0
  const dated = leadingDay(text.slice(before))
  const start = before + dated.length
  const rough = roughly.exec(text.slice(start))?.[0].length ?? 0
  const clock = parseToldClock(text.slice(start + rough))
  if (!clock) return byStamp(text, order)
  const tail = trailing(
    text.slice(start + rough + clock.length),
    dated.day === undefined && dated.dayShift === undefined,
  )
  const { day, dayShift } = { ...dated, ...tail }
  return {
    ...(day && { day }),
    ...(dayShift !== undefined && { dayShift }),
    clock: clock.at,
    uncertaintyMs: before + rough > 0 || tail.rough ? Math.max(clock.uncertaintyMs, 5 * MINUTE) : clock.uncertaintyMs,
    ...(tail.offsetMs !== undefined && { offsetMs: tail.offsetMs }),
    length: start + rough + clock.length + tail.length,
  }
}

interface Dated {
  readonly day?: ToldDay
  readonly dayShift?: number
  readonly length: number
}

const leadingDay = (text: string): Dated => {
  const found = parseToldDay(text)
  if (found) {
    const { length, ...day } = found
    return { day, length: length + /^(?:T|[\s,]{0,3}(?:at |- |– )?)/.exec(text.slice(length))![0].length }
  }
  const shift = parseDayShift(text)
  if (shift) return { dayShift: shift.days, length: shift.length }
  const weekday =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s(?=\d)|^\(?[일월화수목금토](?:요일)?\)?\s(?=\d|오|새|밤)/.exec(
      text,
    )
  return { length: weekday?.[0].length ?? 0 }
}

interface Trailing extends Dated {
  readonly offsetMs?: number
  readonly rough: boolean
}

const trailing = (text: string, mayHaveDay: boolean): Trailing => {
  const offset = offsetForm.exec(text)
  let length = offset?.[0].length ?? 0
  const rough = roughlyAfter.exec(text.slice(length))
  length += rough?.[0].length ?? 0
  const offsetMs = parseOffset(offset?.[1])
  const base = { rough: rough !== null, ...(offsetMs !== undefined && { offsetMs }) }
  const next = mayHaveDay ? localDay.exec(text.slice(length)) : null
  if (next) return { ...base, dayShift: Number(next[1] ?? 1), length: length + next[0].length }
  const gap = mayHaveDay ? dayAfter.exec(text.slice(length))?.[0].length : undefined
  const found = gap === undefined ? undefined : parseToldDay(text.slice(length + gap))
  if (!found || gap === undefined || !/[a-z월]/i.test(text.slice(length + gap, length + gap + found.length)))
    return { ...base, length }
  const { length: taken, ...day } = found
  return { ...base, day, length: length + gap + taken }
}

/** Dates that only a stated order can read (02/12/2025 22:15) and instants (2025-12-02T22:15:00+09:00). */
const byStamp = (text: string, order?: DateOrder): ToldTime | undefined => {
  const stamp = parseStamp(text.trim(), order)
  if (!stamp || stamp.uncertaintyMs >= HOUR) return undefined
  const midnight = Math.floor(stamp.wall / (24 * HOUR)) * 24 * HOUR
  const { year, month, day } = wallParts(midnight)
  return {
    day: { year, month, day },
    clock: stamp.wall - midnight,
    uncertaintyMs: stamp.uncertaintyMs,
    ...(stamp.offsetMs !== undefined && { offsetMs: stamp.offsetMs }),
    length: text.length,
  }
}
