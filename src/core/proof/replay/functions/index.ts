import type { CallPlan } from '../../../guardrail/index.ts'
import type { Grid } from '../../model.ts'
import type { Run } from '../run.ts'
import { Unanswerable } from '../unanswerable.ts'
import type { Value } from '../value.ts'
import { dateFunctions } from './dates.ts'
import { elementFunctions } from './elements.ts'
import type { PromqlCall } from './function.ts'
import { histogramFunctions } from './histograms.ts'
import { labelFunctions } from './labelling.ts'
import { numberFunctions } from './numbers.ts'
import { rangeFunctions } from './ranges.ts'

/** Every function that is run here with the bits of the servers. */
export const functionTable: ReadonlyMap<string, PromqlCall> = new Map<string, PromqlCall>(
  Object.entries({
    ...dateFunctions,
    ...elementFunctions,
    ...histogramFunctions,
    ...labelFunctions,
    ...numberFunctions,
    ...rangeFunctions,
  }),
)

export const evaluateCall = (plan: CallPlan, grid: Grid, run: Run): Value => {
  const call = functionTable.get(plan.name)
  if (call) return call(plan, grid, run)
  throw new Unanswerable('function', {
    en: `${plan.name}() is not run here: its last digit depends on the server. Ask a server for it.`,
    ko: `${plan.name}()은(는) 여기서 계산하지 않습니다. 마지막 자리가 서버에 따라 달라지므로 서버에서 계산해야 합니다.`,
  })
}
