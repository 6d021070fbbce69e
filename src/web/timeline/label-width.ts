import { fontOf } from './pen.ts'
import type { EventMark } from './timeline-data.ts'

const WIDEST = 240
/** A note longer than this does not make its label wider: it is shortened. */
const NOTE = 110

/** Measures event labels, each once. A label is as wide as its title, up to a bound where it is shortened. */
export const labelWidths = (
  g: CanvasRenderingContext2D,
  marks: readonly EventMark[],
  scale: number,
): ((index: number) => number) => {
  const kept = new Map<number, number>()
  const measure = (mark: EventMark): number => {
    g.font = fontOf(13.5, 600, scale)
    const title = g.measureText(mark.title).width
    g.font = fontOf(13, 400, scale)
    const note = Math.min(g.measureText(mark.note).width, NOTE * scale)
    return Math.ceil(Math.min(WIDEST * scale, Math.max(title, note)))
  }
  return index => {
    const known = kept.get(index)
    if (known !== undefined) return known
    const mark = marks[index]
    const width = mark ? measure(mark) : 0
    kept.set(index, width)
    return width
  }
}
