import type { Lang } from '../../wire/core.ts'
import { clockWords, dayWords } from './clock.ts'
import type { ZoneClock } from './clock.ts'
import { laneY } from './paint-lanes.ts'
import type { Pen } from './pen.ts'
import { plate, rule, widthOf, write } from './pen.ts'
import type { Scene } from './scene.ts'
import { lowerBound, nearestIndex } from './search.ts'
import { lengthOf, timeOf, xOf } from './span.ts'
import { shortNumber } from './ticks.ts'
import type { TimelineData } from './timeline-data.ts'

const note = (pen: Pen, scene: Scene, text: string, x: number, y: number, colour: string): void => {
  const { scale, colours } = pen
  const width = widthOf(pen, text, 13, 600) + 12 * scale
  const beside = x + 8 * scale + width > scene.layout.plot.right ? x - 8 * scale - width : x + 8 * scale
  plate(pen, beside, y - 10 * scale, width, 20 * scale, colours.card)
  write(pen, text, beside + 6 * scale, y, { size: 13, weight: 600, colour })
}

/** The line under the pointer, with the value of each lane at its nearest sample and the time on the axis. */
export const paintHover = (
  pen: Pen,
  scene: Scene,
  data: TimelineData,
  x: number,
  clock: ZoneClock,
  lang: Lang,
): void => {
  const { plot, axisY } = scene.layout
  const { colours, scale, g } = pen
  const at = timeOf(x, scene.span, plot.left, plot.width)
  rule(pen, [x, plot.top], [x, plot.bottom], colours.soft)
  data.lanes.forEach((lane, i) => {
    const band = scene.layout.lanes[i]
    const nearest = nearestIndex(lane.at, at)
    if (!band || nearest < 0) return
    const value = lane.value[nearest] ?? 0
    const sx = xOf(lane.at[nearest] ?? 0, scene.span, plot.left, plot.width)
    const y = laneY(value, lane, band)
    if (sx < plot.left || sx > plot.right) return
    g.beginPath()
    g.arc(sx, y, 4 * scale, 0, Math.PI * 2)
    g.fillStyle = colours.accent
    g.fill()
    note(pen, scene, shortNumber(value), x, Math.max(band.top + 8 * scale, y), colours.accent)
  })
  data.bars.forEach(({ density }, i) => {
    const minute = lowerBound(density.at, at - 60_000 + 1)
    const here = (density.at[minute] ?? Infinity) <= at ? (density.count[minute] ?? 0) : 0
    note(pen, scene, shortNumber(here), x, (scene.layout.bars[i]?.top ?? 0) + 10 * scale, colours.ink)
  })
  const words = `${dayWords(at + clock.offsetAt(at), lang)} ${clockWords(at, clock, lengthOf(scene.span) < 3_600_000 * 12 ? 'second' : 'minute')}`
  const width = widthOf(pen, words, 13, 600) + 14 * scale
  const left = Math.min(scene.layout.width - width - 2, Math.max(2, x - width / 2))
  plate(pen, left, axisY + 2 * scale, width, 22 * scale, colours.ink)
  write(pen, words, left + 7 * scale, axisY + 13 * scale, { size: 13, weight: 600, colour: colours.card })
}
