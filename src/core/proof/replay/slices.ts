import { everyPart, type Plan } from '../../guardrail/index.ts'
import type { Column, Grid } from '../model.ts'
import { keyOf } from './labels.ts'
import { columnBytes, reserve } from './reserve.ts'
import type { Store } from './store.ts'

/** What the columns of a slice's selectors may take; what is made of them takes a few times as much. */
const sliceBytes = 192 * 2 ** 20
const leastMoments = 512

/** Series that a plan's selectors take, each counted as often as it is selected. */
const selectedSeries = (plan: Plan, store: Store): number =>
  everyPart(plan).reduce((sum, part) => sum + (part.op === 'select' ? store.select(part.matchers).length : 0), 0)

/** The grid itself where its columns fit into memory at once, else parts of it in order. */
export const sliceGrid = (plan: Plan, grid: Grid, store: Store): readonly Grid[] => {
  const perMoment = columnBytes(Math.max(1, selectedSeries(plan, store)), 1)
  const length = Math.max(leastMoments, Math.floor(sliceBytes / perMoment))
  if (length >= grid.count) return [grid]
  return Array.from({ length: Math.ceil(grid.count / length) }, (_, i) => ({
    from: grid.from + i * length * grid.stepMs,
    stepMs: grid.stepMs,
    count: Math.min(length, grid.count - i * length),
  }))
}

/** Columns of slices put together again over the grid. */
export const joinSlices = (slices: readonly Grid[], grid: Grid, columnsOf: (slice: Grid) => readonly Column[]) => {
  const whole = new Map<string, Column>()
  const open = (key: string, { labels }: Column): Column => {
    reserve(whole.size + 1, grid.count)
    const column = { labels, value: new Float64Array(grid.count), present: new Uint8Array(grid.count) }
    whole.set(key, column)
    return column
  }
  for (const slice of slices) {
    const first = Math.round((slice.from - grid.from) / grid.stepMs)
    for (const part of columnsOf(slice)) {
      const key = keyOf(part.labels)
      const column = whole.get(key) ?? open(key, part)
      column.value.set(part.value, first)
      column.present.set(part.present, first)
    }
  }
  return [...whole.values()]
}
