import type { Labels } from '../../../evidence/index.ts'
import { type Cells, emptyCells } from '../align.ts'
import { keyOf, withLabel } from '../labels.ts'
import { plainNumber } from '../numbers/plain-number.ts'
import { reserve } from '../reserve.ts'
import { Unanswerable } from '../unanswerable.ts'
import { vectorOf } from '../value.ts'
import { type Aggregation, groupLabels } from './aggregation.ts'

const noLabel = (name: string) =>
  new Unanswerable('engine', { en: `"${name}" is no label name.`, ko: `"${name}"은(는) 레이블 이름이 될 수 없습니다.` })

/** How many elements have each value, the value being a label. */
export const countValues: Aggregation = (plan, { columns }, grid) => {
  const name = plan.param?.op === 'string' ? plan.param.value : ''
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) throw noLabel(name)
  const { how, labels: listed } = plan.grouping
  const labelsOf = groupLabels(how === 'by' ? { ...plan, grouping: { how, labels: [...listed, name] } } : plan)
  const counted = new Map<string, { readonly labels: Labels; readonly cells: Cells }>()
  for (const { labels, value, present } of columns) {
    const cellsOf = new Map<string, Cells>()
    const open = (text: string): Cells => {
      const grouped = labelsOf(withLabel(labels, name, text))
      const key = keyOf(grouped)
      const known = counted.get(key)
      if (known) return known.cells
      reserve(counted.size + 1, grid.count)
      const cells = emptyCells(grid.count)
      counted.set(key, { labels: grouped, cells })
      return cells
    }
    for (let k = 0; k < grid.count; k++) {
      if (present[k] === 0) continue
      const text = plainNumber(value[k]!)
      const cells = cellsOf.get(text) ?? open(text)
      cellsOf.set(text, cells)
      cells.value[k]!++
      cells.present[k] = 1
    }
  }
  return vectorOf([...counted.values()].map(({ labels, cells }) => ({ labels, ...cells })))
}
