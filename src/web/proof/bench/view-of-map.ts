import { DAY, MINUTE } from '../../../wire/core.ts'
import type { Occasion, Sweep } from '../../../wire/core.ts'

/** What each threshold and time would be, in classes; every firing counts as a page. */
export const mapClasses = ['missed', 'late', 'over', 'caught'] as const
export type MapClass = (typeof mapClasses)[number]

export interface MapView {
  readonly thresholds: readonly number[]
  readonly forsMs: readonly number[]
  /** Index into mapClasses of threshold × forsMs.length + for. */
  readonly classes: Uint8Array
  /** Lead in ms; NaN where it does not fire. */
  readonly lead: Float64Array
  readonly pages: Int32Array
  /** Nothing is earlier at so few pages: by pages rising, lead rising. */
  readonly edge: readonly MapCell[]
}

export interface MapCell {
  readonly value: number
  readonly forMs: number
  readonly leadMs: number
  readonly pages: number
}

const classOf = (leadMs: number, pages: number, days: number, occasion: Occasion): MapClass => {
  if (Number.isNaN(leadMs)) return 'missed'
  if (leadMs < occasion.requiredLeadMs) return 'late'
  return days > 0 && (pages * 30) / days > occasion.pageBudgetPer30Days ? 'over' : 'caught'
}

/** Most rows of the list of what nothing is earlier than, and how much earlier another page must make it. */
const MOST_EDGES = 3
const WORTH = 5 * MINUTE

/**
 * Caught pairs that no other beats in both lead and pages. Of equal ones the middle of their stretch: a rule that stands far from where the
 * verdict changes.
 */
const edgeOf = (cells: readonly MapCell[]): readonly MapCell[] => {
  const best = new Map<number, MapCell[]>()
  for (const cell of cells) {
    const same = best.get(cell.pages)
    const lead = same?.[0]?.leadMs ?? -Infinity
    if (cell.leadMs > lead) best.set(cell.pages, [cell])
    else if (cell.leadMs === lead) same?.push(cell)
  }
  let lead = -Infinity
  return [...best]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, same]) => {
      const middle = same[same.length >> 1]
      if (!middle || middle.leadMs < lead + WORTH) return []
      lead = middle.leadMs
      return [middle]
    })
    .slice(0, MOST_EDGES)
}

export const viewOfMap = (sweep: Sweep, occasion: Occasion, days: number): MapView => {
  const { thresholds, forsMs, firstAt, earlier, later } = sweep
  const lead = firstAt.map(at => occasion.impactStartedAt - at)
  const pages = earlier.map((count, i) => count + (later[i] ?? 0))
  const classes = Uint8Array.from(lead, (ms, i) => mapClasses.indexOf(classOf(ms, pages[i] ?? 0, days, occasion)))
  const cells = thresholds.flatMap((value, row) =>
    forsMs.flatMap((forMs, f) => {
      const i = row * forsMs.length + f
      const leadMs = lead[i] ?? NaN
      return mapClasses[classes[i] ?? 0] === 'caught' ? [{ value, forMs, leadMs, pages: pages[i] ?? 0 }] : []
    }),
  )
  return { thresholds, forsMs, classes, lead, pages, edge: edgeOf(cells) }
}

export interface Plateau {
  readonly values: readonly [number, number]
  readonly forsMs: readonly [number, number]
}

const nearest = (all: readonly number[], value: number): number =>
  all.reduce((best, it, i) => (Math.abs(it - value) < Math.abs((all[best] ?? Infinity) - value) ? i : best), 0)

/** How far the threshold, and the time, may be moved on their own before the verdict changes. */
export const plateauAt = (map: MapView, value: number, forMs: number): Plateau => {
  const row = nearest(map.thresholds, value)
  const column = nearest(map.forsMs, forMs)
  const width = map.forsMs.length
  const own = map.classes[row * width + column]
  const reach = (from: number, by: 1 | -1, same: (at: number) => boolean): number =>
    same(from + by) ? reach(from + by, by, same) : from
  const sameRow = (at: number) => at >= 0 && at < map.thresholds.length && map.classes[at * width + column] === own
  const sameColumn = (at: number) => at >= 0 && at < width && map.classes[row * width + at] === own
  const pair = (all: readonly number[], low: number, high: number): [number, number] => [all[low] ?? 0, all[high] ?? 0]
  return {
    values: pair(map.thresholds, reach(row, -1, sameRow), reach(row, 1, sameRow)),
    forsMs: pair(map.forsMs, reach(column, -1, sameColumn), reach(column, 1, sameColumn)),
  }
}

/** The place of each class that is farthest from all others, for its name; cells of room around it. */
export const namePlaces = (
  map: MapView,
): readonly { readonly class: MapClass; readonly row: number; readonly column: number; readonly room: number }[] => {
  const width = map.forsMs.length
  const height = map.thresholds.length
  const far = new Int32Array(width * height)
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= height || column >= width ? 0 : (far[row * width + column] ?? 0)
  const same = (i: number, row: number, column: number) =>
    row >= 0 && column >= 0 && row < height && column < width && map.classes[row * width + column] === map.classes[i]
  const near = (i: number, row: number, column: number) => (same(i, row, column) ? at(row, column) : 0)
  for (let i = 0; i < far.length; i++) {
    const [row, column] = [Math.floor(i / width), i % width]
    far[i] = 1 + Math.min(near(i, row - 1, column), near(i, row, column - 1))
  }
  for (let i = far.length - 1; i >= 0; i--) {
    const [row, column] = [Math.floor(i / width), i % width]
    far[i] = Math.min(far[i] ?? 0, 1 + near(i, row + 1, column), 1 + near(i, row, column + 1))
  }
  return mapClasses.flatMap((name, k) => {
    let best = -1
    far.forEach((room, i) => {
      if (map.classes[i] === k && room > (far[best] ?? 0)) best = i
    })
    return best < 0 ? [] : [{ class: name, row: Math.floor(best / width), column: best % width, room: far[best] ?? 0 }]
  })
}

/** The caught pair that is farthest from where the verdict changes: what a little change of the world leaves as it is. */
export const steadiest = (map: MapView): MapCell | undefined => {
  const place = namePlaces(map).find(it => it.class === 'caught')
  if (!place) return undefined
  const i = place.row * map.forsMs.length + place.column
  return {
    value: map.thresholds[place.row] ?? 0,
    forMs: map.forsMs[place.column] ?? 0,
    leadMs: map.lead[i] ?? 0,
    pages: map.pages[i] ?? 0,
  }
}

/** Days of normal time in the recording. */
export const normalDays = (
  stretches: readonly { readonly part: string; readonly from: number; readonly until: number }[],
): number => stretches.filter(it => it.part === 'normal').reduce((sum, it) => sum + it.until - it.from, 0) / DAY
