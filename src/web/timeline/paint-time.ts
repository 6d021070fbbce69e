import type { Pen } from './pen.ts'
import { plate, rule, widthOf, write } from './pen.ts'
import type { Scene } from './scene.ts'

/** The span of the harm, behind everything. */
export const paintOutage = (pen: Pen, scene: Scene): void => {
  const { outage, layout } = scene
  if (!outage) return
  const { g, colours, scale } = pen
  g.fillStyle = colours.harmSoft
  g.fillRect(
    outage.from,
    layout.plot.top - 24 * scale,
    outage.to - outage.from,
    layout.plot.bottom - layout.plot.top + 24 * scale,
  )
  rule(pen, [outage.from, layout.plot.top], [outage.from, layout.plot.bottom], colours.harm)
}

/** Its name stands in the middle, or beside where it is wider than the span. */
export const paintOutageName = (pen: Pen, scene: Scene): void => {
  const { outage, layout } = scene
  if (!outage) return
  const { colours, scale } = pen
  const half = widthOf(pen, outage.label, 14, 600) / 2 + 4 * scale
  const x = Math.min(layout.plot.right - half, Math.max(layout.plot.left + half, (outage.from + outage.to) / 2))
  write(pen, outage.label, x, layout.plot.top - 12 * scale, {
    size: 14,
    weight: 600,
    colour: colours.harm,
    align: 'center',
  })
}

export const paintGrid = (pen: Pen, scene: Scene): void => {
  for (const tick of scene.ticks)
    rule(
      pen,
      [Math.round(tick.x) + 0.5, scene.layout.plot.top],
      [Math.round(tick.x) + 0.5, scene.layout.plot.bottom],
      pen.colours.line,
      tick.day ? 1.5 : 1,
    )
}

export const paintTicks = (pen: Pen, scene: Scene): void => {
  const { layout } = scene
  const { scale, colours } = pen
  for (const tick of scene.ticks) {
    const half = Math.max(widthOf(pen, tick.label, 13, 400), tick.day ? widthOf(pen, tick.day, 13, 600) : 0) / 2
    const x = Math.min(layout.width - half - 2, Math.max(half + 2, tick.x))
    write(pen, tick.label, x, layout.axisY + 12 * scale, {
      size: 13,
      colour: tick.day ? colours.ink : colours.soft,
      align: 'center',
    })
    if (tick.day) write(pen, tick.day, x, layout.axisY + 30 * scale, { size: 13, weight: 600, align: 'center' })
  }
}

/** The window in which the record knew and nobody was told. */
export const paintMissed = (pen: Pen, scene: Scene): void => {
  const { missed, layout } = scene
  const y = layout.missedY
  if (!missed || y === undefined) return
  const { colours, scale } = pen
  const cap = 6 * scale
  rule(pen, [missed.from, y], [missed.to, y], colours.late, 2 * scale)
  rule(pen, [missed.from, y - cap], [missed.from, y + cap], colours.late, 2 * scale)
  rule(pen, [missed.to, y - cap], [missed.to, y + cap], colours.late, 2 * scale)
  const width = widthOf(pen, missed.label, 13.5, 600) + 20 * scale
  const middle = (missed.from + missed.to) / 2
  const x = Math.min(layout.plot.right - width / 2, Math.max(layout.plot.left + width / 2, middle))
  const line = layout.narrow ? y + 20 * scale : y
  if (!layout.narrow) plate(pen, x - width / 2, y - 11 * scale, width, 22 * scale, colours.card)
  write(pen, missed.label, x, line, { size: 13.5, weight: 600, colour: colours.late, align: 'center' })
}
