import type { GuardrailView, RuleView } from '../../wire/proof-views.ts'
import { useProofWords, writeRule } from '../guardrail/index.ts'
import type { RuleDraft } from '../guardrail/index.ts'
import { useCommand } from '../kit/use-command.ts'
import { freshName } from './bench-target.ts'
import { useProve } from './queries.ts'

/** Guardrails are taken, changed and removed here; what is new is proved at once. Each can be taken back. */
export const useGuardrails = (incident: string, all: readonly GuardrailView[]) => {
  const { t } = useProofWords()
  const command = useCommand(incident)
  const prove = useProve(incident)
  const taken = all.map(it => it.guardrail.name)
  const add = (draft: RuleDraft, name: string, replaces?: string) => {
    const guardrail = crypto.randomUUID()
    const spec = { rule: draft.rule, intervalMs: draft.intervalMs, ...(replaces === undefined ? {} : { replaces }) }
    command.mutate(
      { steps: [{ kind: 'guardrail.add', args: { guardrail, kind: 'alert-rule', spec } }], done: t('added', { name }) },
      { onSuccess: () => prove.mutate(guardrail) },
    )
  }
  return {
    busy: command.isPending || prove.isPending,
    proving: prove.isPending ? prove.variables : undefined,
    prove: (guardrail: string) => prove.mutate(guardrail),
    addText: (draft: RuleDraft, name: string) => add(draft, name),
    addRule: (rule: RuleView, intervalMs: number, replaces?: string) => {
      const named = { ...rule, alert: freshName(rule.alert, taken) }
      add({ rule: writeRule(named), intervalMs }, named.alert, replaces)
    },
    edit: (it: GuardrailView, rule: RuleView) => {
      const { id, name, spec } = it.guardrail
      command.mutate(
        {
          steps: [{ kind: 'guardrail.edit', args: { guardrail: id, spec: { ...spec, rule: writeRule(rule) } } }],
          done: t('edited', { name }),
        },
        { onSuccess: () => prove.mutate(id) },
      )
    },
    remove: ({ guardrail: { id, name } }: GuardrailView) =>
      command.mutate({ steps: [{ kind: 'guardrail.remove', args: { guardrail: id } }], done: t('removed', { name }) }),
  }
}

export type Guardrails = ReturnType<typeof useGuardrails>
