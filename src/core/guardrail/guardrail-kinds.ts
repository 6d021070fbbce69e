import { z } from 'zod'
import type { Said } from '../ground/index.ts'
import type { AlertRuleSpec, GuardrailKindName } from './model.ts'
import { selectorsOf } from './promql/selectors-of.ts'
import { parseRuleItem } from './rule-file/parse-rule-file.ts'
import { renderRuleFile } from './rule-file/render-rule-file.ts'

/** A kind of guardrail answers for itself: shared code asks the table and never the kind. */
export interface GuardrailKind<Spec> {
  readonly label: Said
  readonly spec: z.ZodType<Spec>
  /** Reads the spec. @throws Fault with the place of what is wrong. */
  readonly check: (spec: Spec) => void
  /** What people call it. @throws as `check`. */
  readonly nameOf: (spec: Spec) => string
  /** Metric names that a recording must have, as far as the spec names them; in the order of the text. @throws as `check`. */
  readonly needs: (spec: Spec) => readonly string[]
  /** The file for the real system. @throws as `check`. */
  readonly render: (spec: Spec) => { readonly name: string; readonly text: string }
}

const METRIC = '__name__'

const alertRule: GuardrailKind<AlertRuleSpec> = {
  label: { en: 'Alert rule', ko: '알림 규칙' },
  spec: z.object({
    rule: z.string().min(1).max(20_000),
    intervalMs: z.number().int().min(1_000).max(86_400_000),
    replaces: z.string().optional(),
  }) as z.ZodType<AlertRuleSpec>,
  check: ({ rule }) => void parseRuleItem(rule),
  nameOf: ({ rule }) => parseRuleItem(rule).alert,
  needs: ({ rule }) => {
    const named = selectorsOf(parseRuleItem(rule).plan).flatMap(({ select }) =>
      select.matchers.filter(({ label, sign }) => label === METRIC && sign === '=').map(({ value }) => value),
    )
    return [...new Set(named)]
  },
  render: ({ rule, intervalMs }) => {
    const group = { name: 'notagain', intervalMs, queryOffsetMs: 0, labels: {}, limit: 0, rules: [parseRuleItem(rule)] }
    return { name: 'rules.yml', text: renderRuleFile({ file: 'rules.yml', groups: [group] }) }
  },
}

interface SpecOf {
  readonly 'alert-rule': AlertRuleSpec
}

export const guardrailKinds: { readonly [K in GuardrailKindName]: GuardrailKind<SpecOf[K]> } = {
  'alert-rule': alertRule,
}
