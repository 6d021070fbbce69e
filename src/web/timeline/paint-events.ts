import { fitText } from './fit-text.ts'
import { paintName } from './paint-lanes.ts'
import type { Pen } from './pen.ts'
import { fontOf, plate, rule, write } from './pen.ts'
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
  const room = label.right - label.left
  const clip = (text: string) => fitText(text, room + 1, it => pen.g.measureText(it).width)
  pen.g.font = fontOf(13.5, 600, scale)
  write(pen, clip(mark.title), x, y + 10 * scale, {
    weight: 600,
    colour: mark.tone === 'harm' ? colours.harm : colours.ink,
    align: anchor,
  })
  pen.g.font = fontOf(13, 400, scale)
  write(pen, clip(mark.note), x, y + 26 * scale, { size: 13, colour: colours.soft, align: anchor })
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
  const { colours, scale, g } = pen
  for (const chip of scene.chips) {
    const text = `+${chip.count}`
    g.font = fontOf(13, 600, scale)
    const width = g.measureText(text).width + 14 * scale
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
  for (const dot of scene.visible.dots) {
    const mark = data.marks[dot.index]
    if (mark) paintDot(pen, scene, dot.x, mark, dot.index === selected)
  }
  for (const label of scene.labels) {
    const mark = data.marks[label.index]
    if (mark) paintLabel(pen, scene, label, mark)
  }
  paintChips(pen, scene)
  paintName(pen, scene.layout, scene.layout.events, data.words.events, data.words.eventsNote)
}
