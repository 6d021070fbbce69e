import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Lang } from '../../../wire/core.ts'
import { useProofWords } from '../../guardrail/index.ts'
import { dayWords } from '../../timeline/index.ts'
import { shadeOf } from '../verdict-look.ts'
import type { Look } from '../verdict-look.ts'
import type { BenchScale } from './bench-scale.ts'
import { openBoard } from './board.ts'
import type { Board } from './board.ts'
import { pagesByDay } from './day-cells.ts'
import type { DayCell } from './day-cells.ts'
import { colourOfShade } from './lane.tsx'
import { paintDays, paintDaysMoving, daysLayout } from './paint-days.ts'
import type { DaysLayout } from './paint-days.ts'

interface Props {
  readonly cells: readonly DayCell[]
  readonly scale: BenchScale
  readonly threshold: number
  readonly side: 1 | -1
  readonly pagedAt: readonly number[]
  readonly look: Look
  readonly lang: Lang
}

/** The normal days as small multiples, a cell a day, against the threshold and with the pages that nobody would want. */
export const DaysStrip = ({ cells, scale, threshold, side, pagedAt, look, lang }: Props) => {
  const { t } = useProofWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const board = useRef<Board>(null)
  const pages = useMemo(() => pagesByDay(cells, pagedAt), [cells, pagedAt])
  const shown = useRef({ threshold, pages, look })

  useEffect(() => {
    if (!canvas.current) return
    const opened = openBoard<DaysLayout>(canvas.current, {
      layout: (width, zoom) => daysLayout(cells.length, width, zoom),
      ground: (pen, at) => paintDays(pen, at, { cells, scale, lang }),
      moving: (pen, at) => {
        const now = shown.current
        const colour = colourOfShade(shadeOf[now.look], pen.colours)
        paintDaysMoving(pen, at, { cells, scale, side, threshold: now.threshold, pages: now.pages, colour })
      },
    })
    board.current = opened
    return opened.stop
  }, [cells, scale, side, lang])
  useLayoutEffect(() => {
    shown.current = { threshold, pages, look }
    board.current?.draw()
  }, [threshold, pages, look])

  const paged = cells.flatMap((cell, i) => {
    const count = pages[i]?.length ?? 0
    return count > 0 ? [t('bench.dayCell', { day: dayWords(cell.local, lang, 'weekday'), count })] : []
  })
  return (
    <div className="w-full">
      <canvas ref={canvas} className="block" aria-hidden="true" />
      <p className="sr-only" data-testid="paged-days">
        {paged.length > 0 ? t('bench.daysSummary', { days: paged.join(', ') }) : t('bench.daysSilent')}
      </p>
    </div>
  )
}
