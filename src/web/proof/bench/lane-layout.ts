/** Where the parts of the bench's lane lie, in CSS pixels from the top left. */
export interface LaneLayout {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly narrow: boolean
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Rows of names above the plot. */
  readonly rows: number
  readonly rowHeight: number
  /** Row in which the firing says itself, just above the plot. */
  readonly firingY: number
}

const NARROW = 620

export const laneLayout = (width: number, scale: number): LaneLayout => {
  const narrow = width / scale < NARROW
  const px = (n: number) => Math.round(n * scale)
  const rows = narrow ? 3 : 2
  const rowHeight = px(20)
  const firingY = px(8) + rows * rowHeight + px(12)
  const top = firingY + px(18)
  const bottom = top + px(narrow ? 220 : 330)
  return {
    width,
    height: bottom + px(42),
    scale,
    narrow,
    left: px(narrow ? 40 : 56),
    right: width - px(narrow ? 8 : 16),
    top,
    bottom,
    rows,
    rowHeight,
    firingY,
  }
}

export const yOf = (
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
  at: LaneLayout,
): number => at.bottom - ((value - low) / (high - low)) * (at.bottom - at.top)

export const valueOf = (
  y: number,
  { low, high }: { readonly low: number; readonly high: number },
  at: LaneLayout,
): number => low + ((at.bottom - y) / (at.bottom - at.top)) * (high - low)
