import type { Column } from '../../model.ts'
import type { Dialect } from '../../../guardrail/index.ts'
import { Unanswerable } from '../unanswerable.ts'
import { isAnywhere, vectorOf } from '../value.ts'
import { type Aggregation, groupColumns, paramOf } from './aggregation.ts'

/** Indices of columns, the worst on top; ties fall as they do in Go's container/heap. */
interface Heap {
  readonly index: number[]
  readonly value: number[]
}

type Worse = (a: number, b: number) => boolean

const swap = ({ index, value }: Heap, i: number, j: number) => {
  ;[index[i], index[j]] = [index[j]!, index[i]!]
  ;[value[i], value[j]] = [value[j]!, value[i]!]
}

const rise = (heap: Heap, worse: Worse) => {
  for (let j = heap.index.length - 1; j > 0;) {
    const parent = (j - 1) >> 1
    if (!worse(heap.value[j]!, heap.value[parent]!)) return
    swap(heap, parent, j)
    j = parent
  }
}

const sink = (heap: Heap, n: number, worse: Worse) => {
  for (let i = 0; ;) {
    let child = 2 * i + 1
    if (child >= n) return
    if (child + 1 < n && worse(heap.value[child + 1]!, heap.value[child]!)) child++
    if (!worse(heap.value[child]!, heap.value[i]!)) return
    swap(heap, i, child)
    i = child
  }
}

const push = (heap: Heap, index: number, value: number, worse: Worse) => {
  heap.index.push(index)
  heap.value.push(value)
  rise(heap, worse)
}

const replaceTop = (heap: Heap, index: number, value: number, worse: Worse) => {
  heap.index[0] = index
  heap.value[0] = value
  sink(heap, heap.index.length, worse)
}

const popAndPush = (heap: Heap, index: number, value: number, worse: Worse) => {
  const n = heap.index.length - 1
  if (n === 0) return replaceTop(heap, index, value, worse)
  swap(heap, 0, n)
  sink(heap, n, worse)
  heap.index.pop()
  heap.value.pop()
  push(heap, index, value, worse)
}

interface Rules {
  /** Whether a new value takes the place of the worst. */
  readonly beats: (value: number, top: number, better: (a: number, b: number) => boolean) => boolean
  readonly replace: (heap: Heap, index: number, value: number, worse: Worse) => void
}

const rulesOf: { readonly [D in Dialect]: Rules } = {
  prom2: { beats: (value, top, better) => better(value, top) || Number.isNaN(top), replace: popAndPush },
  prom3: {
    beats: (value, top, better) => better(value, top) || (Number.isNaN(top) && !Number.isNaN(value)),
    replace: replaceTop,
  },
}

const tooLarge = (k: number) =>
  new Unanswerable('engine', {
    en: `${k} is no number of elements.`,
    ko: `${k}은(는) 요소의 개수가 될 수 없습니다.`,
  })

const wholeNumber = (given: number): number => {
  if (!(Math.abs(given) < 2 ** 63)) throw tooLarge(given)
  return Math.trunc(given)
}

type Better = (a: number, b: number) => boolean

const chosen = (
  members: readonly Column[],
  k: number,
  most: number,
  better: Better,
  { beats, replace }: Rules,
): Heap => {
  const worse: Worse = (a, b) => Number.isNaN(a) || better(b, a)
  const heap: Heap = { index: [], value: [] }
  for (const [i, { value, present }] of members.entries()) {
    if (present[k] === 0) continue
    const v = value[k]!
    if (heap.index.length < most) push(heap, i, v, worse)
    else if (beats(v, heap.value[0]!, better)) replace(heap, i, v, worse)
  }
  return heap
}

const bestOf =
  (better: Better): Aggregation =>
  (plan, { columns }, grid, run) => {
    const most = paramOf(plan, grid, run).value.map(wholeNumber)
    const rules = rulesOf[run.rules.dialect]
    const kept = new Map(columns.map(column => [column, new Uint8Array(grid.count)]))
    for (const { members } of groupColumns(plan, columns))
      for (let k = 0; k < grid.count; k++) {
        if (most[k]! < 1) continue
        for (const i of chosen(members, k, most[k]!, better, rules).index) kept.get(members[i]!)![k] = 1
      }
    return vectorOf(
      columns.map(column => ({ ...column, present: kept.get(column)! })).filter(({ present }) => isAnywhere(present)),
    )
  }

export const topk = bestOf((a, b) => a > b)
export const bottomk = bestOf((a, b) => a < b)
