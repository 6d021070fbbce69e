import { parseToldDay, parseToldTime } from './parse-told-time.ts'

/** What the columns of a hand-written table mean, by their headers. */
export interface ToldColumns {
  readonly time: number
  readonly date?: number
  readonly what?: number
  readonly ko?: number
  readonly en?: number
  readonly kind?: number
  readonly milestone?: number
  readonly role?: number
}

type Name = keyof ToldColumns

const headers: readonly (readonly [Name, RegExp])[] = [
  ['ko', /^(?:what|event|text|내용)[ _(]*(?:ko|kr|korean|한국어|한글)\)?$/i],
  ['en', /^(?:what|event|text|내용)[ _(]*(?:en|english|영어|영문)\)?$/i],
  ['kind', /^(?:kind|type|종류|구분|유형)$/i],
  ['milestone', /^(?:milestone|이정표|마일스톤|단계)$/i],
  ['role', /^(?:who|role|by|actor|누가|역할|담당|담당자|주체)$/i],
  ['date', /^(?:date|day|날짜|일자)$/i],
  [
    'time',
    /^(?:time|times|when|at|timestamp|clock|date ?(?:and|&|\/)? ?time|datetime|시각|시간|일시|발생 ?시각|발생 ?시간|발생 ?일시|때)(?: ?[([].{0,40}[)\]])?$/i,
  ],
  [
    'what',
    /^(?:what|what happened|event|events|description|happening|action|note|내용|사건|이벤트|무슨 ?일|무슨 ?일이.{0,10}|있었던 ?일|상황|설명|기록|한 ?일)(?: ?[([].{0,40}[)\]])?$/i,
  ],
]

const plainHeader = (cell: string) => cell.replace(/[*`_]{1,3}(?=\S)|(?<=\S)[*`_]{1,3}$/g, '').trim()

/** Undefined unless there is a time column and one that says what happened. */
export const findColumns = (cells: readonly string[]): ToldColumns | undefined => {
  const found: Partial<Record<Name, number>> = {}
  cells.forEach((cell, i) => {
    const [name] = headers.find(([, form]) => form.test(plainHeader(cell).replace(/^(what|event)_/i, '$1 '))) ?? []
    if (name && found[name] === undefined) found[name] = i
  })
  const { time, ...rest } = found
  const says = found.what ?? found.ko ?? found.en
  return time === undefined || says === undefined ? undefined : { time, ...rest }
}

/** For a row that stands alone: time first (or a day, then the time), then what happened. */
export const bareColumns: ToldColumns = { time: 0, what: 1 }
const bareWithDay: ToldColumns = { date: 0, time: 1, what: 2 }

/** Which of these fits the cells of a table without a header; undefined where no cell is a time. */
export const findBareColumns = (cells: readonly string[]): ToldColumns | undefined => {
  const [first = '', second = ''] = cells.map(cell => cell.trim())
  if (isWholeTime(first)) return cells.length > 1 ? bareColumns : undefined
  const day = parseToldDay(first)
  return (first === '' || day?.length === first.length) && isWholeTime(second) && cells.length > 2
    ? bareWithDay
    : undefined
}

const isWholeTime = (cell: string) => cell !== '' && parseToldTime(cell)?.length === cell.length
