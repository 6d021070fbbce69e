import { lowerBound } from './search.ts'
import { xOf } from './span.ts'
import type { Span } from './span.ts'
import type { Wish } from './pack-labels.ts'

/** The events as the canvas wants them: columns in time order. */
export interface EventTrack {
  readonly at: Float64Array
  readonly weight: Float32Array
}

/** What of the track is in sight: one dot a column at most, the weightiest labels, and how many there are. */
export interface VisibleEvents {
  /** Index of the weightiest event of each drawn dot, in time order. */
  readonly dots: readonly { readonly index: number; readonly x: number; readonly count: number }[]
  readonly total: number
  /** Too many for dots of their own. */
  readonly crowded: boolean
}

interface Frame {
  readonly left: number
  readonly width: number
  /** Pixels that one dot takes: events closer than that share a dot. Where there are many, `crowded` is taken. */
  readonly every: number
  readonly crowded: number
}

const CROWD = 300

/** Groups the events in sight into dots. Linear in the events in sight, without allocation a sample. */
export const visibleEvents = (track: EventTrack, span: Span, frame: Frame): VisibleEvents => {
  const dots: { index: number; x: number; count: number }[] = []
  const begin = lowerBound(track.at, span.from)
  const crowded = lowerBound(track.at, span.until) - begin > CROWD
  const every = crowded ? frame.crowded : frame.every
  let i = begin
  for (; i < track.at.length; i++) {
    const at = track.at[i] ?? 0
    if (at > span.until) break
    const x = xOf(at, span, frame.left, frame.width)
    const last = dots.at(-1)
    if (!last || x - last.x >= every) dots.push({ index: i, x, count: 1 })
    else {
      last.count++
      if ((track.weight[i] ?? 0) > (track.weight[last.index] ?? 0)) last.index = i
    }
  }
  return { dots, total: i - begin, crowded }
}

/** The dots that may get a label: the weightiest `limit`, widths by `widthOf`. */
export const wishesOf = (
  visible: VisibleEvents,
  track: EventTrack,
  limit: number,
  widthOf: (index: number) => number,
): readonly Wish[] =>
  visible.dots
    .toSorted((a, b) => (track.weight[b.index] ?? 0) - (track.weight[a.index] ?? 0))
    .slice(0, limit)
    .map(({ index, x }) => ({ index, x, width: widthOf(index), weight: track.weight[index] ?? 0 }))

/** Index of the event whose dot is nearest to `x`, within `reach` pixels; −1 when none is. */
export const eventNear = (visible: VisibleEvents, x: number, reach: number): number => {
  let best = -1
  let distance = reach
  for (const dot of visible.dots) {
    const off = Math.abs(dot.x - x)
    if (off <= distance) [best, distance] = [dot.index, off]
  }
  return best
}
