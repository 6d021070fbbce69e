import { Fault, type Lang } from '../../ground/index.ts'
import type { AlertRule } from '../model.ts'
import { parsePromql } from '../promql/parse-promql.ts'
import { renderRuleItem } from '../rule-file/render-rule-item.ts'
import type { RuleDraft, Signal, TemplateKindName } from './model.ts'
import { ruleTemplates } from './rule-templates.ts'

/** The draft as a rule. Its expression is parsed, so what cannot be read is a Fault and not a broken file. */
export const ruleOfDraft = ({ alert, expr, forMs, summary }: RuleDraft, lang: Lang): AlertRule => ({
  kind: 'alert',
  alert,
  expr,
  plan: parsePromql(expr),
  forMs,
  keepFiringForMs: 0,
  labels: { severity: 'page' },
  annotations: { summary: summary[lang] },
  line: 1,
})

/** The draft as one item of `rules:`. */
export const renderDraft = (draft: RuleDraft, lang: Lang): string => renderRuleItem(ruleOfDraft(draft, lang))

/**
 * The rules of a template on a signal, each as one item of `rules:`. What is not given takes the parameter's own initial value.
 * Faults: `template_unfit` with what the signal lacks; `template_value` where a value is missing or out of bounds.
 */
export const renderTemplate = (
  kind: TemplateKindName,
  signal: Signal,
  given: Readonly<Record<string, number>>,
  lang: Lang,
): readonly string[] => {
  const template = ruleTemplates[kind]
  const lacks = template.lacks(signal)
  if (lacks)
    throw new Fault('template_unfit', { template: kind, signal: signal.left, reasonEn: lacks.en, reasonKo: lacks.ko })
  const values: Record<string, number> = {}
  for (const { name, initial, least, most } of template.parameters) {
    const value = given[name] ?? initial
    if (value === undefined || !(value >= least && value <= most))
      throw new Fault('template_value', { template: kind, name, value: String(value ?? ''), least, most })
    values[name] = value
  }
  return template.rules(signal, values).map(draft => renderDraft(draft, lang))
}
