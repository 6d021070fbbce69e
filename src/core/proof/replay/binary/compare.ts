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

/** The same against one number, for from ≤ k < to; gives 1 where any is kept. */
type ConstantComparison = (
  a: Float64Array,
  b: number,
  present: Uint8Array,
  keep: Uint8Array,
  from: number,
  to: number,
) => number

export const constantComparison: { readonly [S in ComparisonSign]: ConstantComparison } = {
  '==': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! === b) found |= keep[k] = present[k]!
    return found
  },
  '!=': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! !== b) found |= keep[k] = present[k]!
    return found
  },
  '>': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! > b) found |= keep[k] = present[k]!
    return found
  },
  '<': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! < b) found |= keep[k] = present[k]!
    return found
  },
  '>=': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! >= b) found |= keep[k] = present[k]!
    return found
  },
  '<=': (a, b, present, keep, from, to) => {
    let found = 0
    for (let k = from; k < to; k++) if (a[k]! <= b) found |= keep[k] = present[k]!
    return found
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
