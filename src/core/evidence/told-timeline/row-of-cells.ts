import type { Told } from '../../ground/index.ts'
import type { TextLine } from '../text-lines.ts'
import type { ToldColumns } from './find-columns.ts'
import { plainCell } from './plain-cell.ts'
import type { ToldItem } from './told-row.ts'

/** One table row as an item; cells that no column claims become a note. */
export const rowOfCells = (cells: readonly string[], columns: ToldColumns, place: TextLine): ToldItem => {
  const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim())
  const what = wordsOf(cell(columns.what), cell(columns.ko), cell(columns.en))
  const time = plainCell(cell(columns.time))
  if (time === '' && what === '') return { is: 'aside', place }
  if (what === '')
    return {
      is: 'rejected',
      place,
      reason: { ko: '무슨 일인지 적혀 있지 않습니다.', en: 'The row does not say what happened.' },
    }
  const claimed = new Set<number | undefined>(Object.values(columns))
  const note = cells
    .filter((text, i) => !claimed.has(i) && text.trim() !== '')
    .join(' · ')
    .slice(0, 500)
  const date = plainCell(cell(columns.date))
  return {
    is: 'row',
    place,
    time,
    ...(date !== '' && { date }),
    what,
    facts: {
      ...named('kind', cell(columns.kind)),
      ...named('milestone', cell(columns.milestone)),
      ...named('phase', cell(columns.phase)),
      ...named('role', cell(columns.role)),
      ...named('note', note),
    },
  }
}

const named = (name: string, text: string) => (text === '' ? {} : { [name]: text.slice(0, 500) })

const wordsOf = (what: string, ko: string, en: string): Told => {
  if (ko !== '' && en !== '') return { ko, en }
  if (what !== '' && ko !== '') return { ko, en: what }
  if (what !== '' && en !== '') return { ko: what, en }
  return what || ko || en
}
