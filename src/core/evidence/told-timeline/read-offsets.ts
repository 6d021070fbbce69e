import type { TextLine } from '../text-lines.ts'
import { parseToldTime } from './parse-told-time.ts'
import { stripLine } from './read-line.ts'
import type { ToldItem } from './told-row.ts'

const day = 24 * 60
const start = /^[*_`[(]{0,3}T\s?(?:([+-−–])\s?)?(?=0|\d)/
const amount =
  /^(?:(\d{1,2}):(\d{2})|(?:(\d{1,2})\s?(?:h|hrs?|hours?|시간)\s?)?(?:(\d{1,4})\s?(?:m|mins?|minutes?|분)?)?)(?![\w:])/
const cell = /^\|\s{0,4}/
const gap = /^[*_`\])]{0,3}\s{0,3}(?:[-–—:：|→,]{1,2})?\s{0,3}/
const anchor = /(?:^|[^\w])T\s?[+-]?\s?0?(?:0|:00|\s?(?:m|min|분))?\s?(?:=|:|is|was|[(]|는|은)\s?/g

interface Offset {
  readonly place: TextLine
  readonly minutes: number
  readonly what: string
}

/** "T+15m restarted", "| T-0:05 | deployed |", "T+1h05 …"; undefined for any other line. */
const offsetOf = (place: TextLine): Offset | undefined => {
  const text = stripLine(place.text).text.replace(cell, '')
  const sign = start.exec(text)
  if (!sign || text.length > 2_000) return undefined
  const found = amount.exec(text.slice(sign[0].length))
  if (!found || found[0] === '') return undefined
  const [, h1, m1, h2, m2] = found
  const minutes = Number(h1 ?? h2 ?? 0) * 60 + Number(m1 ?? m2 ?? 0)
  const rest = text.slice(sign[0].length + found[0].length)
  const what = rest.slice(gap.exec(rest)![0].length).replace(/\s{0,4}\|\s{0,4}$/, '')
  if (!/\p{L}{2}/u.test(what) || /^[=(]/.test(what) || (sign[1] === undefined && minutes !== 0)) return undefined
  return { place, minutes: sign[1] === undefined || sign[1] === '+' ? minutes : -minutes, what }
}

interface Anchor {
  readonly clock: number
  /** What stands after the clock: a zone. */
  readonly zone: string
}

const anchorIn = (text: string): Anchor | undefined => {
  for (const found of text.slice(0, 400).matchAll(anchor)) {
    const after = text.slice(found.index + found[0].length)
    const time = parseToldTime(after)
    if (time && !time.dayShift) return anchorOf(after.slice(0, time.length), time.clock)
  }
  return undefined
}

const anchorOf = (written: string, clock: number): Anchor => ({
  clock: clock / 60_000,
  zone: /(?:Z|UTC|GMT|KST|JST|[+-]\d{2}:?\d{2})(?=[)\]]?$)/.exec(written)?.[0] ?? '',
})

/** A clock in brackets in the row of T+0 itself. */
const anchorOfZero = ({ what }: Offset): Anchor | undefined => {
  const found = /[(@]\s?(?=\d)/.exec(what)
  const after = found ? what.slice(found.index + found[0].length) : ''
  const time = parseToldTime(after)
  return time ? anchorOf(after.slice(0, time.length), time.clock) : undefined
}

const two = (n: number) => String(n).padStart(2, '0')

/** "00:07 UTC", "00:07 UTC (+1)"; undefined before the day of T+0, which only a written day could name. */
const clockAt = ({ clock, zone }: Anchor, minutes: number): string | undefined => {
  const at = clock + minutes
  if (at < 0) return undefined
  const days = Math.floor(at / day)
  const time = `${two(Math.floor((at % day) / 60))}:${two(Math.floor(at % 60))}${zone === '' ? '' : ` ${zone}`}`
  return days === 0 ? time : `${time} (+${days})`
}

const noStart = {
  ko: 'T+0이 몇 시인지 적혀 있지 않습니다.',
  en: 'The text does not say what time T+0 is.',
}

/** Lines that count from T+0, placed by the clock that the text gives it; fewer than three are none. */
export const readOffsets = (lines: readonly TextLine[]): readonly ToldItem[] => {
  const offsets = lines.flatMap(line => offsetOf(line) ?? [])
  if (offsets.length < 3) return []
  const zero = offsets.find(({ minutes }) => minutes === 0)
  const own = zero && anchorOfZero(zero)
  const said = own ?? lines.reduce<Anchor | undefined>((found, line) => found ?? anchorIn(line.text), undefined)
  return offsets.map(({ place, minutes, what }): ToldItem => {
    const time = said && clockAt(said, minutes)
    return time === undefined ? { is: 'rejected', place, reason: noStart } : { is: 'row', place, time, what, facts: {} }
  })
}
