import type { Band } from './layout.ts'
import { paintName } from './paint-lanes.ts'
import type { Pen } from './pen.ts'
import { rule, widthOf, write } from './pen.ts'
import type { BarScene, Scene } from './scene.ts'
import { xOf } from './span.ts'
import { shortNumber } from './ticks.ts'
import type { BarLane, TimelineData } from './timeline-data.ts'

/** Layers stand in front of one another, from the bottom up; a bar that is there is never too low to be seen. */
const paintLayers = (pen: Pen, scene: Scene, lane: BarLane, band: Band, { bars, top }: BarScene): void => {
  const { g, colours, scale } = pen
  const { left, width } = scene.layout.plot
  const bottom = band.top + band.height
  g.save()
  g.beginPath()
  g.rect(left, band.top, width, band.height)
  g.clip()
  for (const layer of lane.layers) {
    g.fillStyle = colours[layer.colour]
    for (const bar of bars) {
      const value = bar[layer.of]
      if (value === 0) continue
      const x = xOf(bar.from, scene.span, left, width)
      const until = xOf(bar.until, scene.span, left, width)
      const height = Math.max(1.5 * scale, (value / top) * band.height)
      g.fillRect(x, bottom - height, Math.max(1, until - x - Math.min(2, (until - x) * 0.2)), height)
    }
  }
  g.restore()
}

const paintAxis = (pen: Pen, scene: Scene, band: Band, top: number): void => {
  const { colours, scale } = pen
  const { narrow, plot } = scene.layout
  const bottom = band.top + band.height
  rule(pen, [plot.left, band.top], [plot.right, band.top], colours.line)
  rule(pen, [plot.left, bottom], [plot.right, bottom], colours.line)
  const style = { size: 13, colour: colours.soft, align: narrow ? 'left' : 'right' } as const
  const x = narrow ? plot.left + 4 * scale : plot.left - 8 * scale
  write(pen, shortNumber(top), x, narrow ? band.top + 9 * scale : band.top, style)
  if (!narrow) write(pen, '0', x, bottom, style)
}

const shownLegends = (lane: BarLane, bars: BarScene['bars']) =>
  lane.layers.flatMap(({ of, colour, legend }) =>
    legend !== undefined && bars.some(bar => bar[of] > 0) ? [{ colour, legend }] : [],
  )

/** Where lanes stand close, the legend takes the place of the note in the gutter. */
const paintCloseLegend = (pen: Pen, lane: BarLane, band: Band, { bars }: BarScene): boolean => {
  const { g, colours, scale } = pen
  const shown = shownLegends(lane, bars)
  let x = 18 * scale
  const y = band.top + 28 * scale
  for (const { colour, legend } of shown) {
    g.fillStyle = colours[colour]
    g.fillRect(x, y - 5 * scale, 9 * scale, 9 * scale)
    write(pen, legend, x + 14 * scale, y, { size: 13, colour: colours.soft })
    x += widthOf(pen, legend, 13, 400) + 26 * scale
  }
  return shown.length > 0
}

const paintLegend = (pen: Pen, scene: Scene, lane: BarLane, band: Band, { bars }: BarScene): void => {
  const { g, colours, scale } = pen
  const shown = shownLegends(lane, bars)
  let x = scene.layout.plot.right
  for (const { colour, legend } of shown.toReversed()) {
    write(pen, legend, x, band.top - 12 * scale, { size: 13, colour: colours.soft, align: 'right' })
    x -= widthOf(pen, legend, 13, 400) + 14 * scale
    g.fillStyle = colours[colour]
    g.fillRect(x, band.top - 16 * scale, 9 * scale, 9 * scale)
    x -= 12 * scale
  }
}

/** Bars of what was counted in each minute: log lines, failed payments. */
export const paintBars = (pen: Pen, scene: Scene, data: TimelineData): void =>
  data.bars.forEach((lane, i) => {
    const band = scene.layout.bars[i]
    const drawn = scene.bars[i]
    if (!band || !drawn || drawn.top === 0) return
    paintAxis(pen, scene, band, drawn.top)
    paintLayers(pen, scene, lane, band, drawn)
    const inGutter = scene.layout.close && paintCloseLegend(pen, lane, band, drawn)
    paintName(pen, scene.layout, band, lane.title, inGutter ? '' : lane.note)
    if (!inGutter) paintLegend(pen, scene, lane, band, drawn)
  })
