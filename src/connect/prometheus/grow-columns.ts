/** Two columns that grow as samples come; one pair serves a whole answer. */
export interface GrowingColumns {
  at: Float64Array<ArrayBuffer>
  value: Float64Array<ArrayBuffer>
  size: number
}

export const openColumns = (): GrowingColumns => ({
  at: new Float64Array(8_192),
  value: new Float64Array(8_192),
  size: 0,
})

const grow = (held: Float64Array) => {
  const grown = new Float64Array(held.length * 2)
  grown.set(held)
  return grown
}

export const put = (columns: GrowingColumns, at: number, value: number): void => {
  if (columns.size === columns.at.length) {
    columns.at = grow(columns.at)
    columns.value = grow(columns.value)
  }
  columns.at[columns.size] = at
  columns.value[columns.size++] = value
}

/** A copy of exactly what was put in; the columns begin anew. */
export const takeColumns = (columns: GrowingColumns): { readonly at: Float64Array; readonly value: Float64Array } => {
  const { size } = columns
  columns.size = 0
  return { at: columns.at.slice(0, size), value: columns.value.slice(0, size) }
}
