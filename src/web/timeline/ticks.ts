import { DAY, HOUR, MINUTE, SECOND } from '../../wire/core.ts'
import type { Lang } from '../../wire/core.ts'
import { dayWords } from './clock.ts'
import type { ZoneClock } from './clock.ts'
import type { Span } from './span.ts'

export interface Tick {
  readonly at: number
  readonly label: string
  /** Set where a local day begins, and on the first tick: which day it is. */
  readonly day?: string
}

const steps = [
  ...[1, 2, 5, 10, 15, 30].map(n => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(n => n * MINUTE),
  ...[1, 2, 3, 6, 12].map(n => n * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map(n => n * DAY),
]

/** The finest step whose labels have `room` pixels each. */
export const stepFor = (length: number, width: number, room: number): number =>
  steps.find(step => (step / length) * width >= room) ?? 728 * DAY

const two = (n: number) => String(n).padStart(2, '0')

const clockOf = (local: number, step: number): string => {
  const minutes = Math.floor(local / MINUTE)
  const hhmm = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
  return step < MINUTE ? `${hhmm}:${two(Math.floor(local / SECOND) % 60)}` : hhmm
}

/**
 * Ticks on round local times. Where clocks change a reading may come twice or never: each tick is a real instant, they rise,
 * and none is drawn twice.
 */
export const timeTicks = (span: Span, width: number, room: number, clock: ZoneClock, lang: Lang): readonly Tick[] => {
  const step = stepFor(span.until - span.from, width, room)
  const ticks: Tick[] = []
  const firstLocal = Math.ceil((span.from + clock.offsetAt(span.from)) / step) * step
  const lastLocal = span.until + clock.offsetAt(span.until)
  let day = NaN
  for (let local = firstLocal; local <= lastLocal + 2 * HOUR; local += step) {
    const at = clock.instantOf(local)
    if (at < span.from || at > span.until || at <= (ticks.at(-1)?.at ?? -Infinity)) continue
    const shown = at + clock.offsetAt(at)
    const ofDay = Math.floor(shown / DAY)
    const newDay = ofDay !== day
    day = ofDay
    const words = step >= DAY ? dayWords(shown, lang) : clockOf(shown, step)
    ticks.push(
      newDay && step < DAY ? { at, label: words, day: dayWords(shown, lang, 'weekday') } : { at, label: words },
    )
  }
  return ticks
}

/** Two to four round values from `min` to `max`, both ends covered. */
export const valueTicks = (min: number, max: number, count: number): readonly number[] => {
  const range = max - min || Math.abs(max) || 1
  const rough = range / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 3, 5, 10].map(n => n * power).find(n => n >= rough * 0.999) ?? rough
  const first = Math.floor(min / step + 1e-9)
  const last = Math.ceil(max / step - 1e-9)
  return Array.from({ length: Math.max(last, first + 1) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

/** "100", "5.4", "12.5k": short enough for an axis. */
export const shortNumber = (value: number): string => {
  const size = Math.abs(value)
  const scaled = [
    { from: 1e9, by: 1e9, sign: 'G' },
    { from: 1e6, by: 1e6, sign: 'M' },
    { from: 1e4, by: 1e3, sign: 'k' },
  ].find(({ from }) => size >= from)
  if (scaled) return `${Number((value / scaled.by).toPrecision(3))}${scaled.sign}`
  return String(Number(value.toPrecision(size >= 1000 ? 4 : 3)))
}
