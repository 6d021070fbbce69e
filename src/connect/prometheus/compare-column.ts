import type { BinarySign } from '../../core/guardrail/index.ts'
import type { Column } from '../../core/proof/index.ts'

type Compare = (left: number, right: number) => boolean

const compares: Partial<Readonly<Record<BinarySign, Compare>>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
}

/** The elements of a vector that a comparison with a number lets through; nothing where it lets none. */
export const compareColumn = (column: Column, sign: BinarySign, value: number): readonly Column[] => {
  const holds = compares[sign]
  if (!holds) throw new Error(`no comparison: ${sign}`)
  const present = column.present.map((there, i) => (there === 1 && holds(column.value[i]!, value) ? 1 : 0))
  return present.includes(1) ? [{ ...column, present }] : []
}
