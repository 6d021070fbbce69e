import type { LevelsHead } from '../../wire/proof-views.ts'

/** What the server evaluated: for each stretch, for each column, the values on its grid. NaN: no element there. */
export interface Levels {
  readonly head: LevelsHead
  /** values[stretch][column]. */
  readonly values: readonly (readonly Float64Array[])[]
}

/** Reads the binary answer of `levels`, see LevelsHead. The columns are views of the bytes, nothing is copied. */
export const readLevels = (bytes: ArrayBuffer): Levels => {
  const length = new DataView(bytes).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as LevelsHead
  let at = Math.ceil((4 + length) / 8) * 8
  const values = head.stretches.map(({ count }) =>
    head.columns.map(() => {
      const column = new Float64Array(bytes, at, count)
      at += count * 8
      return column
    }),
  )
  return { head, values }
}
