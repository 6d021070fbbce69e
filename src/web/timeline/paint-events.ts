import { paintName } from './paint-lanes.ts'
import type { Pen } from './pen.ts'
import { fitted, folded, plate, rule, widthOf, write } from './pen.ts'
import type { Placed } from './pack-labels.ts'
import type { Scene } from './scene.ts'
import type { EventMark, TimelineData } from './timeline-data.ts'

const rowTop = (scene: Scene, row: number) =>
  scene.layout.events.dotsY - 10 * scene.layout.scale + row * scene.layout.events.rowHeight

const paintLabel = (pen: Pen, scene: Scene, label: Placed, mark: EventMark): void => {
  const { colours, scale } = pen
  const y = rowTop(scene, label.row)
  const x = label.side === 'right' ? label.left : label.right
  const align = label.side
  const anchor = align === 'right' ? 'left' : 'right'
  const room = label.right - label.left + 1
  const colour = mark.tone === 'harm' ? colours.harm : colours.ink
  if (scene.outage && label.left < scene.outage.from && scene.outage.from < label.right)
    plate(pen, label.left - 3 * scale, y, room + 6 * scale, (label.height * 17 + 2) * scale, colours.card)
  const lines =
    label.height > (scene.layout.events.notes ? 2 : 1)
      ? folded(pen, mark.title, room, 13.5, 600)
      : [fitted(pen, mark.title, room, 13.5, 600)]
  lines.forEach((line, i) => write(pen, line, x, y + (10 + i * 16.5) * scale, { weight: 600, colour, align: anchor }))
  if (scene.layout.events.notes)
    write(pen, fitted(pen, mark.note, room, 13, 400), x, y + (9.5 + lines.length * 16.5) * scale, {
      size: 13,
      colour: colours.soft,
      align: anchor,
    })
}

/** Where dots stand dense, each is a stroke of a rug: cheap to draw and still readable. */
const paintRug = (pen: Pen, scene: Scene, data: TimelineData): void => {
  const { g, colours, scale } = pen
  const { dotsY } = scene.layout.events
  for (const dot of scene.visible.dots) {
    g.fillStyle = data.marks[dot.index]?.proposed ? colours.soft : colours.ink
    g.fillRect(Math.round(dot.x - scale), Math.round(dotsY - 6 * scale), Math.round(2 * scale), Math.round(12 * scale))
  }
}

const paintDot = (pen: Pen, scene: Scene, x: number, mark: EventMark, selected: boolean): void => {
  const { g, colours, scale } = pen
  const y = scene.layout.events.dotsY
  const colour = mark.tone === 'harm' ? colours.harm : colours.ink
  g.beginPath()
  g.arc(x, y, 5.5 * scale, 0, Math.PI * 2)
  g.fillStyle = mark.proposed ? colours.card : colour
  g.fill()
  g.lineWidth = 2 * scale
  g.strokeStyle = mark.proposed ? colour : colours.card
  g.stroke()
  if (!selected) return
  g.beginPath()
  g.arc(x, y, 9.5 * scale, 0, Math.PI * 2)
  g.strokeStyle = colours.accent
  g.lineWidth = 2.5 * scale
  g.stroke()
}

const paintChips = (pen: Pen, scene: Scene): void => {
  const { colours, scale } = pen
  for (const chip of scene.chips) {
    const text = `+${chip.count}`
    const width = widthOf(pen, text, 13, 600) + 14 * scale
    const { left, right } = scene.layout.plot
    const x = Math.min(right - width / 2, Math.max(left + width / 2, chip.x))
    plate(pen, x - width / 2, scene.layout.events.chipsY - 10 * scale, width, 20 * scale, colours.accentSoft)
    write(pen, text, x, scene.layout.events.chipsY, { size: 13, weight: 600, colour: colours.accent, align: 'center' })
  }
}

export const paintEvents = (pen: Pen, scene: Scene, data: TimelineData, selected: number): void => {
  const { colours, scale } = pen
  const { dotsY } = scene.layout.events
  rule(pen, [scene.layout.plot.left, dotsY], [scene.layout.plot.right, dotsY], colours.line)
  for (const label of scene.labels)
    if (label.row > 0) rule(pen, [label.x, dotsY], [label.x, rowTop(scene, label.row) + 20 * scale], colours.bar)
  if (scene.visible.crowded) paintRug(pen, scene, data)
  for (const dot of scene.visible.dots) {
    const mark = data.marks[dot.index]
    if (mark && (!scene.visible.crowded || dot.index === selected))
      paintDot(pen, scene, dot.x, mark, dot.index === selected)
  }
  for (const label of scene.labels) {
    const mark = data.marks[label.index]
    if (mark) paintLabel(pen, scene, label, mark)
  }
  paintChips(pen, scene)
  paintName(pen, scene.layout, scene.layout.events, data.words.events, data.words.eventsNote)
}
