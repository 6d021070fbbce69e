import { valueWords } from '../../guardrail/index.ts'
import type { Lang } from '../../../wire/core.ts'
import { dashes, plate, rule, timeTicks, widthOf, write, xOf } from '../../timeline/index.ts'
import type { Pen, ZoneClock } from '../../timeline/index.ts'
import type { Curve, LaneData, Mark } from './lane-data.ts'
import { yOf } from './lane-layout.ts'
import type { LaneLayout } from './lane-layout.ts'
import { placeLabels } from './place-labels.ts'

const xIn = (at: number, data: LaneData, { left, right }: LaneLayout) => xOf(at, data.span, left, right - left)

/** The curve's way: sample by sample while they are few, else lowest and highest of each pixel. */
const traced = (curve: Curve, data: LaneData, layout: LaneLayout): Path2D => {
  const path = new Path2D()
  const perPixel = (data.span.until - data.span.from) / curve.stepMs / (layout.right - layout.left)
  const begin = Math.max(0, Math.floor((data.span.from - curve.from) / curve.stepMs))
  const end = Math.min(curve.value.length, Math.ceil((data.span.until - curve.from) / curve.stepMs) + 1)
  const stride = Math.max(1, Math.floor(perPixel))
  let drawing = false
  for (let i = begin; i < end; i += stride) {
    let low = Infinity
    let high = -Infinity
    for (let k = i; k < Math.min(end, i + stride); k++) {
      const value = curve.value[k] ?? NaN
      if (value < low) low = value
      if (value > high) high = value
    }
    if (low > high) {
      drawing = false
      continue
    }
    const x = xIn(curve.from + i * curve.stepMs, data, layout)
    for (const value of low === high ? [low] : [low, high]) {
      const y = yOf(value, data.scale, layout)
      if (drawing) path.lineTo(x, y)
      else path.moveTo(x, y)
      drawing = true
    }
  }
  return path
}

const paintCurves = (pen: Pen, data: LaneData, layout: LaneLayout): void => {
  const { g, colours, scale } = pen
  g.save()
  g.beginPath()
  g.rect(layout.left, layout.top - 4 * scale, layout.right - layout.left, layout.bottom - layout.top + 8 * scale)
  g.clip()
  g.strokeStyle = colours.accent
  g.lineJoin = 'round'
  const many = data.curves.length > 4
  g.globalAlpha = many ? 0.45 : 1
  g.lineWidth = (many ? 1.25 : 2) * scale
  for (const curve of data.curves) g.stroke(traced(curve, data, layout))
  g.restore()
}

const paintAxes = (pen: Pen, data: LaneData, layout: LaneLayout, clock: ZoneClock, lang: Lang): void => {
  const { colours, scale } = pen
  const { left, right, top, bottom } = layout
  for (const tick of data.scale.ticks) {
    const y = yOf(tick, data.scale, layout)
    rule(pen, [left, y], [right, y], colours.line)
    write(pen, valueWords(tick, data.unit, lang), left - 8 * scale, y, {
      size: 13,
      colour: colours.soft,
      align: 'right',
    })
  }
  for (const tick of timeTicks(data.span, right - left, (layout.narrow ? 62 : 84) * scale, clock, lang)) {
    const x = xIn(tick.at, data, layout)
    rule(pen, [x, top], [x, bottom], colours.line)
    const half = widthOf(pen, tick.label, 13, 400) / 2
    const shown = Math.min(layout.width - half - 2, Math.max(half + 2, x))
    write(pen, tick.label, shown, bottom + 13 * scale, { size: 13, colour: colours.soft, align: 'center' })
    if (!tick.day) continue
    const wide = widthOf(pen, tick.day, 13, 600) / 2
    const middle = Math.min(layout.width - wide - 2, Math.max(wide + 2, x))
    write(pen, tick.day, middle, bottom + 31 * scale, { size: 13, weight: 600, align: 'center' })
  }
}

const colourOf = (mark: Mark, { colours }: Pen): string =>
  mark.kind === 'outage' ? colours.harm : mark.kind === 'required' ? colours.late : colours.ink

const dottedDown = (pen: Pen, x: number, from: number, to: number, colour: string): void => {
  for (let y = from; y < to; y += 7 * pen.scale)
    rule(pen, [x, y], [x, Math.min(to, y + 3.5 * pen.scale)], colour, 1.5 * pen.scale)
}

const paintMarks = (pen: Pen, data: LaneData, layout: LaneLayout): void => {
  const { scale } = pen
  const wishes = data.marks.map(mark => ({
    x: xIn(mark.at, data, layout),
    width: widthOf(pen, mark.label, 13, 600),
    weight: mark.weight,
  }))
  const room = {
    left: layout.narrow ? 4 : layout.left - 20 * scale,
    right: layout.width - 4,
    rows: layout.rows,
    gap: 12 * scale,
  }
  const placed = placeLabels(wishes, room)
  const rowTop = (row: number) => 8 * scale + row * layout.rowHeight
  data.marks.forEach((mark, i) => {
    const x = xIn(mark.at, data, layout)
    if (x < layout.left - 1 || x > layout.right + 1) return
    const label = placed.find(it => it.index === i)
    const from = label ? rowTop(label.row + 1) - 2 * scale : layout.top
    const colour = mark.kind === 'moment' ? pen.colours.soft : colourOf(mark, pen)
    if (mark.kind === 'required') dottedDown(pen, x, from, layout.bottom, colour)
    else rule(pen, [x, from], [x, layout.bottom], colour, mark.kind === 'outage' ? 1.5 * scale : 1)
  })
  for (const label of placed) {
    const mark = data.marks[label.index]
    if (!mark) continue
    const y = rowTop(label.row) + 9 * scale
    plate(
      pen,
      label.left - 3 * scale,
      y - 9 * scale,
      (wishes[label.index]?.width ?? 0) + 6 * scale,
      18 * scale,
      pen.colours.card,
    )
    write(pen, mark.label, label.left, y, { size: 13, weight: 600, colour: colourOf(mark, pen) })
  }
}

/** All that stands still while the line is dragged. */
export const paintGround = (pen: Pen, data: LaneData, layout: LaneLayout, clock: ZoneClock, lang: Lang): void => {
  const { g, colours } = pen
  g.fillStyle = colours.harmSoft
  const from = Math.max(layout.left, xIn(data.outage.from, data, layout))
  const to = Math.min(layout.right, xIn(data.outage.until, data, layout))
  if (to > from) g.fillRect(from, layout.top, to - from, layout.bottom - layout.top)
  paintAxes(pen, data, layout, clock, lang)
  paintMarks(pen, data, layout)
  paintCurves(pen, data, layout)
}

/** What moves: the line itself and how the rule went from crossing to firing. */
export interface Moving {
  readonly threshold: number
  readonly colour: string
  /** Line of the rule that this one replaces, and what it is called. */
  readonly other: number | undefined
  readonly otherLabel: string
  readonly firing:
    | { readonly activeAt: number; readonly firedAt: number; readonly resolvedAt: number; readonly pagedAt?: number }
    | undefined
  /** Says when it fires. */
  readonly label: string
  readonly pending: string
}

/** A diamond on the time axis. */
const paintPage = ({ g, scale }: Pen, at: number, { bottom }: LaneLayout): void => {
  g.beginPath()
  g.moveTo(at, bottom - 6 * scale)
  g.lineTo(at + 6 * scale, bottom)
  g.lineTo(at, bottom + 6 * scale)
  g.lineTo(at - 6 * scale, bottom)
  g.fill()
}

const paintFiring = (pen: Pen, data: LaneData, layout: LaneLayout, moving: Moving, y: number): void => {
  const { g, scale, colours } = pen
  const { firing, colour } = moving
  if (!firing) return
  const clamp = (x: number) => Math.min(layout.right, Math.max(layout.left, x))
  const x = (at: number) => clamp(xIn(at, data, layout))
  const [active, fired, resolved] = [x(firing.activeAt), x(firing.firedAt), x(firing.resolvedAt)]
  g.globalAlpha = 0.28
  rule(pen, [active, y], [fired, y], colour, 11 * scale)
  g.globalAlpha = 1
  rule(pen, [fired, y], [resolved, y], colour, 5 * scale)
  rule(pen, [fired, layout.firingY + 8 * scale], [fired, layout.bottom], colour, 2 * scale)
  g.fillStyle = colour
  g.beginPath()
  g.arc(fired, y, 6 * scale, 0, Math.PI * 2)
  g.fill()
  if (firing.pagedAt !== undefined) paintPage(pen, x(firing.pagedAt), layout)
  const width = widthOf(pen, moving.label, 14, 600)
  const left = Math.min(layout.right - width, Math.max(layout.left, fired - width / 2))
  plate(pen, left - 4 * scale, layout.firingY - 11 * scale, width + 8 * scale, 22 * scale, colours.card)
  write(pen, moving.label, left, layout.firingY, { size: 14, weight: 600, colour })
  if (moving.pending !== '' && fired - active > widthOf(pen, moving.pending, 13, 400) + 8 * scale)
    write(pen, moving.pending, (active + fired) / 2, y + 16 * scale, { size: 13, colour: colours.ink, align: 'center' })
}

export const paintMoving = (pen: Pen, data: LaneData, layout: LaneLayout, moving: Moving): void => {
  const y = yOf(moving.threshold, data.scale, layout)
  if (moving.other !== undefined && moving.other !== moving.threshold) {
    const at = yOf(moving.other, data.scale, layout)
    dashes(pen, at, layout.left, layout.right, pen.colours.soft)
    write(pen, moving.otherLabel, layout.left + 8 * pen.scale, at - 10 * pen.scale, {
      size: 13,
      colour: pen.colours.soft,
    })
  }
  rule(pen, [layout.left, y], [layout.right, y], moving.colour, 2 * pen.scale)
  paintFiring(pen, data, layout, moving, y)
}
