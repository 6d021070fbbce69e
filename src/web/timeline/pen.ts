import { fitText } from './fit-text.ts'
import { foldText } from './fold-text.ts'
import type { Palette } from './palette.ts'

/** What the painters share: the context, colours and text in the product's own type. */
export interface Pen {
  readonly g: CanvasRenderingContext2D
  readonly colours: Palette
  readonly scale: number
}

const FAMILY = 'Pretendard, system-ui, sans-serif'

/** In a room, where the type is scaled up, nothing is smaller than this: it is read from the last row. */
const ROOM = { scale: 1.2, px: 20 }

export const fontOf = (size: number, weight: 400 | 600, scale: number): string =>
  `${weight} ${Math.max(size * scale, scale > ROOM.scale ? ROOM.px : 0)}px ${FAMILY}`

const widths = new Map<string, number>()
const fits = new Map<string, string>()
const MOST_KEPT = 4_000

const kept = <T>(store: Map<string, T>, key: string, make: () => T): T => {
  const known = store.get(key)
  if (known !== undefined) return known
  if (store.size > MOST_KEPT) store.clear()
  const made = make()
  store.set(key, made)
  return made
}

/** Width of a text in pixels; measured once, because the same words stand in frame after frame. */
export const widthOf = (pen: Pen, text: string, size: number, weight: 400 | 600): number => {
  const font = fontOf(size, weight, pen.scale)
  return kept(widths, `${font}\n${text}`, () => {
    pen.g.font = font
    return pen.g.measureText(text).width
  })
}

/** The text, shortened to `room` pixels. */
export const fitted = (pen: Pen, text: string, room: number, size: number, weight: 400 | 600): string =>
  kept(fits, `${Math.round(room)} ${size} ${weight} ${pen.scale}\n${text}`, () =>
    fitText(text, room, part => widthOf(pen, part, size, weight)),
  )

/** The text in two lines of `room` pixels. */
export const folded = (pen: Pen, text: string, room: number, size: number, weight: 400 | 600): readonly string[] =>
  kept(fits, `2 ${Math.round(room)} ${size} ${weight} ${pen.scale}\n${text}`, () =>
    foldText(text, room, part => widthOf(pen, part, size, weight)).join('\n'),
  ).split('\n')

/** What was measured in another type is forgotten. */
export const forgetWidths = (): void => {
  widths.clear()
  fits.clear()
}

interface Style {
  readonly size?: number
  readonly weight?: 400 | 600
  readonly colour?: string
  readonly align?: CanvasTextAlign
}

export const write = (pen: Pen, text: string, x: number, y: number, style: Style = {}): void => {
  const { g, colours, scale } = pen
  g.font = fontOf(style.size ?? 13.5, style.weight ?? 400, scale)
  g.fillStyle = style.colour ?? colours.ink
  g.textAlign = style.align ?? 'left'
  g.textBaseline = 'middle'
  g.fillText(text, x, y)
}

/** A straight line along an axis, drawn as a rectangle on whole pixels: sharp, and much cheaper than a stroke. */
export const rule = (
  pen: Pen,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  colour: string,
  width = 1,
): void => {
  const thick = Math.max(1, Math.round(width))
  pen.g.fillStyle = colour
  if (y1 === y2) pen.g.fillRect(x1, Math.round(y1 - thick / 2), x2 - x1, thick)
  else pen.g.fillRect(Math.round(x1 - thick / 2), y1, thick, y2 - y1)
}

export const dashes = (pen: Pen, y: number, from: number, to: number, colour: string): void => {
  const step = 9 * pen.scale
  for (let x = from; x < to; x += step) rule(pen, [x, y], [Math.min(to, x + 5 * pen.scale), y], colour)
}

/** A small rounded plate behind words that must stay readable on whatever lies below. */
export const plate = (pen: Pen, x: number, y: number, width: number, height: number, colour: string): void => {
  const { g } = pen
  g.fillStyle = colour
  g.beginPath()
  g.roundRect(x, y, width, height, Math.min(height / 2, 6 * pen.scale))
  g.fill()
}
