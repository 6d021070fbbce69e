import type { Band, Layout } from './layout.ts'
import type { Pen } from './pen.ts'
import { dashes, fitted, rule, widthOf, write } from './pen.ts'
import type { Line, Scene } from './scene.ts'
import { xOf } from './span.ts'
import { shortNumber } from './ticks.ts'
import type { LaneData, TimelineData } from './timeline-data.ts'

type ColumnLine = Extract<Line, { kind: 'columns' }>

const yOf = (value: number, lane: LaneData, band: Band): number =>
  band.top + band.height - ((value - lane.low) / (lane.high - lane.low)) * band.height

/** Name of a lane: in the gutter, or above the lane where there is none. */
export const paintName = (pen: Pen, layout: Layout, band: Band, title: string, note: string): void => {
  const { scale } = pen
  if (layout.narrow) {
    write(pen, title, layout.plot.left, band.top - 12 * scale, { weight: 600 })
    const width = widthOf(pen, title, 13.5, 600)
    write(pen, note, layout.plot.left + width + 8 * scale, band.top - 12 * scale, {
      colour: pen.colours.soft,
      size: 13,
    })
    return
  }
  const room = layout.plot.left - 50 * scale
  write(pen, fitted(pen, title, room, 13.5, 600), 18 * scale, band.top + 9 * scale, { weight: 600 })
  write(pen, fitted(pen, note, room, 13, 400), 18 * scale, band.top + 28 * scale, {
    colour: pen.colours.soft,
    size: 13,
  })
}

interface Points {
  readonly count: number
  readonly x: (i: number) => number
  readonly y: (i: number) => number
}

const samplePoints = (scene: Scene, lane: LaneData, band: Band, begin: number, end: number): Points => {
  const { left, width } = scene.layout.plot
  return {
    count: end - begin,
    x: i => xOf(lane.at[begin + i] ?? 0, scene.span, left, width),
    y: i => yOf(lane.value[begin + i] ?? 0, lane, band),
  }
}

/** Four points a column: first, lowest, highest, last. Columns outside the samples are left out. */
const columnPoints = (scene: Scene, lane: LaneData, band: Band, { columns, count }: ColumnLine): Points => {
  const { first, low, high, last } = columns
  const parts = [first, low, high, last]
  const begin = first.subarray(0, count).findIndex((_, x) => !Number.isNaN(low[x]))
  const known = low.subarray(0, count).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)
  return {
    count: begin < 0 ? 0 : known * 4,
    x: i => scene.layout.plot.left + begin + (i >> 2) + 0.5,
    y: i => yOf(parts[i & 3]?.[begin + (i >> 2)] ?? 0, lane, band),
  }
}

const paintStroke = (pen: Pen, band: Band, { count, x, y }: Points): void => {
  if (count === 0) return
  const { g, colours, scale } = pen
  const trace = () => {
    g.beginPath()
    for (let i = 0; i < count; i++) g.lineTo(x(i), y(i))
  }
  trace()
  g.lineTo(x(count - 1), band.top + band.height)
  g.lineTo(x(0), band.top + band.height)
  g.closePath()
  g.globalAlpha = 0.55
  g.fillStyle = colours.accentSoft
  g.fill()
  g.globalAlpha = 1
  trace()
  g.strokeStyle = colours.accent
  g.lineWidth = 2 * scale
  g.lineJoin = 'round'
  g.stroke()
}

/** More samples than pixels: one bar a column from the lowest to the highest, joined to its neighbour. Rectangles are cheap. */
const paintColumns = (pen: Pen, scene: Scene, lane: LaneData, band: Band, line: ColumnLine): void => {
  const { g, colours, scale } = pen
  const left = Math.round(scene.layout.plot.left)
  const bottom = band.top + band.height
  const { low, high, last } = line.columns
  const each = (draw: (x: number, top: number, under: number) => void) => {
    let before = NaN
    for (let x = 0; x < line.count; x++) {
      if (Number.isNaN(low[x])) continue
      const from = Number.isNaN(before) ? (low[x] ?? 0) : Math.min(low[x] ?? 0, before)
      const to = Number.isNaN(before) ? (high[x] ?? 0) : Math.max(high[x] ?? 0, before)
      draw(left + x, yOf(to, lane, band), yOf(from, lane, band))
      before = last[x] ?? NaN
    }
  }
  g.globalAlpha = 0.55
  g.fillStyle = colours.accentSoft
  each((x, top) => g.fillRect(x, Math.round(top), 1, Math.round(bottom - top)))
  g.globalAlpha = 1
  g.fillStyle = colours.accent
  const thick = Math.max(1, Math.round(2 * scale))
  each((x, top, under) =>
    g.fillRect(x, Math.round(top - thick / 2), 1, Math.max(thick, Math.round(under - top + thick))),
  )
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
    dashes(pen, y, left, right, pen.colours.late)
    const under = y - 18 * pen.scale < band.top
    write(pen, level.label, left + (scene.layout.narrow ? 40 : 8) * pen.scale, y + (under ? 11 : -10) * pen.scale, {
      size: 13,
      colour: pen.colours.late,
    })
  }
}

const paintLane = (pen: Pen, scene: Scene, lane: LaneData, band: Band, line: Line): void => {
  const { g, scale } = pen
  const { left, width } = scene.layout.plot
  paintAxis(pen, scene, lane, band)
  g.save()
  g.beginPath()
  g.rect(left, band.top - 4 * scale, width, band.height + 8 * scale)
  g.clip()
  if (line.kind === 'samples') paintStroke(pen, band, samplePoints(scene, lane, band, line.begin, line.end))
  else if (line.smooth) paintStroke(pen, band, columnPoints(scene, lane, band, line))
  else paintColumns(pen, scene, lane, band, line)
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
