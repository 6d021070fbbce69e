import { parseToldDay } from './parse-told-day.ts'
import { parseToldTime } from './parse-told-time.ts'
import { plainCell } from './plain-cell.ts'

/** What the columns of a hand-written table mean, by their headers. */
export interface ToldColumns {
  readonly time: number
  readonly date?: number
  readonly what?: number
  readonly ko?: number
  readonly en?: number
  readonly kind?: number
  readonly milestone?: number
  /** Which part of the incident a row belongs to, in the writer's words: "Detection", "복구". */
  readonly phase?: number
  readonly role?: number
}

type Name = keyof ToldColumns

const zoneAfter = '(?: ?[([].{0,40}[)\\]]| (?:UTC|KST|JST|GMT|[PECM][SD]?T|CES?T))?'

const headers: readonly (readonly [Name, RegExp])[] = [
  ['ko', /^(?:what|event|text|내용)[ _(]*(?:ko|kr|korean|한국어|한글)\)?$/i],
  ['en', /^(?:what|event|text|내용)[ _(]*(?:en|english|영어|영문)\)?$/i],
  ['kind', /^(?:kind|type|종류|유형)$/i],
  ['milestone', /^(?:milestone|이정표|마일스톤)$/i],
  ['phase', /^(?:phase|stage|step|status|category|label|state|구분|단계|분류|상태|국면)$/i],
  ['role', /^(?:who|role|by|actor|owner|person|team|누가|역할|담당|담당자|담당 ?부서|담당 ?팀|주체|수행자|작업자)$/i],
  ['date', /^(?:date|day|날짜|일자)$/i],
  [
    'time',
    new RegExp(
      `^(?:time|times|when|at|timestamp|clock|start(?: time)?|time of day|date ?(?:and|&|/)? ?time|datetime|local time|시각|시간|시간대|일시|시작|시작 ?시각|발생 ?시각|발생 ?시간|발생 ?일시|날짜 ?(?:및|/) ?시각|때|UTC|KST|JST)${zoneAfter}$`,
      'i',
    ),
  ],
  [
    'what',
    /^(?:what|what (?:happened|we saw|we did)|happening|event|events|description|details?|action|actions|note|summary|update|activity|observation|event ?(?:\/|and|&) ?action|내용|주요 ?내용|상세|상세 ?내용|사건|이벤트|이슈|현황|경과|진행 ?(?:상황|내용)|조치|조치 ?(?:내용|사항)|내용 ?및 ?조치|상황 ?및 ?조치|무슨 ?일|무슨 ?일이.{0,10}|있었던 ?일|일어난 ?일|상황|설명|기록|한 ?일|활동|행동)(?: ?[([].{0,40}[)\]])?$/i,
  ],
]

const plainHeader = (cell: string) => cell.replace(/[*`_]{1,3}(?=\S)|(?<=\S)[*`_]{1,3}$/g, '').trim()

const namesOf = (cells: readonly string[]): Partial<Record<Name, number>> => {
  const found: Partial<Record<Name, number>> = {}
  cells.forEach((cell, i) => {
    const [name] = headers.find(([, form]) => form.test(plainHeader(cell).replace(/^(what|event)_/i, '$1 '))) ?? []
    if (name && found[name] === undefined) found[name] = i
  })
  return found
}

/** Undefined unless there is a time column and one that says what happened. */
export const findColumns = (cells: readonly string[]): ToldColumns | undefined => {
  const found = namesOf(cells)
  const { time, ...rest } = found
  const says = found.what ?? found.ko ?? found.en
  return time === undefined || says === undefined ? undefined : { time, ...rest }
}

/** The same for a header in words of its own, by what stands below it: a column of times, and the longest of the others. */
export const guessColumns = (
  cells: readonly string[],
  body: readonly (readonly string[])[],
): ToldColumns | undefined => {
  const columns = cells.map((_, i) => body.map(row => plainCell(row[i] ?? '')))
  const share = (column: readonly string[], fits: (cell: string) => boolean) =>
    column.filter(fits).length / Math.max(1, column.length)
  const named = namesOf(cells)
  const time = columns.findIndex(column => body.length > 1 && share(column, isTimeCell) >= 0.6)
  if (time < 0) return undefined
  const date = columns.findIndex(
    (column, i) => i !== time && column.some(isDayOnly) && share(column, isDayOrNone) === 1,
  )
  const taken = new Set([time, date, named.role, named.phase, named.kind, named.milestone])
  const length = (i: number) => columns[i]!.reduce((sum, cell) => sum + (isTimeCell(cell) ? 0 : cell.length), 0)
  const free = cells.flatMap((_, i) => (taken.has(i) ? [] : [i])).toSorted((a, b) => length(b) - length(a))
  const what = named.what ?? free[0] ?? named.phase ?? named.milestone ?? named.kind
  if (what === undefined || what === time) return undefined
  const others = Object.entries(named).filter(([, at]) => at !== what && at !== time)
  return { ...Object.fromEntries(others), time, what, ...(date >= 0 && { date }) }
}

/** For a row that stands alone: time first (or a day, then the time), then what happened. */
export const bareColumns: ToldColumns = { time: 0, what: 1 }
const bareWithDay: ToldColumns = { date: 0, time: 1, what: 2 }

/** Which of these fits the cells of a table without a header; undefined where no cell is a time. */
export const findBareColumns = (cells: readonly string[]): ToldColumns | undefined => {
  const [first = '', second = ''] = cells.map(cell => cell.trim())
  if (isWholeTime(first)) return cells.length > 1 ? bareColumns : undefined
  return (first === '' || isDayOnly(first)) && isWholeTime(second) && cells.length > 2 ? bareWithDay : undefined
}

const isWholeTime = (cell: string) => cell !== '' && parseToldTime(cell)?.length === cell.length

/** A time, and at most the end of its range. */
const isTimeCell = (cell: string) => {
  const found = parseToldTime(cell)
  return found !== undefined && (cell.length === found.length || /^\s?[~–—-]/.test(cell.slice(found.length)))
}

export const isDayOnly = (cell: string): boolean => cell !== '' && parseToldDay(cell)?.length === cell.length

const isDayOrNone = (cell: string) => cell === '' || isDayOnly(cell)
