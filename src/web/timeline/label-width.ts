import { foldedWidth } from './fold-text.ts'
import { fontOf } from './pen.ts'
import type { EventMark } from './timeline-data.ts'

/** How wide a label is with its title in one line, and in two. */
export interface LabelSize {
  readonly width: number
  readonly folded: number | undefined
}

const WIDEST = 270
/** A note longer than this does not make its label wider: it is shortened. */
const NOTE = 110

/** Measures event labels, each once. A label is as wide as its title, up to a bound where it is shortened. */
export const labelSizes = (
  g: CanvasRenderingContext2D,
  marks: readonly EventMark[],
  scale: number,
): ((index: number) => LabelSize) => {
  const kept = new Map<number, LabelSize>()
  const measure = (mark: EventMark): LabelSize => {
    g.font = fontOf(13, 400, scale)
    const note = Math.min(g.measureText(mark.note).width, NOTE * scale)
    g.font = fontOf(13.5, 600, scale)
    const widthOf = (text: string) => g.measureText(text).width
    const asLabel = (title: number) => Math.ceil(Math.min(WIDEST * scale, Math.max(title, note)) + 1)
    const width = asLabel(widthOf(mark.title))
    const folded = foldedWidth(mark.title, widthOf)
    return { width, folded: folded !== undefined && asLabel(folded) < width ? asLabel(folded) : undefined }
  }
  return index => {
    const known = kept.get(index)
    if (known) return known
    const mark = marks[index]
    const size = mark ? measure(mark) : { width: 0, folded: undefined }
    kept.set(index, size)
    return size
  }
}
