import type { BinaryPlan, BinarySign } from '../../../guardrail/index.ts'
import type { Grid } from '../../model.ts'
import { withoutName } from '../labels.ts'
import type { Run } from '../run.ts'
import { unite } from '../unite.ts'
import { type ScalarValue, type Value, type VectorValue, vectorOf } from '../value.ts'
import { arithmetic, type ArithmeticSign } from './arithmetic.ts'
import { comparison, type ComparisonSign, mirrored } from './compare.ts'
import { arithmeticCells, comparisonCells, joinVectors, setOperations } from './vectors.ts'
import { keptByScalar } from './kept-by-scalar.ts'

/** One operator: how it works between two scalars, a vector and a scalar, two vectors. */
interface Operator {
  readonly scalars: (left: ScalarValue, right: ScalarValue, count: number) => ScalarValue
  readonly vectorScalar: (vector: VectorValue, scalar: ScalarValue, plan: BinaryPlan, run: Run) => VectorValue
  readonly scalarVector: (scalar: ScalarValue, vector: VectorValue, plan: BinaryPlan, run: Run) => VectorValue
  readonly vectors: (left: VectorValue, right: VectorValue, plan: BinaryPlan, grid: Grid, run: Run) => VectorValue
}

const scalarOf = (value: Float64Array, ...from: readonly ScalarValue[]): ScalarValue =>
  from.every(({ constant }) => constant !== undefined) && value.length > 0
    ? { type: 'scalar', value, constant: value[0]! }
    : { type: 'scalar', value }

const arithmeticOperator = (sign: ArithmeticSign): Operator => {
  const compute = arithmetic[sign]
  /** atan2 is the one that Prometheus 2 forgot to take the name from. */
  const keepsName = ({ rules }: Run) => sign === 'atan2' && rules.dialect === 'prom2'
  const each = (
    vector: VectorValue,
    run: Run,
    cells: (value: Float64Array, out: Float64Array, present: Uint8Array) => void,
  ) =>
    unite(
      vector.columns.map(({ labels, value, present }) => {
        const out = new Float64Array(value.length)
        cells(value, out, present)
        return { labels: keepsName(run) ? labels : withoutName(labels), value: out, present }
      }),
      run,
      'by moment',
    )
  return {
    scalars: (left, right, count) => {
      const out = new Float64Array(count)
      compute(left.value, right.value, out, undefined)
      return scalarOf(out, left, right)
    },
    vectorScalar: (vector, scalar, _plan, run) =>
      each(vector, run, (value, out, present) => compute(value, scalar.value, out, present)),
    scalarVector: (scalar, vector, _plan, run) =>
      each(vector, run, (value, out, present) => compute(scalar.value, value, out, present)),
    vectors: (left, right, plan, grid, run) =>
      joinVectors(plan, { left, right }, { cells: arithmeticCells(sign), keepsName: keepsName(run) }, grid.count, run),
  }
}

const filterByScalar = (sign: ComparisonSign, vector: VectorValue, scalar: ScalarValue): VectorValue =>
  vectorOf(vector.columns.flatMap(column => keptByScalar(sign, column, scalar) ?? []))

const markByScalar = (sign: ComparisonSign, vector: VectorValue, scalar: ScalarValue, run: Run): VectorValue => {
  const columns = vector.columns.map(({ labels, value, present }) => {
    const holds = new Uint8Array(present.length)
    comparison[sign](value, scalar.value, present, holds)
    return { labels: withoutName(labels), value: Float64Array.from(holds), present }
  })
  return unite(columns, run, 'by moment')
}

const comparisonOperator = (sign: ComparisonSign): Operator => {
  const withScalar = (one: ComparisonSign, vector: VectorValue, scalar: ScalarValue, plan: BinaryPlan, run: Run) =>
    plan.bool ? markByScalar(one, vector, scalar, run) : filterByScalar(one, vector, scalar)
  return {
    scalars: (left, right, count) => {
      const holds = new Uint8Array(count)
      comparison[sign](left.value, right.value, new Uint8Array(count).fill(1), holds)
      return scalarOf(Float64Array.from(holds), left, right)
    },
    vectorScalar: (vector, scalar, plan, run) => withScalar(sign, vector, scalar, plan, run),
    scalarVector: (scalar, vector, plan, run) => withScalar(mirrored[sign], vector, scalar, plan, run),
    vectors: (left, right, plan, grid, run) => {
      const cells = comparisonCells(sign, plan.bool)
      return joinVectors(plan, { left, right }, { cells, keepsName: true }, grid.count, run)
    },
  }
}

const needsVectors = (): never => {
  throw new Error('set operators take vectors: the parser lets no scalar through')
}

const setOperator = (sign: keyof typeof setOperations): Operator => ({
  scalars: needsVectors,
  vectorScalar: needsVectors,
  scalarVector: needsVectors,
  vectors: (left, right, plan, _grid, run) => setOperations[sign](left, right, plan, run),
})

const operators: { readonly [S in BinarySign]: Operator } = {
  '+': arithmeticOperator('+'),
  '-': arithmeticOperator('-'),
  '*': arithmeticOperator('*'),
  '/': arithmeticOperator('/'),
  '%': arithmeticOperator('%'),
  '^': arithmeticOperator('^'),
  atan2: arithmeticOperator('atan2'),
  '==': comparisonOperator('=='),
  '!=': comparisonOperator('!='),
  '>': comparisonOperator('>'),
  '<': comparisonOperator('<'),
  '>=': comparisonOperator('>='),
  '<=': comparisonOperator('<='),
  and: setOperator('and'),
  or: setOperator('or'),
  unless: setOperator('unless'),
}

const isVector = (value: Value): value is VectorValue => value.type === 'vector'
const isScalar = (value: Value): value is ScalarValue => value.type === 'scalar'

export const evaluateBinary = (plan: BinaryPlan, grid: Grid, run: Run): Value => {
  const left = run.evaluate(plan.left, grid)
  const right = run.evaluate(plan.right, grid)
  const operator = operators[plan.sign]
  if (isVector(left) && isVector(right)) return operator.vectors(left, right, plan, grid, run)
  if (isVector(left) && isScalar(right)) return operator.vectorScalar(left, right, plan, run)
  if (isScalar(left) && isVector(right)) return operator.scalarVector(left, right, plan, run)
  if (isScalar(left) && isScalar(right)) return operator.scalars(left, right, grid.count)
  throw new Error(`${plan.sign} between ${left.type} and ${right.type}: the parser lets none through`)
}
