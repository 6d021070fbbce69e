import type { Column } from '../model.ts'
import type { Cells } from './align.ts'
import { keyOf, showLabels } from './labels.ts'
import type { Run } from './run.ts'
import { Unanswerable } from './unanswerable.ts'
import { isAnywhere, type VectorValue, vectorOf } from './value.ts'

const sameLabels = (column: Column) =>
  new Unanswerable('engine', {
    en: `Two elements have the same labels ${showLabels(column.labels)} at one moment, which PromQL refuses.`,
    ko: `한 시점에 레이블이 ${showLabels(column.labels)}(으)로 같은 요소가 둘 있습니다. PromQL은 이를 거부합니다.`,
  })

/** Takes the cells of another column where this one has none. */
const fillFrom = (into: Cells, other: Column): boolean => {
  for (let k = 0; k < other.present.length; k++) {
    if (other.present[k] === 0) continue
    if (into.present[k] === 1) return false
    into.present[k] = 1
    into.value[k] = other.value[k]!
  }
  return true
}

/**
 * Columns of equal labels become one. Two elements with the same labels at one moment are refused, as every server does; in a query
 * over a range, functions that map whole series (`alongSeries`) refuse them at different moments too.
 */
export const unite = (columns: readonly Column[], run: Run, how: 'by moment' | 'along series'): VectorValue => {
  const united = new Map<string, Column>()
  const own = new Set<string>()
  for (const column of columns) {
    const key = keyOf(column.labels)
    const first = united.get(key)
    if (!first) {
      united.set(key, column)
      continue
    }
    if (!isAnywhere(column.present)) continue
    if (!isAnywhere(first.present)) {
      united.set(key, column)
      continue
    }
    if (how === 'along series' && run.ends === 'query') throw sameLabels(column)
    const into = own.has(key) ? first : { ...first, value: first.value.slice(), present: first.present.slice() }
    own.add(key)
    united.set(key, into)
    if (!fillFrom(into, column)) throw sameLabels(column)
  }
  return vectorOf([...united.values()])
}
