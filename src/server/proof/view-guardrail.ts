import { Fault } from '../../core/ground/index.ts'
import { type AlertRule, type Guardrail, parseRuleItem } from '../../core/guardrail/index.ts'
import type { Digests } from '../../core/proof/index.ts'
import type { GuardrailView } from '../../wire/proof-views.ts'
import type { StoredGuardrail } from '../guardrail/index.ts'
import { faultBody } from '../http/fault-body.ts'
import type { StoredProof } from './store.ts'
import { viewRule } from './view-rule.ts'

/** A rule that was accepted before may be refused by a newer parser. */
const readRule = (text: string): AlertRule | Fault => {
  try {
    return parseRuleItem(text)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

const guardrailOf = ({ id, kind, note, spec }: StoredGuardrail, name: string): Guardrail => ({
  id,
  kind,
  name,
  spec,
  ...(note !== undefined && { note }),
})

const changed = (was: Digests, now: Digests | undefined): GuardrailView['stale'] =>
  now ? (['guardrail', 'recording', 'engine'] as const).filter(part => was[part] !== now[part]) : ['guardrail']

/** `now`: the digests that a proof of today would have; undefined where the rule cannot be read any more. */
export const viewGuardrail = (
  stored: StoredGuardrail,
  recorded: StoredProof | undefined,
  now: Digests | undefined,
): GuardrailView => {
  const rule = readRule(stored.spec.rule)
  const proved = recorded && {
    proof: recorded.proof,
    provedAt: recorded.at,
    stale: changed(recorded.proof.digests, now),
  }
  const about = { kind: stored.kind, stale: [], ...proved }
  if (rule instanceof Fault) return { guardrail: guardrailOf(stored, stored.id), fault: faultBody(rule), ...about }
  return { guardrail: guardrailOf(stored, rule.alert), rule: viewRule(rule), ...about }
}
