import { panBy, timeOf, zoomAt } from './span.ts'
import type { Span } from './span.ts'

/** What a pointer on the plot needs to know. */
export interface Plot {
  readonly left: number
  readonly width: number
}

/** Wheel: up comes closer at the pointer; sideways (or with shift) moves along. Undefined when nothing would change. */
export const wheelSpan = (
  wheel: { readonly deltaX: number; readonly deltaY: number; readonly shiftKey: boolean; readonly x: number },
  span: Span,
  whole: Span,
  plot: Plot,
): Span | undefined => {
  const sideways = wheel.shiftKey || Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY)
  const by = wheel.shiftKey && wheel.deltaX === 0 ? wheel.deltaY : wheel.deltaX
  const next = sideways
    ? panBy(span, by / plot.width, whole)
    : zoomAt(
        span,
        timeOf(wheel.x, span, plot.left, plot.width),
        Math.exp(Math.max(-1, Math.min(1, wheel.deltaY * 0.0018))),
        whole,
      )
  return next.from === span.from && next.until === span.until ? undefined : next
}

/** Two fingers: what was under them stays under them. `before` and `now` are pixels. */
export const pinchSpan = (
  before: readonly [number, number],
  now: readonly [number, number],
  span: Span,
  whole: Span,
  plot: Plot,
): Span => {
  const apart = ([a, b]: readonly [number, number]) => Math.max(8, Math.abs(a - b))
  const middle = ([a, b]: readonly [number, number]) => (a + b) / 2
  const zoomed = zoomAt(span, timeOf(middle(before), span, plot.left, plot.width), apart(before) / apart(now), whole)
  return panBy(zoomed, (middle(before) - middle(now)) / plot.width, whole)
}

export const dragSpan = (pixels: number, span: Span, whole: Span, plot: Plot): Span =>
  panBy(span, -pixels / plot.width, whole)
