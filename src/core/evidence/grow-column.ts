/** A column of numbers that grows; `take` gives a copy of exactly what was put in. */
export interface Column {
  put(value: number): void
  readonly length: () => number
  take(): Float64Array
}

export const growColumn = (): Column => {
  let held = new Float64Array(64)
  let size = 0
  return {
    put: value => {
      if (size === held.length) {
        const grown = new Float64Array(held.length * 2)
        grown.set(held)
        held = grown
      }
      held[size++] = value
    },
    length: () => size,
    take: () => held.slice(0, size),
  }
}

/** The order that sorts a column of times, stable; undefined where it is in order already. */
export const sortingOrder = (at: Float64Array): Uint32Array | undefined => {
  if (at.every((value, i) => i === 0 || (at[i - 1] ?? 0) <= value)) return undefined
  return Uint32Array.from(at, (_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
}

export const reorder = (column: Float64Array, order: Uint32Array | undefined): Float64Array =>
  order ? Float64Array.from(order, i => column[i] ?? Number.NaN) : column
