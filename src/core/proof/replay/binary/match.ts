import type { Labels } from '../../../evidence/index.ts'
import type { Matching } from '../../../guardrail/index.ts'
import type { Column } from '../../model.ts'
import { keyOf, keyOfOnly, labelOf, metricName, onlyLabels, showLabels, withLabel, withoutLabels } from '../labels.ts'
import { Unanswerable } from '../unanswerable.ts'

/** By what the elements of two vectors find each other. */
export const signatureOf = (matching: Matching | undefined): ((labels: Labels) => string) => {
  if (matching?.how === 'on') {
    const names = matching.labels.toSorted()
    return labels => keyOfOnly(labels, names)
  }
  const ignored = new Set([metricName, ...(matching?.labels ?? [])])
  return labels => keyOf(withoutLabels(labels, ignored))
}

export interface Group {
  readonly many: Column[]
  readonly one: Column[]
}

/** Columns of both sides by signature, in the order of the many side; without those that find nobody. */
export const matchColumns = (
  many: readonly Column[],
  one: readonly Column[],
  signature: (labels: Labels) => string,
): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const column of many) {
    const key = signature(column.labels)
    const group = groups.get(key)
    if (group) group.many.push(column)
    else groups.set(key, { many: [column], one: [] })
  }
  const alone = new Map<string, Group>()
  for (const column of one) {
    const key = signature(column.labels)
    const group = groups.get(key) ?? alone.get(key)
    if (group) group.one.push(column)
    else alone.set(key, { many: [], one: [column] })
  }
  return [...groups.values(), ...alone.values()]
}

/** Labels of a pair: those of the many side, less what matching takes, with what the one side includes. */
export const pairLabels = (many: Labels, one: Labels, matching: Matching, keepsName: boolean): Labels => {
  const listed = new Set(matching.labels)
  const named = keepsName ? many : withoutLabels(many, new Set([metricName]))
  const oneToOne = matching.card === 'one-to-one'
  const matched = !oneToOne ? named : matching.how === 'on' ? onlyLabels(named, listed) : withoutLabels(named, listed)
  return matching.include.reduce((labels, name) => withLabel(labels, name, labelOf(one, name)), matched)
}

const twoOnOneSide = ({ labels }: Column) =>
  new Unanswerable('engine', {
    en: `More than one element matches where one is allowed, ${showLabels(labels)} among them: many-to-many matching is not allowed.`,
    ko: `${showLabels(labels)}을(를) 포함해 둘 이상의 요소가 하나만 허용되는 쪽에서 짝이 됩니다. 다대다 짝짓기는 허용되지 않습니다.`,
  })

const manyMatch = ({ labels }: Column) =>
  new Unanswerable('engine', {
    en: `Several elements match, ${showLabels(labels)} among them: many-to-one matching must be explicit (group_left, group_right).`,
    ko: `${showLabels(labels)}을(를) 포함해 여러 요소가 짝이 됩니다. 다대일 짝짓기는 group_left 나 group_right 로 밝혀야 합니다.`,
  })

/** Refuses columns that meet at a moment, where `counts` is 1. */
const refuseMeeting = (
  columns: readonly Column[],
  counts: Uint8Array | undefined,
  refusal: (column: Column) => Unanswerable,
) => {
  if (columns.length < 2) return
  const seen = columns[0]!.present.slice()
  for (const column of columns.slice(1))
    for (let k = 0; k < seen.length; k++) {
      if (column.present[k] === 0) continue
      if (seen[k] === 1 && (counts === undefined || counts[k] === 1)) throw refusal(column)
      seen[k] = 1
    }
}

/** The one side may have one element of a signature at a moment, wherever the other side has anything at all. */
export const refuseTwins = (one: readonly Column[], otherSide: () => Uint8Array) => {
  if (one.length > 1) refuseMeeting(one, otherSide(), twoOnOneSide)
}

/** One to one: results of the same signature may not meet at a moment. */
export const refuseManyToOne = (results: readonly Column[]) => refuseMeeting(results, undefined, manyMatch)

export const anyPresent = (columns: readonly Column[], count: number): Uint8Array => {
  const any = new Uint8Array(count)
  for (const { present } of columns) for (let k = 0; k < count; k++) any[k]! |= present[k]!
  return any
}
