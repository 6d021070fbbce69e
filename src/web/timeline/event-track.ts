import { lowerBound } from './search.ts'
import { xOf } from './span.ts'
import type { Span } from './span.ts'
import type { Wish } from './pack-labels.ts'

/** The events as the canvas wants them: columns in time order. */
export interface EventTrack {
  readonly at: Float64Array
  readonly weight: Float32Array
  /** Of each block of events, the index of the weightiest. */
  readonly heaviest: Int32Array
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

const BLOCK = 32

export const heaviestOf = (weights: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: Math.ceil(weights.length / BLOCK) }, (_, block) => {
    let best = block * BLOCK
    for (let i = best + 1; i < Math.min(weights.length, (block + 1) * BLOCK); i++)
      if ((weights[i] ?? 0) > (weights[best] ?? 0)) best = i
    return best
  })

/** Index of the weightiest event of begin ≤ i < end: whole blocks by what is known of them, the rest one by one. */
const heaviestIn = (track: EventTrack, begin: number, end: number): number => {
  let best = begin
  const weigh = (i: number) => {
    if ((track.weight[i] ?? 0) > (track.weight[best] ?? 0)) best = i
  }
  for (let i = begin; i < end;)
    if (i % BLOCK === 0 && i + BLOCK <= end) {
      weigh(track.heaviest[i / BLOCK] ?? i)
      i += BLOCK
    } else weigh(i++)
  return best
}

/** Groups the events in sight into dots, each as wide as `every` allows: one search a dot, not one step an event. */
export const visibleEvents = (track: EventTrack, span: Span, frame: Frame): VisibleEvents => {
  const dots: { index: number; x: number; count: number }[] = []
  const begin = lowerBound(track.at, span.from)
  const until = lowerBound(track.at, span.until + 1)
  const crowded = until - begin > CROWD
  const step = ((crowded ? frame.crowded : frame.every) / frame.width) * (span.until - span.from)
  for (let i = begin; i < until;) {
    const at = track.at[i] ?? 0
    const next = Math.min(until, Math.max(i + 1, lowerBound(track.at, at + step)))
    dots.push({ index: heaviestIn(track, i, next), x: xOf(at, span, frame.left, frame.width), count: next - i })
    i = next
  }
  return { dots, total: until - begin, crowded }
}

/** The dots that may get a label: the weightiest `limit`, sizes by `sizeOf`. */
export const wishesOf = (
  visible: VisibleEvents,
  track: EventTrack,
  limit: number,
  sizeOf: (index: number) => Pick<Wish, 'width' | 'folded'>,
): readonly Wish[] =>
  visible.dots
    .toSorted((a, b) => (track.weight[b.index] ?? 0) - (track.weight[a.index] ?? 0))
    .slice(0, limit)
    .map(({ index, x }) => ({ index, x, ...sizeOf(index), weight: track.weight[index] ?? 0 }))

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
