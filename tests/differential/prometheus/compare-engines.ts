import { Fault } from '../../../src/core/ground/index.ts'
import { parsePromql, type Plan } from '../../../src/core/guardrail/index.ts'
import { evaluateNative, type Grid, type ReplayGround } from '../../../src/core/proof/index.ts'
import { keyOf } from '../../../src/core/proof/replay/labels.ts'
import { type Answered, queryRange } from './query-range.ts'

export interface Compared {
  readonly query: string
  readonly grid: Grid
  /** Cells where either has an element. */
  readonly points: number
  /** How they differ, the first few in words. */
  readonly differences: number
  readonly first?: string
  /** Both refused it; or the engine alone did, which is allowed and counted. */
  readonly refused?: 'both' | 'here'
  readonly reason?: string
}

type Columns = Extract<Answered, { readonly kind: 'columns' }>['columns']

const compareColumns = (
  ours: Columns,
  theirs: Columns,
  grid: Grid,
): Pick<Compared, 'points' | 'differences' | 'first'> => {
  const byLabels = new Map(ours.filter(({ present }) => present.includes(1)).map(one => [keyOf(one.labels), one]))
  let [points, differences, first] = [0, 0, undefined as string | undefined]
  const note = (words: string) => {
    differences++
    first ??= words
  }
  for (const their of theirs) {
    const key = keyOf(their.labels)
    const our = byLabels.get(key)
    byLabels.delete(key)
    for (let k = 0; k < grid.count; k++) {
      const [we, they] = [our?.present[k] ?? 0, their.present[k]]
      if (we === 0 && they === 0) continue
      points++
      const at = () => `${JSON.stringify(their.labels)} at ${grid.from + k * grid.stepMs}`
      if (we !== they)
        note(`${at()}: ${we === 1 ? `${our?.value[k]} here, nothing there` : `${their.value[k]} there, nothing here`}`)
      else if (!Object.is(our?.value[k], their.value[k]))
        note(`${at()}: ${our?.value[k]} here, ${their.value[k]} there`)
    }
  }
  for (const our of byLabels.values()) note(`${JSON.stringify(our.labels)} is here alone`)
  return { points, differences, ...(first === undefined ? {} : { first }) }
}

const planOf = (query: string): Plan | Fault => {
  try {
    return parsePromql(query)
  } catch (cause) {
    if (cause instanceof Fault) return cause
    throw cause
  }
}

/** The same question to the engine and to a server. */
export const compareOn = async (
  address: string,
  ground: ReplayGround,
  query: string,
  grid: Grid,
): Promise<Compared> => {
  const theirs = await queryRange(address, query, grid)
  const about = { query, grid, points: 0, differences: 0 }
  const plan = planOf(query)
  if (plan instanceof Fault)
    return theirs.kind === 'error'
      ? { ...about, refused: 'both', reason: plan.message }
      : { ...about, differences: 1, first: `here it cannot be read: ${plan.message}` }
  const ours = evaluateNative(plan, grid, ground, { ends: 'query' })
  if (ours.kind === 'cannot') {
    const reason = ours.missing[0]?.says.en ?? ''
    return { ...about, refused: theirs.kind === 'error' ? 'both' : 'here', reason }
  }
  if (theirs.kind === 'error') return { ...about, differences: 1, first: `the server refuses: ${theirs.error}` }
  return { ...about, ...compareColumns(ours.columns, theirs.columns, grid) }
}
