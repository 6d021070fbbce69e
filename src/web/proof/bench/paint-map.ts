import type { Lang } from '../../../wire/core.ts'
import { MINUTE } from '../../../wire/core.ts'
import { valueWords } from '../../guardrail/index.ts'
import type { Unit } from '../../guardrail/index.ts'
import { plate, rule, widthOf, write } from '../../timeline/index.ts'
import type { Palette, Pen } from '../../timeline/index.ts'
import type { BenchScale } from './bench-scale.ts'
import { mapClasses, namePlaces } from './view-of-map.ts'
import type { MapClass, MapView } from './view-of-map.ts'

export interface MapLayout {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const mapLayout = (width: number, scale: number): MapLayout => {
  const px = (n: number) => Math.round(n * scale)
  const [top, bottom] = [px(10), px(230)]
  return { width, height: bottom + px(26), left: px(48), right: width - px(10), top, bottom }
}

interface Ground {
  readonly map: MapView
  readonly scale: BenchScale
  readonly unit: Unit
  readonly lang: Lang
  readonly names: { readonly [C in MapClass]: string }
}

const fills = (colours: Palette): { readonly [C in MapClass]: string } => ({
  caught: colours.proofSoft,
  over: colours.lateSoft,
  late: colours.sunk,
  missed: colours.harmSoft,
})
const inks = (colours: Palette): { readonly [C in MapClass]: string } => ({
  caught: colours.proof,
  over: colours.late,
  late: colours.soft,
  missed: colours.harm,
})

export const xOfFor = (forMs: number, map: MapView, { left, right }: MapLayout): number =>
  left + (forMs / (map.forsMs.at(-1) ?? 1)) * (right - left)

export const yOfValue = (value: number, { low, high }: BenchScale, { top, bottom }: MapLayout): number =>
  bottom - ((value - low) / (high - low)) * (bottom - top)

/** Each class has its own texture besides its colour: dots where it would be late, strokes where it would page too often. */
const paintTexture = (pen: Pen, kind: MapClass, x: number, y: number, width: number, height: number): void => {
  const { g, colours, scale } = pen
  if (kind === 'caught' || kind === 'missed') return
  g.save()
  g.beginPath()
  g.rect(x, y, width, height)
  g.clip()
  g.strokeStyle = kind === 'over' ? colours.barLate : colours.bar
  g.lineWidth = scale
  g.globalAlpha = 0.7
  g.beginPath()
  const step = 7 * scale
  const lean = kind === 'over' ? 1 : -1
  // Strokes lie on one lattice over the whole map, so that they run on from cell to cell.
  const shifts = [lean * y, lean * (y + height)]
  const first = Math.floor((x - Math.max(...shifts)) / step) * step
  for (let c = first; c < x + width - Math.min(...shifts); c += step) {
    g.moveTo(c + lean * y, y)
    g.lineTo(c + lean * (y + height), y + height)
  }
  g.stroke()
  g.restore()
}

/** Cells of one class that stand side by side are one strip: there are thousands of cells. */
const paintRow = (
  pen: Pen,
  ground: Ground,
  layout: MapLayout,
  row: number,
  edges: { y: number; height: number },
): void => {
  const { map } = ground
  const width = map.forsMs.length
  const cell = (layout.right - layout.left) / width
  for (let from = 0; from < width;) {
    const own = map.classes[row * width + from] ?? 0
    let until = from
    while (until < width && map.classes[row * width + until] === own) until++
    const kind = mapClasses[own] ?? 'missed'
    const x = layout.left + from * cell
    pen.g.fillStyle = fills(pen.colours)[kind]
    pen.g.fillRect(x, edges.y, (until - from) * cell + 0.5, edges.height + 0.5)
    paintTexture(pen, kind, x, edges.y, (until - from) * cell, edges.height)
    if (until < width)
      rule(
        pen,
        [x + (until - from) * cell, edges.y],
        [x + (until - from) * cell, edges.y + edges.height],
        pen.colours.soft,
      )
    from = until
  }
}

const paintBorders = (pen: Pen, { map }: Ground, layout: MapLayout, height: number): void => {
  const width = map.forsMs.length
  const cell = (layout.right - layout.left) / width
  for (let row = 1; row < map.thresholds.length; row++)
    for (let f = 0; f < width; f++)
      if (map.classes[row * width + f] !== map.classes[(row - 1) * width + f]) {
        const y = layout.bottom - row * height
        rule(pen, [layout.left + f * cell, y], [layout.left + (f + 1) * cell, y], pen.colours.soft)
      }
}

const paintNames = (pen: Pen, { map, names }: Ground, layout: MapLayout, height: number): void => {
  const cell = (layout.right - layout.left) / map.forsMs.length
  for (const place of namePlaces(map)) {
    const width = widthOf(pen, names[place.class], 13, 600) + 12 * pen.scale
    if (place.room * height < 8 * pen.scale) continue
    const middle = layout.left + (place.column + 0.5) * cell
    const x = Math.min(layout.right - width / 2 - 2, Math.max(layout.left + width / 2 + 2, middle))
    const y = layout.bottom - (place.row + 0.5) * height
    plate(pen, x - width / 2, y - 10 * pen.scale, width, 20 * pen.scale, pen.colours.card)
    write(pen, names[place.class], x, y, {
      size: 13,
      weight: 600,
      align: 'center',
      colour: inks(pen.colours)[place.class],
    })
  }
}

export const paintMap = (pen: Pen, layout: MapLayout, ground: Ground): void => {
  const { map, scale, unit, lang } = ground
  const height = (layout.bottom - layout.top) / map.thresholds.length
  map.thresholds.forEach((_, row) =>
    paintRow(pen, ground, layout, row, { y: layout.bottom - (row + 1) * height, height }),
  )
  paintBorders(pen, ground, layout, height)
  paintNames(pen, ground, layout, height)
  const soft = { size: 13, colour: pen.colours.soft } as const
  for (const tick of scale.ticks)
    write(pen, valueWords(tick, unit, lang), layout.left - 6 * pen.scale, yOfValue(tick, scale, layout), {
      ...soft,
      align: 'right',
    })
  const longest = (map.forsMs.at(-1) ?? 0) / MINUTE
  for (const minutes of [0, 15, 30, 45, 60].filter(it => it <= longest))
    write(pen, String(minutes), xOfFor(minutes * MINUTE, map, layout), layout.bottom + 13 * pen.scale, {
      ...soft,
      align: 'center',
    })
}

/** The present point under a cross of hairs, and the edge as small diamonds. */
export const paintHere = (
  pen: Pen,
  layout: MapLayout,
  { map, scale }: Ground,
  at: { value: number; forMs: number },
): void => {
  const { g, colours, scale: zoom } = pen
  const spot = (value: number, forMs: number) => ({
    x: xOfFor(Math.min(forMs, map.forsMs.at(-1) ?? 0), map, layout),
    y: yOfValue(value, scale, layout),
  })
  g.fillStyle = colours.ink
  for (const cell of map.edge) {
    const { x, y } = spot(cell.value, cell.forMs)
    const r = 5 * zoom
    g.beginPath()
    g.moveTo(x, y - r)
    g.lineTo(x + r, y)
    g.lineTo(x, y + r)
    g.lineTo(x - r, y)
    g.fill()
  }
  const { x, y } = spot(at.value, at.forMs)
  rule(pen, [x, layout.top], [x, layout.bottom], colours.ink)
  rule(pen, [layout.left, y], [layout.right, y], colours.ink)
  g.beginPath()
  g.arc(x, y, 6.5 * zoom, 0, Math.PI * 2)
  g.fillStyle = colours.card
  g.fill()
  g.lineWidth = 2.5 * zoom
  g.strokeStyle = colours.accent
  g.stroke()
}
