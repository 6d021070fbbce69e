import { type Civil, civilOf, daysInMonth } from '../numbers/civil.ts'
import { timesOf } from '../run.ts'
import { Unanswerable } from '../unanswerable.ts'
import { vectorOf } from '../value.ts'
import { mapping, type PromqlCall } from './function.ts'

/** Seconds whose calendar every server agrees on; beyond, and for NaN, a server answers what its processor makes of it. */
const most = 8.64e12

const beyond = (seconds: number) =>
  new Unanswerable('engine', {
    en: `${seconds} is no time that has a date.`,
    ko: `${seconds}은(는) 날짜로 바꿀 수 없는 시각입니다.`,
  })

const dated = (of: (civil: Civil, secondOfDay: number) => number): PromqlCall => {
  const ofSeconds = (given: number): number => {
    const seconds = Math.trunc(given)
    if (!(Math.abs(seconds) <= most)) throw beyond(given)
    const day = Math.floor(seconds / 86_400)
    return of(civilOf(day), seconds - day * 86_400)
  }
  const each = mapping(ofSeconds)
  return (plan, grid, run) => {
    if (plan.args.length > 0) return each(plan, grid, run)
    const value = timesOf(grid).map(at => ofSeconds(at / 1_000))
    return vectorOf([{ labels: {}, value, present: new Uint8Array(grid.count).fill(1) }])
  }
}

export const dateFunctions = {
  minute: dated((_, second) => Math.floor((second % 3_600) / 60)),
  hour: dated((_, second) => Math.floor(second / 3_600)),
  day_of_week: dated(({ weekday }) => weekday),
  day_of_month: dated(({ day }) => day),
  day_of_year: dated(({ dayOfYear }) => dayOfYear),
  days_in_month: dated(({ year, month }) => daysInMonth(year, month)),
  month: dated(({ month }) => month),
  year: dated(({ year }) => year),
} as const satisfies Record<string, PromqlCall>
