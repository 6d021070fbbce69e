import type { Palette } from './palette.ts'

/** What the painters share: the context, colours and text in the product's own type. */
export interface Pen {
  readonly g: CanvasRenderingContext2D
  readonly colours: Palette
  readonly scale: number
}

const FAMILY = 'Pretendard, system-ui, sans-serif'

export const fontOf = (size: number, weight: 400 | 600, scale: number): string =>
  `${weight} ${size * scale}px ${FAMILY}`

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

export const rule = (
  pen: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  width = 1,
): void => {
  const { g } = pen
  g.strokeStyle = colour
  g.lineWidth = width
  g.beginPath()
  g.moveTo(...from)
  g.lineTo(...to)
  g.stroke()
}

/** A small rounded plate behind words that must stay readable on whatever lies below. */
export const plate = (pen: Pen, x: number, y: number, width: number, height: number, colour: string): void => {
  const { g } = pen
  g.fillStyle = colour
  g.beginPath()
  g.roundRect(x, y, width, height, Math.min(height / 2, 6 * pen.scale))
  g.fill()
}
