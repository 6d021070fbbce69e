import { Fault } from '../../core/ground/index.ts'
import { parseRuleItem, printDuration, renderRuleFile } from '../../core/guardrail/index.ts'
import type { StoredGuardrail } from '../guardrail/index.ts'

/** Those that are to be loaded: what another one replaces is left out, unless it is asked for by its id. */
export const chosenOf = (
  incident: string,
  all: readonly StoredGuardrail[],
  asked: string | undefined,
): readonly StoredGuardrail[] => {
  if (asked === undefined) {
    const replaced = new Set(all.map(one => one.spec.replaces))
    return all.filter(one => !replaced.has(one.id))
  }
  const one = all.find(guardrail => guardrail.id === asked)
  if (!one) throw new Fault('guardrail_not_found', { guardrail: asked, incident })
  return [one]
}

/** A Prometheus rule file: a group for each interval. Throws the Faults of parseRuleItem. */
export const ruleFileOf = (incident: string, guardrails: readonly StoredGuardrail[]): string => {
  const byInterval = new Map<number, StoredGuardrail[]>()
  for (const one of guardrails)
    byInterval.set(one.spec.intervalMs, [...(byInterval.get(one.spec.intervalMs) ?? []), one])
  const groups = [...byInterval].map(([intervalMs, some]) => ({
    name: `${incident.toLowerCase()}-every-${printDuration(intervalMs)}`,
    intervalMs,
    queryOffsetMs: 0,
    labels: {},
    limit: 0,
    rules: some.map(one => parseRuleItem(one.spec.rule)),
  }))
  return renderRuleFile({ file: `${incident}.rules.yml`, groups })
}
