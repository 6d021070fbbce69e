import type { BinarySign, comparisonSigns } from '../../../guardrail/index.ts'

export type ComparisonSign = (typeof comparisonSigns)[number] & BinarySign

/** keep[k] = 1 where present[k] and a[k] sign b[k]. NaN is unequal to everything. */
export type Comparison = (a: Float64Array, b: Float64Array, present: Uint8Array, keep: Uint8Array) => void

export const comparison: { readonly [S in ComparisonSign]: Comparison } = {
  '==': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! === b[k]!) keep[k] = present[k]!
  },
  '!=': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! !== b[k]!) keep[k] = present[k]!
  },
  '>': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! > b[k]!) keep[k] = present[k]!
  },
  '<': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! < b[k]!) keep[k] = present[k]!
  },
  '>=': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! >= b[k]!) keep[k] = present[k]!
  },
  '<=': (a, b, present, keep) => {
    for (let k = 0; k < keep.length; k++) if (a[k]! <= b[k]!) keep[k] = present[k]!
  },
}

/** Where to look when the sides change places. */
export const mirrored: { readonly [S in ComparisonSign]: ComparisonSign } = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
}
