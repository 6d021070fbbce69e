/** Where the lanes lie, in CSS pixels from the top left. `scale` is the size of the text: 1 at the desk, more in the room. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly narrow: boolean
  /** Lanes stand close: nothing fits between them. */
  readonly close: boolean
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly width: number
    readonly top: number
    readonly bottom: number
  }
  readonly lanes: readonly Band[]
  readonly bars: readonly Band[]
  readonly events: Band & {
    readonly rows: number
    readonly rowHeight: number
    /** False where there is only room for titles. */
    readonly notes: boolean
    readonly dotsY: number
    readonly chipsY: number
  }
  readonly missedY: number | undefined
  readonly axisY: number
}

export interface Band {
  readonly top: number
  readonly height: number
}

interface Wants {
  readonly width: number
  readonly scale: number
  readonly lanes: number
  readonly bars: number
  readonly missed: boolean
  /** Height that the whole should have, where it must fit a screen: the lanes share what the text leaves. */
  readonly fit?: number | undefined
}

const NARROW = 620
/** A lane is never lower than this. */
const LOWEST = 22

/** Less height than this leaves no room for notes under the titles of events. */
const TIGHT = 540

/** Lines of text under the dots. */
const rowsFor = (narrow: boolean, fit: number | undefined): number => {
  if (narrow) return 12
  return fit === undefined ? 9 : fit < TIGHT ? 5 : 7
}

const sizes = (narrow: boolean, fit: number | undefined) => ({
  head: 34,
  firstLane: narrow ? 112 : 160,
  lane: narrow ? 60 : 68,
  bars: narrow ? 48 : 54,
  gap: narrow ? 30 : fit === undefined ? 26 : 14,
  rows: rowsFor(narrow, fit),
  row: 19,
  dots: 26,
  chips: 26,
  missed: narrow ? 52 : 34,
  axis: 44,
})

/** A narrow screen has no gutter: names stand above their lanes, and the time axis gets the whole width. */
export const layoutOf = (wants: Wants): Layout => {
  const { scale } = wants
  const narrow = wants.width / scale < NARROW
  const fit = wants.fit === undefined ? undefined : wants.fit / scale
  const size = sizes(narrow, fit)
  const px = (n: number) => Math.round(n * scale)
  const left = px(narrow ? 10 : fit !== undefined && scale < 1.4 ? 176 : 156)
  const right = wants.width - px(narrow ? 10 : 20)
  const above = narrow ? px(20) : 0
  const gap = Math.max(22, px(size.gap))
  const heights = [
    ...Array.from({ length: wants.lanes }, (_, i) => px(i === 0 ? size.firstLane : size.lane)),
    ...Array.from({ length: wants.bars }, () => px(size.bars)),
  ]
  const under = px(size.rows * size.row + size.chips) + (wants.missed ? px(size.missed) : 0) + px(4) + px(size.axis)
  const text = px(size.head) + under + heights.length * (gap + above)
  const wanted = heights.reduce((sum, height) => sum + height, 0)
  const share = wants.fit === undefined || wanted === 0 ? 1 : (wants.fit - text) / wanted
  const laneHeight = (height: number) => Math.max(px(LOWEST), Math.round(height * share))
  let y = px(size.head)
  const take = (height: number): Band => {
    const band = { top: y + above, height }
    y = band.top + band.height + gap
    return band
  }
  const lanes = Array.from({ length: wants.lanes }, (_, i) => take(laneHeight(heights[i] ?? 0)))
  const bars = Array.from({ length: wants.bars }, (_, i) => take(laneHeight(heights[wants.lanes + i] ?? 0)))
  const rows = take(px(size.rows * size.row + size.chips))
  const missedY = wants.missed ? rows.top + rows.height + px(narrow ? 12 : size.missed / 2) : undefined
  const bottom = rows.top + rows.height + (wants.missed ? px(size.missed) : 0) + px(4)
  return {
    width: wants.width,
    height: bottom + px(size.axis),
    scale,
    narrow,
    close: fit !== undefined && !narrow,
    plot: { left, right, width: right - left, top: px(size.head), bottom },
    lanes,
    bars,
    events: {
      ...rows,
      rows: size.rows,
      rowHeight: px(size.row),
      notes: fit === undefined || fit >= TIGHT,
      dotsY: rows.top + px(10),
      chipsY: rows.top + px(size.rows * size.row + size.chips / 2),
    },
    missedY,
    axisY: bottom,
  }
}
