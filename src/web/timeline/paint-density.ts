import { paintName } from './paint-lanes.ts'
import type { Pen } from './pen.ts'
import { rule, widthOf, write } from './pen.ts'
import type { Scene } from './scene.ts'
import { xOf } from './span.ts'
import { shortNumber } from './ticks.ts'
import type { TimelineData } from './timeline-data.ts'

/** Bars of log lines a minute; slow statements and errors stand in front, from the bottom up. */
export const paintDensity = (pen: Pen, scene: Scene, data: TimelineData): void => {
  const band = scene.layout.density
  if (!band || scene.highest === 0) return
  const { g, colours, scale } = pen
  const { left, right, width } = scene.layout.plot
  const bottom = band.top + band.height
  g.save()
  g.beginPath()
  g.rect(left, band.top, width, band.height)
  g.clip()
  const layers = [
    { colour: colours.bar, of: 'count' },
    { colour: colours.barLate, of: 'slow' },
    { colour: colours.barHarm, of: 'errors' },
  ] as const
  for (const layer of layers) {
    g.fillStyle = layer.colour
    for (const bar of scene.bars) {
      const value = bar[layer.of]
      if (value === 0) continue
      const x = xOf(bar.from, scene.span, left, width)
      const until = xOf(bar.until, scene.span, left, width)
      const height = Math.max(1.5 * scale, (value / scene.highest) * band.height)
      g.fillRect(x, bottom - height, Math.max(1, until - x - Math.min(2, (until - x) * 0.2)), height)
    }
  }
  g.restore()
  rule(pen, [left, bottom + 0.5], [right, bottom + 0.5], colours.line)
  paintName(pen, scene.layout, band, data.words.log, data.words.logNote)
  if (!scene.layout.narrow) {
    write(pen, shortNumber(scene.highest), left - 8 * scale, band.top + 6 * scale, {
      size: 13,
      colour: colours.soft,
      align: 'right',
    })
  }
  paintLegend(pen, scene, data)
}

const paintLegend = (pen: Pen, scene: Scene, data: TimelineData): void => {
  const band = scene.layout.density
  if (!band) return
  const { g, colours, scale } = pen
  let x = scene.layout.plot.right
  const parts = [
    { colour: colours.barHarm, text: data.words.errors, shown: scene.bars.some(bar => bar.errors > 0) },
    { colour: colours.barLate, text: data.words.slow, shown: scene.bars.some(bar => bar.slow > 0) },
  ]
  for (const part of parts.filter(it => it.shown)) {
    write(pen, part.text, x, band.top - 12 * scale, { size: 13, colour: colours.soft, align: 'right' })
    x -= widthOf(pen, part.text, 13, 400) + 14 * scale
    g.fillStyle = part.colour
    g.fillRect(x, band.top - 16 * scale, 9 * scale, 9 * scale)
    x -= 12 * scale
  }
}
