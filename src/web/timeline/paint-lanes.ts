import { fitText } from './fit-text.ts'
import type { Band, Layout } from './layout.ts'
import type { Pen } from './pen.ts'
import { fontOf, rule, write } from './pen.ts'
import type { Line, Scene } from './scene.ts'
import { xOf } from './span.ts'
import { shortNumber } from './ticks.ts'
import type { LaneData, TimelineData } from './timeline-data.ts'

const yOf = (value: number, lane: LaneData, band: Band): number =>
  band.top + band.height - ((value - lane.low) / (lane.high - lane.low)) * band.height

/** Name of a lane: in the gutter, or above the lane where there is none. */
export const paintName = (pen: Pen, layout: Layout, band: Band, title: string, note: string): void => {
  const { scale } = pen
  if (layout.narrow) {
    write(pen, title, layout.plot.left, band.top - 12 * scale, { weight: 600 })
    const width = pen.g.measureText(title).width
    write(pen, note, layout.plot.left + width + 8 * scale, band.top - 12 * scale, {
      colour: pen.colours.soft,
      size: 13,
    })
    return
  }
  const room = layout.plot.left - 52 * scale
  pen.g.font = fontOf(13.5, 600, scale)
  write(
    pen,
    fitText(title, room, it => pen.g.measureText(it).width),
    18 * scale,
    band.top + 9 * scale,
    { weight: 600 },
  )
  pen.g.font = fontOf(13, 400, scale)
  const short = fitText(note, room, it => pen.g.measureText(it).width)
  write(pen, short, 18 * scale, band.top + 28 * scale, { colour: pen.colours.soft, size: 13 })
}

/** Puts the points of the line into the path; says where it begins and ends. */
const trace = (pen: Pen, scene: Scene, lane: LaneData, band: Band, line: Line): { from: number; to: number } => {
  const { g } = pen
  const { left, width } = scene.layout.plot
  let from = NaN
  let to = NaN
  const point = (x: number, value: number) => {
    const y = yOf(value, lane, band)
    if (Number.isNaN(from)) {
      from = x
      g.moveTo(x, y)
    } else g.lineTo(x, y)
    to = x
  }
  if (line.kind === 'samples')
    for (let i = line.begin; i < line.end; i++) point(xOf(lane.at[i] ?? 0, scene.span, left, width), lane.value[i] ?? 0)
  else
    for (let x = 0; x < line.count; x++) {
      const { low, high, first, last } = line.columns
      if (Number.isNaN(low[x])) continue
      point(left + x, first[x] ?? 0)
      if (low[x] !== high[x]) {
        point(left + x, low[x] ?? 0)
        point(left + x, high[x] ?? 0)
      }
      point(left + x, last[x] ?? 0)
    }
  return { from, to }
}

const paintAxis = (pen: Pen, scene: Scene, lane: LaneData, band: Band): void => {
  const { left, right } = scene.layout.plot
  const inside = scene.layout.narrow
  const shown = lane.ticks.filter((_, i) => band.height > 90 * pen.scale || i === 0 || i === lane.ticks.length - 1)
  for (const tick of shown) {
    const y = yOf(tick, lane, band)
    rule(pen, [left, y], [right, y], pen.colours.line)
    if (inside && tick === 0) continue
    const below = inside && tick !== lane.ticks[0]
    const at = inside ? left + 4 * pen.scale : left - 8 * pen.scale
    write(pen, shortNumber(tick), at, inside ? y + (below ? 9 : -8) * pen.scale : y, {
      size: 13,
      colour: pen.colours.soft,
      align: inside ? 'left' : 'right',
    })
  }
}

const paintLevels = (pen: Pen, scene: Scene, lane: LaneData, band: Band): void => {
  const { left, right } = scene.layout.plot
  for (const level of lane.levels) {
    const y = yOf(level.value, lane, band)
    pen.g.setLineDash([5 * pen.scale, 4 * pen.scale])
    rule(pen, [left, y], [right, y], pen.colours.late, 1.25)
    pen.g.setLineDash([])
    const under = y - 18 * pen.scale < band.top
    write(pen, level.label, left + (scene.layout.narrow ? 40 : 8) * pen.scale, y + (under ? 11 : -10) * pen.scale, {
      size: 13,
      colour: pen.colours.late,
    })
  }
}

const paintLane = (pen: Pen, scene: Scene, lane: LaneData, band: Band, line: Line): void => {
  const { g, colours, scale } = pen
  const { left, width } = scene.layout.plot
  paintAxis(pen, scene, lane, band)
  g.save()
  g.beginPath()
  g.rect(left, band.top - 4 * scale, width, band.height + 8 * scale)
  g.clip()
  g.beginPath()
  const { from, to } = trace(pen, scene, lane, band, line)
  g.lineTo(to, band.top + band.height)
  g.lineTo(from, band.top + band.height)
  g.closePath()
  g.globalAlpha = 0.55
  g.fillStyle = colours.accentSoft
  g.fill()
  g.globalAlpha = 1
  g.beginPath()
  trace(pen, scene, lane, band, line)
  g.strokeStyle = colours.accent
  g.lineWidth = 2 * scale
  g.lineJoin = 'round'
  g.stroke()
  paintLevels(pen, scene, lane, band)
  g.restore()
  paintName(pen, scene.layout, band, lane.title, lane.note)
}

export const paintLanes = (pen: Pen, scene: Scene, data: TimelineData): void =>
  data.lanes.forEach((lane, i) => {
    const band = scene.layout.lanes[i]
    const line = scene.lines[i]
    if (band && line) paintLane(pen, scene, lane, band, line)
  })

export const laneY = yOf
