import type { Column } from '../model.ts'

/** A number at each moment of a grid. */
export interface ScalarValue {
  readonly type: 'scalar'
  readonly value: Float64Array
  /** Set where it is the same at each moment. */
  readonly constant?: number
}
/** Columns with label sets that differ. */
export interface VectorValue {
  readonly type: 'vector'
  readonly columns: readonly Column[]
}
export interface StringValue {
  readonly type: 'string'
  readonly value: string
}
export type Value = ScalarValue | VectorValue | StringValue

/** Times strictly rise; no stale markers among them. */
export interface Samples {
  readonly at: Float64Array
  readonly value: Float64Array
}

export const vectorOf = (columns: readonly Column[]): VectorValue => ({ type: 'vector', columns })

/** Its values are written out only where somebody asks for them. */
export const constantOf = (constant: number, count: number): ScalarValue => {
  let written: Float64Array | undefined
  return {
    type: 'scalar',
    constant,
    get value() {
      return (written ??= new Float64Array(count).fill(constant))
    },
  }
}

export const isAnywhere = (present: Uint8Array): boolean => present.includes(1)
