import type { Lang } from '../../../wire/core.ts'
import { dayWords, rule, widthOf, write } from '../../timeline/index.ts'
import type { Pen } from '../../timeline/index.ts'
import type { BenchScale } from './bench-scale.ts'
import { perRow, SLICES } from './day-cells.ts'
import type { DayCell } from './day-cells.ts'

export interface DaysLayout {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly cell: { readonly width: number; readonly height: number; readonly gap: number; readonly label: number }
}

export const daysLayout = (count: number, width: number, scale: number): DaysLayout => {
  const columns = perRow(count, width, 40 * scale)
  const rows = Math.max(1, Math.ceil(count / columns))
  const gap = Math.max(2, Math.round(3 * scale))
  const label = Math.round(22 * scale)
  const height = Math.round((rows > 2 ? 40 : 64) * scale)
  return {
    width,
    height: rows * (height + label + Math.round(6 * scale)),
    columns,
    cell: { width: (width - gap * (columns - 1)) / columns, height, gap, label },
  }
}

const placeOf = (i: number, { columns, cell }: DaysLayout, scale: number) => ({
  x: (i % columns) * (cell.width + cell.gap),
  y: Math.floor(i / columns) * (cell.height + cell.label + Math.round(6 * scale)),
})

const heightOf = (value: number, { low, high }: BenchScale, height: number) =>
  Math.min(height, Math.max(0, ((value - low) / (high - low)) * height))

interface Still {
  readonly cells: readonly DayCell[]
  readonly scale: BenchScale
  readonly lang: Lang
}

const weekend = (local: number): boolean => [0, 6].includes(new Date(local).getUTCDay())

/** The narrowest name of a weekday, or of the day itself where a month begins or the strip does. */
const nameOf = (cell: DayCell, i: number, lang: Lang, wide: boolean): string => {
  const day = new Date(cell.local).getUTCDate()
  const name = new Intl.DateTimeFormat(lang === 'ko' ? 'ko-KR' : 'en-GB', {
    weekday: wide ? 'short' : 'narrow',
    timeZone: 'UTC',
  })
  return i === 0 || day === 1 ? dayWords(cell.local, lang) : name.format(cell.local)
}

const paintName = (pen: Pen, layout: DaysLayout, cell: DayCell, i: number, lang: Lang): void => {
  const { x, y } = placeOf(i, layout, pen.scale)
  const room = layout.cell.width
  const options = [nameOf(cell, i, lang, true), nameOf(cell, i + 1, lang, true), nameOf(cell, 2, lang, false)]
  const text = options.find(it => widthOf(pen, it, 12, 400) <= room) ?? options[2] ?? ''
  write(pen, text, x + room / 2, y + layout.cell.height + layout.cell.label / 2 + pen.scale, {
    size: 12,
    align: 'center',
    colour: weekend(cell.local) ? pen.colours.ink : pen.colours.soft,
    weight: weekend(cell.local) ? 600 : 400,
  })
}

/** Each day's curve on a plate of its own; weekends are named in bold. */
export const paintDays = (pen: Pen, layout: DaysLayout, { cells, scale, lang }: Still): void => {
  const { g, colours } = pen
  const { width, height } = layout.cell
  cells.forEach((cell, i) => {
    const { x, y } = placeOf(i, layout, pen.scale)
    g.fillStyle = colours.sunk
    g.fillRect(x, y, width, height)
    g.fillStyle = colours.bar
    cell.extreme.forEach((value, slice) => {
      if (Number.isNaN(value)) return
      const tall = heightOf(value, scale, height)
      g.fillRect(x + (slice / SLICES) * width, y + height - tall, width / SLICES + 0.5, tall)
    })
    paintName(pen, layout, cell, i, lang)
  })
}

interface Moves {
  readonly cells: readonly DayCell[]
  readonly scale: BenchScale
  readonly side: 1 | -1
  readonly threshold: number
  readonly pages: readonly (readonly number[])[]
  readonly colour: string
}

/** The threshold in each cell, what lies beyond it, and the pages of the day as dots over it. */
export const paintDaysMoving = (pen: Pen, layout: DaysLayout, moves: Moves): void => {
  const { g, colours, scale: zoom } = pen
  const { width, height } = layout.cell
  const { cells, scale, side, threshold, pages, colour } = moves
  const line = heightOf(threshold, scale, height)
  cells.forEach((cell, i) => {
    const { x, y } = placeOf(i, layout, zoom)
    if (side > 0) {
      g.fillStyle = colours.barLate
      cell.extreme.forEach((value, slice) => {
        if (!(value >= threshold)) return
        const tall = heightOf(value, scale, height) - line
        g.fillRect(x + (slice / SLICES) * width, y + height - line - tall, width / SLICES + 0.5, Math.max(1, tall))
      })
    }
    rule(pen, [x, y + height - line], [x + width, y + height - line], colour, 1.5 * zoom)
    const paged = pages[i] ?? []
    if (paged.length === 0) return
    g.strokeStyle = colours.late
    g.lineWidth = 1.5 * zoom
    g.strokeRect(x + 0.75 * zoom, y + 0.75 * zoom, width - 1.5 * zoom, height - 1.5 * zoom)
    g.fillStyle = colours.late
    for (const at of paged) {
      const px = x + ((at - cell.from) / (cell.until - cell.from)) * width
      g.beginPath()
      g.arc(Math.min(x + width - 5 * zoom, Math.max(x + 5 * zoom, px)), y + 8 * zoom, 3.5 * zoom, 0, Math.PI * 2)
      g.fill()
    }
  })
}
