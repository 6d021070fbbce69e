/** Where the lanes lie, in CSS pixels from the top left. `scale` is the size of the text: 1 at the desk, more in the room. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly narrow: boolean
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
}

const NARROW = 620

const sizes = (narrow: boolean, room: boolean) => ({
  head: 34,
  firstLane: narrow ? 112 : 160,
  lane: narrow ? 60 : 68,
  bars: narrow ? 48 : 54,
  gap: narrow ? 30 : 26,
  rows: narrow ? 12 : room ? 7 : 8,
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
  const size = sizes(narrow, scale > 1.2)
  const px = (n: number) => Math.round(n * scale)
  // In the room the text grows, the lanes hardly: the whole must still fit a projector.
  const lanePx = (n: number) => Math.round(n * (1 + (scale - 1) * 0.1))
  const left = narrow ? px(10) : px(156)
  const right = wants.width - px(narrow ? 10 : 20)
  const above = narrow ? px(20) : 0
  let y = px(size.head)
  const take = (height: number): Band => {
    const band = { top: y + above, height }
    y = band.top + band.height + lanePx(size.gap)
    return band
  }
  const lanes = Array.from({ length: wants.lanes }, (_, i) => take(lanePx(i === 0 ? size.firstLane : size.lane)))
  const bars = Array.from({ length: wants.bars }, () => take(lanePx(size.bars)))
  const rows = take(px(size.rows * size.row + size.chips))
  const missedY = wants.missed ? rows.top + rows.height + px(narrow ? 12 : size.missed / 2) : undefined
  const bottom = rows.top + rows.height + (wants.missed ? px(size.missed) : 0) + px(4)
  return {
    width: wants.width,
    height: bottom + px(size.axis),
    scale,
    narrow,
    plot: { left, right, width: right - left, top: px(size.head), bottom },
    lanes,
    bars,
    events: {
      ...rows,
      rows: size.rows,
      rowHeight: px(size.row),
      dotsY: rows.top + px(10),
      chipsY: rows.top + px(size.rows * size.row + size.chips / 2),
    },
    missedY,
    axisY: bottom,
  }
}
