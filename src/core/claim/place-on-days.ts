import { DAY, instantToWall, wallToInstant, type Millis } from '../ground/index.ts'
import type { TimelineRow, WrittenDay } from './timeline-rows.ts'

export interface PlacedRow {
  readonly from: number
  /** "2025-03-11". */
  readonly date: string
  readonly clock: string
  readonly zone: string
  readonly what: string
  readonly note?: string
}

const two = (n: number) => String(n).padStart(2, '0')

const startOf = ({ year, month, day }: Required<WrittenDay>): Millis =>
  wallToInstant({ year, month, day, hour: 0, minute: 0, second: 0, ms: 0 }, 'UTC').at

/** The date of a day's start, each asked once: time zones are slow, and a timeline has few days. */
const datesOf = () => {
  const dates = new Map<Millis, string>()
  return (start: Millis): string => {
    const found = dates.get(start)
    if (found !== undefined) return found
    const { year, month, day } = instantToWall(start, 'UTC')
    const date = `${year}-${two(month)}-${two(day)}`
    dates.set(start, date)
    return date
  }
}

const isDay = ({ month, day }: WrittenDay) => month >= 1 && month <= 12 && day >= 1 && day <= 31

const clockOf = (clock: string): Millis => {
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  return ((hour * 60 + minute) * 60 + second) * 1_000
}

/**
 * Every row on its day: its own or the one above it, else the row's before it, one day on where the clock went back by
 * more than `rollsOver` ms. `first` stands for the first day, and gives the year to days without one.
 */
export const placeOnDays = (
  rows: readonly TimelineRow[],
  first: Required<WrittenDay>,
  rollsOver: number,
): { readonly rows: readonly PlacedRow[]; readonly dayKnown: boolean } => {
  const dateOf = datesOf()
  let said: string | undefined
  let start = startOf(first)
  let { year } = rows.find(row => row.day?.year !== undefined)?.day ?? first
  let previous: Millis | undefined
  const placed = rows.map(({ day, ...row }): PlacedRow => {
    const key = day && `${day.year ?? ''}-${day.month}-${day.day}`
    if (day && isDay(day) && key !== said) {
      year = day.year ?? year
      start = startOf({ ...day, year: year ?? first.year })
      said = key
      previous = undefined
    }
    const clock = clockOf(row.clock)
    if (previous !== undefined && previous - (start + clock) > rollsOver) start += DAY
    previous = start + clock
    return { ...row, date: dateOf(start) }
  })
  return { rows: placed, dayKnown: rows.some(row => row.day?.year !== undefined) }
}
