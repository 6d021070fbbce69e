/** A label that wants a place: pixels of its dot, its size, and how much it matters. */
export interface Wish {
  readonly index: number
  readonly x: number
  readonly width: number
  readonly weight: number
}

/** Row 0 stands beside the dots; rows below hang on a leader line. */
export interface Placed {
  readonly index: number
  readonly x: number
  readonly row: number
  readonly left: number
  readonly right: number
  readonly side: 'right' | 'left'
}

export interface Room {
  readonly left: number
  readonly right: number
  readonly rows: number
  /** Between a dot and its label, and between neighbours. */
  readonly gap: number
  /** Half the size of a dot. */
  readonly dot: number
  /** Pixels of all dots that are drawn, rising: row 0 must not cover them. */
  readonly dots: readonly number[]
}

export interface Packed {
  readonly placed: readonly Placed[]
  /** Pixels of the dots that got no label, rising. */
  readonly hidden: readonly number[]
}

interface Band {
  readonly from: number
  readonly to: number
}

const meets = (a: Band, b: Band) => a.from < b.to && b.from < a.to

const sides = ['right', 'left'] as const

const bandOf = (wish: Wish, side: 'right' | 'left', row: number, room: Room): Band => {
  const off = row === 0 ? room.dot + room.gap : -room.dot
  const from = side === 'right' ? wish.x + off : wish.x - off - wish.width
  return { from, to: from + wish.width }
}

/**
 * Gives labels their places, the weightiest first. No two labels meet, none covers a dot of row 0, and no leader line runs
 * through a label. What finds no place is counted, never squeezed in.
 */
export const packLabels = (wishes: readonly Wish[], room: Room): Packed => {
  const labels: Band[][] = Array.from({ length: room.rows }, () => [])
  const leaders: Band[][] = Array.from({ length: room.rows }, () => [])
  const padded = (band: Band): Band => ({ from: band.from - room.gap, to: band.to + room.gap })
  const leaderOf = (x: number): Band => ({ from: x - 1, to: x + 1 })

  const fits = (wish: Wish, band: Band, row: number): boolean => {
    if (band.from < room.left || band.to > room.right) return false
    const wide = padded(band)
    if (labels[row]?.some(other => meets(wide, other))) return false
    if (leaders[row]?.some(line => meets(band, line))) return false
    if (row === 0) return !room.dots.some(x => x !== wish.x && meets(wide, { from: x - room.dot, to: x + room.dot }))
    return !labels.slice(0, row).some(above => above.some(other => meets(leaderOf(wish.x), other)))
  }

  const place = (wish: Wish): Placed | undefined => {
    for (let row = 0; row < room.rows; row++)
      for (const side of sides) {
        const band = bandOf(wish, side, row, room)
        if (!fits(wish, band, row)) continue
        labels[row]?.push(band)
        for (let above = 0; above < row; above++) leaders[above]?.push(leaderOf(wish.x))
        return { index: wish.index, x: wish.x, row, left: band.from, right: band.to, side }
      }
    return undefined
  }

  const placed: Placed[] = []
  const hidden: number[] = []
  for (const wish of wishes.toSorted((a, b) => b.weight - a.weight || a.x - b.x)) {
    const found = place(wish)
    if (found) placed.push(found)
    else hidden.push(wish.x)
  }
  return { placed, hidden: hidden.toSorted((a, b) => a - b) }
}

/** Counts of what is hidden, neighbours together, so that the chips do not meet either. */
export const chipsOf = (
  hidden: readonly { readonly x: number; readonly count: number }[],
  width: number,
): readonly { readonly x: number; readonly count: number }[] => {
  const chips: { from: number; to: number; count: number }[] = []
  for (const { x, count } of hidden) {
    const last = chips.at(-1)
    const middle = last ? (last.from + last.to) / 2 : -Infinity
    if (last && x - middle < width * 1.5) {
      last.to = x
      last.count += count
    } else chips.push({ from: x, to: x, count })
  }
  return mergeClose(
    chips.map(({ from, to, count }) => ({ x: (from + to) / 2, count })),
    width,
  )
}

const mergeClose = (
  chips: readonly { readonly x: number; readonly count: number }[],
  width: number,
): readonly { readonly x: number; readonly count: number }[] => {
  const close = chips.findIndex((chip, i) => i > 0 && chip.x - (chips[i - 1]?.x ?? -Infinity) < width)
  if (close < 0) return chips
  const [a, b] = [chips[close - 1], chips[close]]
  if (!a || !b) return chips
  const one = { x: (a.x * a.count + b.x * b.count) / (a.count + b.count), count: a.count + b.count }
  return mergeClose([...chips.slice(0, close - 1), one, ...chips.slice(close + 1)], width)
}
