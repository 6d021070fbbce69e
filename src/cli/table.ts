import { visible } from '../core/evidence/index.ts'
import { cellWidth, cutCells, padCells } from './cell-width.ts'
import { paint, type Colour } from './terminal.ts'

export interface Column {
  /** Most cells; longer text is cut. */
  readonly most?: number
  readonly colour?: Colour
  readonly align?: 'right'
}

/** Rows in aligned columns, two spaces apart. Hostile text is safe: control characters are written out. */
export const table = (rows: readonly (readonly string[])[], columns: readonly Column[]): string => {
  const cells = rows.map(row => columns.map(({ most = 200 }, i) => cutCells(visible(row[i] ?? '', 2_000), most)))
  const widths = columns.map((_, i) => cells.reduce((widest, row) => Math.max(widest, cellWidth(row[i]!)), 0))
  const cell = (text: string, i: number, last: boolean) => {
    const { align, colour } = columns[i]!
    const gap = ' '.repeat(Math.max(0, widths[i]! - cellWidth(text)))
    const placed = align === 'right' ? gap + text : last ? text : padCells(text, widths[i]!)
    return colour ? paint(colour, placed) : placed
  }
  const lastFilled = (row: readonly string[]) => row.findLastIndex(text => text !== '')
  return cells
    .map(row =>
      row
        .slice(0, lastFilled(row) + 1)
        .map((text, i, all) => cell(text, i, i === all.length - 1))
        .join('  '),
    )
    .join('\n')
}
