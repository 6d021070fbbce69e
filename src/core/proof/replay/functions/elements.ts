import { anyPresent } from '../binary/match.ts'
import { timesOf } from '../run.ts'
import { selectTimes } from '../select.ts'
import { constantOf, isAnywhere, vectorOf } from '../value.ts'
import { argument, mapColumns, type PromqlCall, scalarAt, vectorAt } from './function.ts'
import { labelsOfAbsent } from './ranges.ts'

const absent: PromqlCall = (plan, grid, run) => {
  const { columns } = vectorAt(plan, 0, grid, run)
  const present = anyPresent(columns, grid.count).map(here => 1 - here)
  if (!isAnywhere(present)) return vectorOf([])
  const labels = labelsOfAbsent(argument(plan, 0))
  return vectorOf([{ labels, value: new Float64Array(grid.count).fill(1), present }])
}

/** The value of the only element; NaN where there is none or more than one. */
const scalar: PromqlCall = (plan, grid, run) => {
  const { columns } = vectorAt(plan, 0, grid, run)
  const value = new Float64Array(grid.count).fill(NaN)
  const found = new Uint32Array(grid.count)
  for (const column of columns)
    for (let k = 0; k < grid.count; k++)
      if (column.present[k] === 1) value[k] = ++found[k]! === 1 ? column.value[k]! : NaN
  return { type: 'scalar', value }
}

const vector: PromqlCall = (plan, grid, run) => {
  const { value } = scalarAt(plan, 0, grid, run)
  return vectorOf([{ labels: {}, value, present: new Uint8Array(grid.count).fill(1) }])
}

/** The time of the sample where a selector stands, else the moment of evaluation. In seconds. */
const timestamp: PromqlCall = (plan, grid, run) => {
  const of = argument(plan, 0)
  if (of.op === 'select') return mapColumns(selectTimes(of, grid, run), run, column => column)
  const times = timesOf(grid).map(at => at / 1_000)
  return mapColumns(vectorAt(plan, 0, grid, run), run, ({ present }) => ({ value: times, present }))
}

/** Order is nothing that a column has. */
const unordered: PromqlCall = (plan, grid, run) => vectorAt(plan, 0, grid, run)

export const elementFunctions = {
  absent,
  scalar,
  vector,
  timestamp,
  sort: unordered,
  sort_desc: unordered,
  time: (_plan, grid) => ({ type: 'scalar', value: timesOf(grid).map(at => at / 1_000) }),
  pi: (_plan, { count }) => constantOf(Math.PI, count),
} as const satisfies Record<string, PromqlCall>
