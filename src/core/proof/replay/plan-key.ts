import type { Plan } from '../../guardrail/index.ts'

const textPlaces: ReadonlySet<string> = new Set(['from', 'to'])

/** The plan without its places in the text: equal for parts of two rules that compute the same. */
export const planKey = (plan: Plan): string =>
  JSON.stringify(plan, (name, value: unknown) => {
    if (textPlaces.has(name)) return undefined
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    return Object.is(value, -0) ? '-0' : value
  })
