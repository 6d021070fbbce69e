import type { BinaryPlan, Matching } from '../../../guardrail/index.ts'
import type { Column } from '../../model.ts'
import type { Cells } from '../align.ts'
import { withoutName } from '../labels.ts'
import type { Run } from '../run.ts'
import { unite } from '../unite.ts'
import { isAnywhere, type VectorValue, vectorOf } from '../value.ts'
import { arithmetic, type ArithmeticSign } from './arithmetic.ts'
import { comparison, type ComparisonSign } from './compare.ts'
import { anyPresent, type Group, matchColumns, pairLabels, refuseManyToOne, refuseTwins, signatureOf } from './match.ts'

/** Four cells at once: each byte is 0 or 1. */
const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array | undefined =>
  byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >>> 2) : undefined

const bothPresent = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length)
  const [words, others, out] = [wordsOf(a), wordsOf(b), wordsOf(both)]
  let k = 0
  if (words && others && out) {
    for (let w = 0; w < out.length; w++) out[w] = words[w]! & others[w]!
    k = 4 * out.length
  }
  for (; k < both.length; k++) both[k] = a[k]! & b[k]!
  return both
}

/** Cells of one pair, left operand first. */
export type PairCells = (left: Cells, right: Cells) => Cells

export const arithmeticCells = (sign: ArithmeticSign): PairCells => {
  const compute = arithmetic[sign]
  return (left, right) => {
    const present = bothPresent(left.present, right.present)
    const value = new Float64Array(present.length)
    compute(left.value, right.value, value, present)
    return { value, present }
  }
}

const keptCells = (sign: ComparisonSign): PairCells => {
  const compare = comparison[sign]
  return (left, right) => {
    const kept = new Uint8Array(left.present.length)
    compare(left.value, right.value, bothPresent(left.present, right.present), kept)
    return { value: left.value, present: kept }
  }
}

const boolCells = (sign: ComparisonSign): PairCells => {
  const compare = comparison[sign]
  return (left, right) => {
    const present = bothPresent(left.present, right.present)
    const holds = new Uint8Array(present.length)
    compare(left.value, right.value, present, holds)
    return { value: Float64Array.from(holds), present }
  }
}

/** Left operands that the right side has no part in: 0 and 1, or the value itself. */
export const comparisonCells = (sign: ComparisonSign, bool: boolean): PairCells =>
  bool ? boolCells(sign) : keptCells(sign)

interface Join {
  readonly matching: Matching
  readonly cells: PairCells
  readonly keepsName: boolean
  /** `bool` takes the name away after matching, whatever the operator. */
  readonly bool: boolean
}

const pairColumn = (many: Column, one: Column, { matching, cells, keepsName, bool }: Join): Column => {
  const swapped = matching.card === 'one-to-many'
  const labels = pairLabels(many.labels, one.labels, matching, keepsName)
  return { labels: bool ? withoutName(labels) : labels, ...(swapped ? cells(one, many) : cells(many, one)) }
}

/** Results of each column of the many side, so that they can be told in its order. */
const joinGroup = ({ many, one }: Group, join: Join): readonly (readonly [Column, readonly Column[]])[] => {
  const results = many.map(column => [column, one.map(other => pairColumn(column, other, join))] as const)
  if (join.matching.card === 'one-to-one') refuseManyToOne(results.flatMap(([, columns]) => columns))
  return results
}

/** Element by element, those that match. */
export const joinVectors = (
  plan: BinaryPlan,
  sides: { readonly left: VectorValue; readonly right: VectorValue },
  how: { readonly cells: PairCells; readonly keepsName: boolean },
  count: number,
  run: Run,
): VectorValue => {
  const matching = plan.match ?? { how: 'ignoring', labels: [], card: 'one-to-one', include: [] }
  const join: Join = { ...how, matching, bool: plan.bool }
  const swapped = matching.card === 'one-to-many'
  const [many, one] = swapped ? [sides.right, sides.left] : [sides.left, sides.right]
  let any: Uint8Array | undefined
  const manyAnywhere = () => (any ??= anyPresent(many.columns, count))
  const groups = matchColumns(many.columns, one.columns, signatureOf(matching))
  for (const group of groups) refuseTwins(group.one, manyAnywhere)
  const byColumn = new Map(groups.flatMap(group => joinGroup(group, join)))
  const results = many.columns.flatMap(column => byColumn.get(column) ?? [])
  return unite(
    results.filter(({ present }) => isAnywhere(present)),
    run,
    'by moment',
  )
}

const among = (kept: Uint8Array, mask: Uint8Array | undefined, wanted: 0 | 1): Uint8Array => {
  if (mask === undefined) return wanted === 0 ? kept : new Uint8Array(kept.length)
  const present = new Uint8Array(kept.length)
  for (let k = 0; k < present.length; k++) if (mask[k] === wanted) present[k] = kept[k]!
  return present
}

/** Where any element of a signature is present. */
const presenceBySignature = (columns: readonly Column[], signatures: readonly string[]): Map<string, Uint8Array> => {
  const where = new Map<string, Uint8Array>()
  for (const [i, { present }] of columns.entries()) {
    const known = where.get(signatures[i]!)
    if (!known) where.set(signatures[i]!, present.slice())
    else for (let k = 0; k < present.length; k++) known[k]! |= present[k]!
  }
  return where
}

const restricted = (
  columns: readonly Column[],
  others: readonly Column[],
  matching: Matching | undefined,
  wanted: 0 | 1,
): readonly Column[] => {
  const signature = signatureOf(matching)
  const where = presenceBySignature(
    others,
    others.map(({ labels }) => signature(labels)),
  )
  return columns
    .map(column => ({ ...column, present: among(column.present, where.get(signature(column.labels)), wanted) }))
    .filter(({ present }) => isAnywhere(present))
}

/** and, or, unless. */
export const setOperations = {
  and: (left: VectorValue, right: VectorValue, plan: BinaryPlan): VectorValue =>
    vectorOf(restricted(left.columns, right.columns, plan.match, 1)),
  unless: (left: VectorValue, right: VectorValue, plan: BinaryPlan): VectorValue =>
    vectorOf(restricted(left.columns, right.columns, plan.match, 0)),
  or: (left: VectorValue, right: VectorValue, plan: BinaryPlan, run: Run): VectorValue =>
    unite([...left.columns, ...restricted(right.columns, left.columns, plan.match, 0)], run, 'by moment'),
} as const
