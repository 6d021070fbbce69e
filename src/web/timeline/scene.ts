import type { Lang } from '../../wire/core.ts'
import type { ZoneClock } from './clock.ts'
import { barMinutes, densityBars, highestBar, roundTop } from './density-bars.ts'
import type { Bar } from './density-bars.ts'
import { BLOCK, decimateCoarse } from './coarse.ts'
import { bridge, decimate } from './decimate.ts'
import type { Columns } from './decimate.ts'
import { visibleEvents, wishesOf } from './event-track.ts'
import type { VisibleEvents } from './event-track.ts'
import type { LabelSize } from './label-width.ts'
import type { Layout } from './layout.ts'
import { chipsOf, packLabels } from './pack-labels.ts'
import type { Placed } from './pack-labels.ts'
import { lowerBound } from './search.ts'
import { xOf } from './span.ts'
import type { Span } from './span.ts'
import { timeTicks } from './ticks.ts'
import type { Tick } from './ticks.ts'
import type { LaneData, TimelineData } from './timeline-data.ts'

export interface Stretch {
  readonly from: number
  readonly to: number
  readonly label: string
}

/** The bars of one lane that are in sight, and the round value at its top. */
export interface BarScene {
  readonly bars: readonly Bar[]
  readonly top: number
}

/** A lane's line: sample by sample while they are few (with a neighbour outside at both ends), else a column a pixel: long strokes are dear to draw. */
export type Line =
  | { readonly kind: 'samples'; readonly begin: number; readonly end: number }
  | { readonly kind: 'columns'; readonly columns: Columns; readonly count: number; readonly smooth: boolean }

/** One frame, thought through: positions in CSS pixels. The canvas only draws it. */
export interface Scene {
  readonly layout: Layout
  readonly span: Span
  readonly ticks: readonly (Tick & { readonly x: number })[]
  readonly lines: readonly Line[]
  readonly bars: readonly BarScene[]
  readonly visible: VisibleEvents
  readonly labels: readonly Placed[]
  readonly chips: readonly { readonly x: number; readonly count: number }[]
  readonly outage: Stretch | undefined
  readonly missed: Stretch | undefined
}

export interface Tools {
  readonly clock: ZoneClock
  readonly lang: Lang
  /** Size of an event's label, measured once. */
  readonly sizeOf: (index: number) => LabelSize
  /** Column buffers, one a lane, wide enough. */
  readonly columns: readonly Columns[]
  readonly selected: number
}

/** More labels than this are not even tried: nobody reads them, and the frame stays short. */
const MOST_LABELS = 24

const stretchOf = (
  part: { from: number; until: number; label: string } | undefined,
  span: Span,
  layout: Layout,
): Stretch | undefined => {
  if (!part || part.until <= span.from || part.from >= span.until) return undefined
  const { left, right, width } = layout.plot
  const edge = (at: number) => Math.min(right, Math.max(left, xOf(at, span, left, width)))
  return { from: edge(part.from), to: edge(part.until), label: part.label }
}

/** Where the outage begins there is a line that labels keep off. */
const wallOf = (data: TimelineData, span: Span, { plot }: Layout): number | undefined => {
  const x = data.outage && xOf(data.outage.from, span, plot.left, plot.width)
  return x !== undefined && x > plot.left && x < plot.right ? x : undefined
}

const packedOf = (
  data: TimelineData,
  visible: VisibleEvents,
  layout: Layout,
  tools: Tools,
  wall: number | undefined,
) => {
  const { scale, plot, events } = layout
  const wishes = wishesOf(visible, data.track, MOST_LABELS, tools.sizeOf).map(wish =>
    wish.index === tools.selected ? { ...wish, weight: Infinity } : wish,
  )
  const packed = packLabels(wishes, {
    left: layout.narrow ? plot.left : plot.left - 8 * scale,
    right: layout.width - 6 * scale,
    rows: events.rows,
    widths: [270, 200, 150].map(width => width * scale),
    gap: 6 * scale,
    dot: 7.5 * scale,
    dots: visible.dots.map(dot => dot.x),
    notes: layout.events.notes ? 1 : 0,
    walls: wall === undefined ? [] : [wall],
  })
  const named = new Set(packed.placed.map(label => label.index))
  const rest = visible.dots
    .map(dot => ({ x: dot.x, count: dot.count - (named.has(dot.index) ? 1 : 0) }))
    .filter(dot => dot.count > 0)
  return { labels: packed.placed, chips: chipsOf(rest, 58 * scale) }
}

/** A line that wanders over less than this share of its lane a pixel is smooth: it may be stroked, which is dear for noise. */
const CALM = 0.02

const columnsLine = (decimated: Columns, lane: LaneData, width: number): Line => {
  const columns = bridge(decimated, width)
  let travel = 0
  for (let x = 1; x < width; x++) {
    const within = (columns.high[x] ?? 0) - (columns.low[x] ?? 0)
    travel += within + Math.abs((columns.first[x] ?? 0) - (columns.last[x - 1] ?? 0)) || 0
  }
  return { kind: 'columns', columns, count: width, smooth: travel < (lane.high - lane.low) * width * CALM }
}

const lineOf = (lane: LaneData, span: Span, width: number, into: Columns | undefined): Line => {
  const begin = lowerBound(lane.at, span.from)
  const end = lowerBound(lane.at, span.until)
  if (end - begin <= width / 3 || !into)
    return { kind: 'samples', begin: Math.max(0, begin - 1), end: Math.min(lane.at.length, end + 1) }
  if (end - begin >= width * BLOCK * 2) return columnsLine(decimateCoarse(lane.coarse, span, width, into), lane, width)
  return columnsLine(decimate(lane.at, lane.value, span, width, into), lane, width)
}

/** Days are named only where their names do not meet; the later of two wins, because that is where the day changes. */
const placedTicks = (span: Span, { plot, scale }: Layout, tools: Tools): Scene['ticks'] => {
  const ticks = timeTicks(span, plot.width, 84 * scale, tools.clock, tools.lang).map(tick => ({
    ...tick,
    x: xOf(tick.at, span, plot.left, plot.width),
  }))
  return ticks.map(({ day, ...tick }, i) => {
    const next = ticks.slice(i + 1).find(later => later.day !== undefined)
    return day === undefined || (next && next.x - tick.x < 104 * scale) ? tick : { ...tick, day }
  })
}

export const sceneOf = (data: TimelineData, span: Span, layout: Layout, tools: Tools): Scene => {
  const { plot, scale } = layout
  const visible = visibleEvents(data.track, span, {
    left: plot.left,
    width: plot.width,
    every: scale,
    crowded: 4 * scale,
  })
  const barPixels = 5 * scale
  return {
    layout,
    span,
    ticks: placedTicks(span, layout, tools),
    lines: data.lanes.map((lane, i) => lineOf(lane, span, Math.max(1, Math.floor(plot.width)), tools.columns[i])),
    bars: data.bars.map(({ density }) => ({
      bars: densityBars(density, span, plot.width, barPixels),
      top: roundTop(highestBar(density, data.whole, barMinutes(span, plot.width, barPixels))),
    })),
    visible,
    ...packedOf(data, visible, layout, tools, wallOf(data, span, layout)),
    outage: stretchOf(data.outage, span, layout),
    missed: stretchOf(data.missed, span, layout),
  }
}
