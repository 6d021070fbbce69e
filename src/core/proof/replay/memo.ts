import type { Cells } from './align.ts'
import type { StoredSeries } from './store.ts'
import type { Value } from './value.ts'

/** What was evaluated before. Keys name the grid too. */
export interface Memo {
  /** Values of sub-plans, which rules that differ in their threshold share; least recently used dropped first. */
  readonly take: (key: string, compute: () => Value) => Value
  /** Cells of one series, which selectors share that overlap; dropped all at once. */
  readonly takeCells: (series: StoredSeries, key: string, compute: () => Cells) => Cells
}

const mostBytes = 384 * 2 ** 20

const bytesOfCells = ({ value, present }: Cells): number => value.byteLength + present.byteLength + 200

const bytesOf = (value: Value): number => {
  if (value.type === 'vector') return value.columns.reduce((sum, one) => sum + bytesOfCells(one), 200)
  return value.type === 'scalar' ? value.value.byteLength : 2 * value.value.length
}

const openValues = (most: number): Memo['take'] => {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let held = 0
  const keep = (key: string, value: Value) => {
    const bytes = bytesOf(value)
    if (bytes > most) return
    kept.set(key, { value, bytes })
    held += bytes
    for (const [old, { bytes: freed }] of kept) {
      if (held <= most) break
      kept.delete(old)
      held -= freed
    }
  }
  return (key, compute) => {
    const known = kept.get(key)
    if (!known) {
      const value = compute()
      keep(key, value)
      return value
    }
    kept.delete(key)
    kept.set(key, known)
    return known.value
  }
}

const openCells = (most: number): Memo['takeCells'] => {
  const kept = new Map<string, Map<StoredSeries, Cells>>()
  let held = 0
  const keep = (series: StoredSeries, key: string, cells: Cells) => {
    held += bytesOfCells(cells)
    if (held > most) {
      kept.clear()
      held = bytesOfCells(cells)
    }
    const same = kept.get(key)
    if (same) same.set(series, cells)
    else kept.set(key, new Map([[series, cells]]))
  }
  return (series, key, compute) => {
    const known = kept.get(key)?.get(series)
    if (known) return known
    const cells = compute()
    keep(series, key, cells)
    return cells
  }
}

/** `most`: bytes that the values, and half of it that the cells may take. */
export const openMemo = (most: number = mostBytes): Memo => ({
  take: openValues(most),
  takeCells: openCells(most / 2),
})
