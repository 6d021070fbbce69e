import type { PlanGap } from '../model.ts'
import { promqlAggregations, promqlFunctions } from './functions.ts'
import type { Plan } from './plan.ts'
import { everyPart } from './plan-parts.ts'

const isForeign = (plan: Plan): plan is Extract<Plan, { op: 'call' | 'aggregate' }> =>
  (plan.op === 'call' && promqlFunctions.get(plan.name)?.native === false) ||
  (plan.op === 'aggregate' && promqlAggregations.get(plan.name)?.native === false)

/** What of a plan the engine of this house cannot run; empty where it can run all of it. */
export const findGaps = (plan: Plan): readonly PlanGap[] =>
  everyPart(plan)
    .filter(isForeign)
    .map(({ name, from, to }) => ({
      from,
      to,
      why: {
        en: `${name} is not evaluated here: it needs a real Prometheus.`,
        ko: `${name} 함수는 여기서 계산하지 않습니다. 실제 Prometheus가 필요합니다.`,
      },
    }))
