import { lowerBound } from './search.ts'

/** A label that wants a place: pixels of its dot, its width in pixels, and how much it matters. */
export interface Wish {
  readonly index: number
  readonly x: number
  readonly width: number
  readonly weight: number
  /** Its width when its title takes two lines; such a label is a row higher. */
  readonly folded?: number | undefined
}

/** A row is one line of text. A label at row 0 stands beside the dots; those below hang on a leader line. */
export interface Placed {
  readonly index: number
  readonly x: number
  readonly row: number
  /** Rows that it takes: a title and a note, or a title in two lines and a note. */
  readonly height: number
  readonly left: number
  readonly right: number
  readonly side: 'right' | 'left'
}

export interface Room {
  readonly left: number
  readonly right: number
  readonly rows: number
  /** How wide a label may be at most, widest first: narrower ones are tried when not all fit. */
  readonly widths: readonly number[]
  /** Between a dot and its label, and between neighbours. */
  readonly gap: number
  /** Half the size of a dot. */
  readonly dot: number
  /** Pixels of all dots that are drawn, rising: row 0 must not cover them. */
  readonly dots: readonly number[]
  /** Pixels of upright lines that no label may stand on, unless that is the only way to place it. */
  readonly walls?: readonly number[]
  /** Rows under the title: one for a note, none where there is only room for titles. */
  readonly notes?: 0 | 1
}

interface Shape {
  readonly width: number
  readonly height: number
}

/** As wide as nothing is: only the folded shape is left. */
const TOO_WIDE = Infinity

const oneLine = ({ notes = 1 }: Room) => 1 + notes
const twoLines = ({ notes = 1 }: Room) => 2 + notes

const shapesOf = (wish: Wish, room: Room): readonly Shape[] => [
  ...(wish.width === TOO_WIDE ? [] : [{ width: wish.width, height: oneLine(room) }]),
  ...(wish.folded === undefined ? [] : [{ width: wish.folded, height: twoLines(room) }]),
]

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

type Side = Placed['side']

/** In which order labels are placed, and which side each tries first. Which one fits best depends on where the dots lie. */
interface Manner {
  readonly order: (a: Wish, b: Wish) => number
  readonly sides: readonly Side[]
  /** The side whose labels are looked a row for from below, so that leaders of the others need not pass through them. */
  readonly fromBelow?: Side
}

const manners: readonly Manner[] = [
  // From the right: every leader line hangs left of the labels that are there, so it runs through none.
  { order: (a, b) => b.x - a.x, sides: ['right', 'left'], fromBelow: 'left' },
  { order: (a, b) => b.x - a.x, sides: ['right', 'left'] },
  { order: (a, b) => a.x - b.x, sides: ['left', 'right'], fromBelow: 'right' },
  { order: (a, b) => b.weight - a.weight || a.x - b.x, sides: ['right', 'left'] },
]

const bandOf = (x: number, width: number, side: Side, row: number, room: Room): Band => {
  const off = row === 0 ? room.dot + room.gap : room.gap
  const from = side === 'right' ? x + off : x - off - width
  return { from, to: from + width }
}

/** How many dots lie under a band, the label's own not counted. */
const dotsIn = (band: Band, own: number, room: Room): number => {
  let count = 0
  for (let i = lowerBound(room.dots, band.from - room.dot); i < room.dots.length && count === 0; i++) {
    const x = room.dots[i] ?? Infinity
    if (x >= band.to + room.dot) break
    if (x !== own && x > band.from - room.dot) count++
  }
  return count
}

/** A board on which labels are put one by one; `put` answers where it stands, or undefined where it has no place. */
const openBoard = (room: Room, walls: readonly number[]) => {
  const labels: Band[][] = Array.from({ length: room.rows }, () => [])
  const leaders: Band[][] = Array.from({ length: room.rows }, () => [])
  const leaderOf = (x: number): Band => ({ from: x - 1, to: x + 1 })

  const fits = (wish: Wish, band: Band, row: number, height: number): boolean => {
    if (band.from < room.left || band.to > room.right) return false
    if (walls.some(x => band.from <= x && x <= band.to)) return false
    const wide = { from: band.from - room.gap, to: band.to + room.gap }
    const inTheWay = (bands: readonly Band[]) => bands.some(other => meets(wide, other))
    if (labels.slice(row, row + height).some(inTheWay)) return false
    if (leaders.slice(row, row + height).some(inTheWay)) return false
    if (row === 0) return dotsIn(wide, wish.x, room) === 0
    return !labels.slice(0, row).some(above => above.some(other => meets(leaderOf(wish.x), other)))
  }

  const stand = (wish: Wish, { width, height }: Shape, side: Side, upwards: boolean): Placed | undefined => {
    for (let step = 0; step <= room.rows - height; step++) {
      const row = upwards ? room.rows - height - step : step
      const band = bandOf(wish.x, width, side, row, room)
      if (!fits(wish, band, row, height)) continue
      for (let under = row; under < row + height; under++) labels[under]?.push(band)
      for (let above = 0; above < row; above++) leaders[above]?.push(leaderOf(wish.x))
      return { index: wish.index, x: wish.x, row, height, left: band.from, right: band.to, side }
    }
    return undefined
  }

  const put = (wish: Wish, { sides, fromBelow }: Manner): Placed | undefined => {
    for (const shape of shapesOf(wish, room))
      for (const side of sides) {
        const placed = stand(wish, shape, side, side === fromBelow)
        if (placed) return placed
      }
    return undefined
  }
  return { put }
}

/** All of `heavy`, then of the rest what still fits; undefined as soon as one of `heavy` finds no place. */
const placeAll = (
  heavy: readonly Wish[],
  manner: Manner,
  room: Room,
  rest: readonly Wish[],
  walls: readonly number[],
): readonly Placed[] | undefined => {
  const board = openBoard(room, walls)
  const placed: Placed[] = []
  for (const wish of heavy.toSorted(manner.order)) {
    const found = board.put(wish, manner)
    if (!found) return undefined
    placed.push(found)
  }
  return [...placed, ...rest.flatMap(wish => board.put(wish, manner) ?? [])]
}

/** More are not tried together; lighter ones take what room is left. */
const TOGETHER = 16

/** In a crowd most labels find no place however they are tried, and a frame has only milliseconds. */
const mannersFor = (many: number, first: Wish | undefined): readonly Manner[] =>
  many > TOGETHER ? manners.slice(0, 1) : [...manners, ...manners.map(manner => startingWith(first, manner))]

/** The weightiest takes its place before all others. */
const startingWith = (first: Wish | undefined, manner: Manner): Manner => ({
  ...manner,
  order: (a, b) => Number(b === first) - Number(a === first) || manner.order(a, b),
})

/** All of `heavy` placed, in the manner that places most of the rest too; undefined when no manner does. */
const placeTogether = (
  heavy: readonly Wish[],
  rest: readonly Wish[],
  room: Room,
  walls: readonly number[],
): readonly Placed[] | undefined => {
  const first = heavy[0]
  const full = mannersFor(heavy.length + rest.length, first).flatMap(manner => {
    const placed = placeAll(heavy, manner, room, rest, walls)
    return placed ? [placed] : []
  })
  const rowOfFirst = (placed: readonly Placed[]) => placed.find(label => label.index === first?.index)?.row ?? 0
  return full.toSorted((a, b) => b.length - a.length || rowOfFirst(a) - rowOfFirst(b))[0]
}

/** What is too wide in one line is folded; what is too wide even so is shortened. */
const narrowed = (wishes: readonly Wish[], width: number): readonly Wish[] =>
  wishes.map(wish => {
    const folded = wish.folded === undefined ? undefined : Math.min(width, wish.folded)
    return wish.width <= width ? wish : { ...wish, width: folded === undefined ? width : TOO_WIDE, folded }
  })

const bandAt = (label: Placed, width: number): Band =>
  label.side === 'right' ? { from: label.left, to: label.left + width } : { from: label.right - width, to: label.right }

const isFree = (label: Placed, band: Band, others: readonly Placed[], room: Room): boolean => {
  const wide = { from: band.from - room.gap, to: band.to + room.gap }
  const inSight = band.from >= room.left && band.to <= room.right
  const offDots = label.row > 0 || dotsIn(wide, label.x, room) === 0
  const offWalls = !room.walls?.some(x => band.from <= x && x <= band.to)
  const beside = (it: Placed) => it.row < label.row + label.height && label.row < it.row + it.height
  const offLabels = !others.some(it => beside(it) && meets(wide, { from: it.left, to: it.right }))
  const offLeaders = !others.some(it => it.row > label.row && meets(wide, { from: it.x - 1, to: it.x + 1 }))
  return inSight && offDots && offWalls && offLabels && offLeaders
}

/** What was folded or shortened to make room for others takes back what room is left beside it. */
const widened = (placed: readonly Placed[], wishes: readonly Wish[], room: Room): readonly Placed[] =>
  placed.reduce<readonly Placed[]>((labels, label) => {
    const wish = wishes.find(it => it.index === label.index)
    const full = (label.height === twoLines(room) ? wish?.folded : wish?.width) ?? 0
    const others = labels.filter(it => it.index !== label.index)
    const flat = { ...label, height: oneLine(room) }
    if (wish && label.height > flat.height && isFree(flat, bandAt(flat, wish.width), others, room)) {
      const { from, to } = bandAt(flat, wish.width)
      return labels.map(it => (it.index === label.index ? { ...flat, left: from, right: to } : it))
    }
    const width = [full, ...room.widths].find(
      it => it <= full && it > label.right - label.left && isFree(label, bandAt(label, it), others, room),
    )
    if (width === undefined) return labels
    const { from, to } = bandAt(label, width)
    return labels.map(it => (it.index === label.index ? { ...it, left: from, right: to } : it))
  }, placed)

/**
 * Gives labels their places. No two labels meet, none covers a dot of row 0, and no leader line runs through a label. As
 * many of the weightiest as fit together are placed, shortened when that makes room for all of them; then lighter ones
 * where room is left. The rest is counted, never squeezed in.
 */
export const packLabels = (wishes: readonly Wish[], room: Room): Packed => {
  const sorted = wishes.toSorted((a, b) => b.weight - a.weight || a.x - b.x)
  const find = (): readonly Placed[] => {
    for (let most = Math.min(sorted.length, TOGETHER); most > 0; most = Math.min(most - 1, Math.floor(most * 0.85)))
      for (const walls of room.walls?.length ? [room.walls, []] : [[]])
        for (const width of room.widths) {
          const fitting = narrowed(sorted, width)
          const found = placeTogether(fitting.slice(0, most), fitting.slice(most), room, walls)
          if (found) return found
        }
    return []
  }
  const placed = widened(find(), wishes, room)
  const named = new Set(placed.map(label => label.index))
  return { placed, hidden: wishes.flatMap(wish => (named.has(wish.index) ? [] : [wish.x])).toSorted((a, b) => a - b) }
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
