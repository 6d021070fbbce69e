import { DAY, Fault, HOUR, type Said } from '../../ground/index.ts'
import type { ReaderSettings } from '../model.ts'
import type { Stamp } from '../parse-stamp.ts'
import { visible } from '../visible.ts'
import { wallMillis, wallParts, type WallMillis } from '../wall-clock.ts'
import { parseToldDay, type ToldDay } from './parse-told-day.ts'
import { parseToldTime, type ToldTime } from './parse-told-time.ts'
import type { ToldItem, ToldRow } from './told-row.ts'

export interface PlacedRow {
  readonly row: ToldRow
  readonly stamp: Stamp
}

export interface PlacedRows {
  readonly rows: readonly PlacedRow[]
  readonly rejected: readonly { readonly item: ToldItem; readonly reason: Said }[]
  /** The day that clock times were put on, and where it was read; absent where every time has its own day. */
  readonly date?: { readonly value: string; readonly written: string }
  /** Rows whose clock went back past midnight and was put on the next day. */
  readonly rolled: number
}

/** Stands in for a day that nobody wrote, where only spans are asked. */
const dayZero: WallMillis = 946_684_800_000

/** A clock that goes back by more than this has passed midnight; by less, the rows are just not in order. */
const rollsOver = 6 * HOUR

/**
 * Gives every row its day: its own, else the nearest one above it, rolling over midnight. `date` of the settings stands
 * for the first day, `year` for days that are written without one. Without any day it throws Fault `date_missing`, or
 * counts from a day zero when told so.
 */
export const placeRows = (
  items: readonly ToldItem[],
  settings: ReaderSettings,
  file: string,
  without: 'refuse' | 'day zero' = 'refuse',
  year?: number,
): PlacedRows => {
  const rows: PlacedRow[] = []
  const rejected: { item: ToldItem; reason: Said }[] = []
  let day = settings.date === undefined ? undefined : dayStart(parseToldDay(settings.date))
  let source = day === undefined ? undefined : { value: settings.date ?? '', written: '' }
  let used: typeof source
  let previous: WallMillis | undefined
  let rolled = 0
  // Days that are counted ("next day", "D+1") count from here.
  let firstDay = day
  const inYear = (found: ToldDay) =>
    dayStart({
      ...found,
      year: found.year ?? yearOf(day ?? previous) ?? year ?? (without === 'refuse' ? undefined : 2000),
    })
  const setDay = (found: ToldDay, written: string) => {
    const start = inYear(found)
    if (start === undefined) return
    day = start
    firstDay = rows.length === 0 ? start : (firstDay ?? start)
    previous = undefined
    source = { value: dayName(start), written: visible(written, 40) }
  }
  const take = (row: ToldRow) => {
    const own = row.date === undefined ? undefined : parseToldDay(row.date)
    if (own && inYear(own) !== day) setDay(own, row.date ?? '')
    const time = parseToldTime(row.time, settings.dateOrder)
    if (!time) return void rejected.push({ item: row, reason: notATime(row.time) })
    const wall = wallOf(time, row)
    if (wall === undefined) return void rejected.push({ item: row, reason: noYear(row.time) })
    previous = wall
    rows.push({ row, stamp: stampOf(time, wall) })
  }
  const wallOf = (time: ToldTime, row: ToldRow): WallMillis | undefined => {
    if (time.day) {
      const start = inYear(time.day)
      if (start === undefined) return undefined
      day = start
      firstDay ??= start
      source = undefined
      return start + time.clock
    }
    if (day === undefined) {
      if (without === 'refuse') throw new Fault('date_missing', { file: visible(file), sample: visible(row.time, 60) })
      day = dayZero
      source = { value: 'none', written: '' }
    }
    firstDay ??= day
    if (time.dayShift !== undefined) day = firstDay + time.dayShift * DAY
    else if (previous !== undefined && previous - (day + time.clock) > rollsOver) {
      day += DAY
      rolled++
    }
    used ??= source
    return day + time.clock
  }
  for (const item of newestFirst(items, settings) ? withDaysFirst(items) : items) {
    if (item.is === 'row') take(item)
    if (item.is === 'rejected') rejected.push({ item, reason: item.reason })
    if (item.is !== 'date') continue
    const found = parseToldDay(item.date)
    // A day that the person said stands in the place of those that are written above the rows.
    if (found && (settings.date === undefined || rows.length > 0)) setDay(found, item.date)
  }
  return { rows, rejected, ...(used && { date: used }), rolled }
}

/** Status pages tell the last thing first: their clocks go back from row to row, and only where a day ends forth. */
const newestFirst = (items: readonly ToldItem[], settings: ReaderSettings): boolean => {
  const clocks = items.flatMap(item => {
    const time = item.is === 'row' && item.date === undefined ? parseToldTime(item.time, settings.dateOrder) : undefined
    return time && !time.day && time.dayShift === undefined ? [time.clock] : []
  })
  const back = clocks.filter((clock, i) => i > 0 && clock < clocks[i - 1]!).length
  const forth = clocks.filter((clock, i) => i > 0 && clock > clocks[i - 1]!).length
  return clocks.length >= 4 && forth <= 1 && back >= 3 * Math.max(1, forth)
}

/** Rows from the last to the first, each still below the day that stood above it. */
const withDaysFirst = (items: readonly ToldItem[]): readonly ToldItem[] => {
  const sections: ToldItem[][] = [[]]
  for (const item of items) {
    if (item.is === 'date') sections.push([item])
    else sections.at(-1)!.push(item)
  }
  return sections
    .toReversed()
    .flatMap(([first, ...rest]) =>
      first?.is === 'date' ? [first, ...rest.toReversed()] : [...rest.toReversed(), ...(first ? [first] : [])],
    )
}

const stampOf = (time: ToldTime, wall: WallMillis): Stamp => ({
  wall,
  uncertaintyMs: time.uncertaintyMs,
  ...(time.offsetMs !== undefined && { offsetMs: time.offsetMs }),
})

const dayStart = (
  day: { year?: number | undefined; month: number; day: number } | undefined,
): WallMillis | undefined =>
  day?.year === undefined ? undefined : wallMillis({ year: day.year, month: day.month, day: day.day })

const yearOf = (at: WallMillis | undefined) => (at === undefined ? undefined : wallParts(at).year)

const dayName = (at: WallMillis) => {
  const { year, month, day } = wallParts(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const notATime = (text: string): Said => ({
  ko: `시각으로 읽을 수 없습니다: "${visible(text, 60)}"`,
  en: `This is not a time: "${visible(text, 60)}"`,
})

const noYear = (text: string): Said => ({
  ko: `연도를 알 수 없습니다: "${visible(text, 60)}"`,
  en: `The year is not known: "${visible(text, 60)}"`,
})
