import type { Said } from '../../ground/index.ts'
import type { Dialect, Plan } from '../../guardrail/index.ts'
import type { Column, Evaluated, Grid, ReplayGround, RuleEngine } from '../model.ts'
import { dialectRules } from './dialect.ts'
import { evaluations } from './evaluate.ts'
import { type Memo, openMemo } from './memo.ts'
import { planKey } from './plan-key.ts'
import { type Ends, gridKey, type Run } from './run.ts'
import { joinSlices, sliceGrid } from './slices.ts'
import { openStore } from './store.ts'
import { Unanswerable } from './unanswerable.ts'
import type { Value } from './value.ts'

export interface NativeOptions {
  /**
   * What `@ start()` and `@ end()` mean. 'moment' (a rule: each evaluation is a query of its own) unless said; 'query' as
   * query_range answers, where label sets that clash at different moments are refused too.
   */
  readonly ends?: Ends
  /** Sub-plans that were evaluated before on the same grid. */
  readonly memo?: Memo
}

type Evaluation = (plan: Plan, grid: Grid, run: Run) => Value

const evaluateOn = (plan: Plan, grid: Grid, run: Run): Value => {
  const compute = () => (evaluations[plan.op] as Evaluation)(plan, grid, run)
  if (plan.op === 'number' || plan.op === 'string') return compute()
  return run.memo.take(`${gridKey(grid)} ${planKey(plan)}`, compute)
}

const textAlone = () =>
  new Unanswerable('engine', {
    en: 'A text alone has no value over time.',
    ko: '문자열 하나는 시간에 따른 값이 아닙니다.',
  })

const columnsOf = (value: Value): readonly Column[] => {
  if (value.type === 'vector') return value.columns
  if (value.type === 'string') throw textAlone()
  return [{ labels: {}, value: value.value, present: new Uint8Array(value.value.length).fill(1) }]
}

/** Evaluates a plan at each moment of a grid as a Prometheus of the ground's dialect does, bit for bit; or says why not. */
export const evaluateNative = (
  plan: Plan,
  grid: Grid,
  ground: ReplayGround,
  { ends = 'moment', memo = openMemo() }: NativeOptions = {},
): Evaluated => {
  const warnings: Said[] = []
  const run: Run = {
    store: openStore(ground),
    rules: dialectRules[ground.dialect],
    ends,
    query: { from: grid.from, until: grid.from + (grid.count - 1) * grid.stepMs },
    evaluate: (part, on) => evaluateOn(part, on, run),
    memo,
    warn: says => void warnings.push(says),
  }
  try {
    const slices = sliceGrid(plan, grid, run.store)
    // Not kept: the parts are what rules share, and a comparison of kept parts is nearly free.
    const columnsOn = (slice: Grid) => columnsOf((evaluations[plan.op] as Evaluation)(plan, slice, run))
    const columns = slices.length === 1 ? columnsOn(grid) : joinSlices(slices, grid, columnsOn)
    return { kind: 'columns', columns, warnings }
  } catch (cause) {
    if (cause instanceof Unanswerable) return { kind: 'cannot', missing: [cause.missing] }
    throw cause
  }
}

const versions: { readonly [D in Dialect]: string } = { prom2: '1 (as 2.42)', prom3: '1 (as 3.5)' }

/** The engine over a ground. Rules that share a part share its columns. */
export const nativeEngine = (ground: ReplayGround): RuleEngine => {
  const memo = openMemo()
  return {
    name: 'native',
    version: versions[ground.dialect],
    dialect: ground.dialect,
    anyPhase: true,
    evaluate: async (_text, plan, grid) => evaluateNative(plan, grid, ground, { memo }),
  }
}
