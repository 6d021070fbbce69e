import { Download } from 'lucide-react'
import { useState } from 'react'
import type { GuardrailView, TriedRule } from '../../wire/proof-views.ts'
import { RuleText, ruleWords, useProofWords, writeRule } from '../guardrail/index.ts'
import type { RuleDraft } from '../guardrail/index.ts'
import { addressOf, Refused } from '../kit/api.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { FaultNote } from '../kit/states.tsx'
import { DEFAULT_INTERVAL_MS } from './bench-target.ts'
import type { BenchTarget } from './bench-target.ts'
import { useTryRule } from './queries.ts'
import type { Guardrails } from './use-guardrails.ts'
import { VerdictChip } from './verdict-chip.tsx'
import { tellingOf } from './view-of-card.ts'
import type { RoomWords } from './view-of-card.ts'
import { viewOfJudged } from './view-of-judged.ts'

const SAMPLE = `- alert: PaymentPoolFilling
  expr: db_pool_in_use / db_pool_size >= 0.6
  for: 15m
  labels:
    severity: page
`

interface Props {
  readonly incident: string
  readonly all: readonly GuardrailView[]
  readonly target: BenchTarget | undefined
  readonly words: RoomWords
  readonly guardrails: Guardrails
  readonly onBench: (tried: TriedRule, intervalMs: number) => void
}

/** The rule as people keep it: written, tried without keeping it, taken, and taken away as a file. */
export const TextSection = ({ incident, all, target, words, guardrails, onBench }: Props) => {
  const { t } = useProofWords()
  const [draft, setDraft] = useState<RuleDraft>({
    rule: target ? textOf(target, all) : '',
    intervalMs: target?.intervalMs ?? DEFAULT_INTERVAL_MS,
  })
  const tried = useTryRule(incident)
  const fault = tried.error instanceof Refused ? tried.error.body : undefined
  const change = (next: RuleDraft) => {
    setDraft(next)
    if (tried.error) tried.reset()
  }
  const take = (whole: RuleDraft) =>
    tried.mutate(whole, { onSuccess: ({ rule }) => guardrails.addText(whole, rule.alert) })
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="rule-text">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h3 id="rule-text" className="text-lg font-semibold">
          {t('text.title')}
        </h3>
        {all.length > 0 && <Exports incident={incident} />}
      </div>
      <RuleText
        draft={draft}
        fault={fault}
        busy={tried.isPending || guardrails.busy}
        onChange={change}
        onTry={tried.mutate}
        onTake={take}
      >
        {draft.rule.trim() === '' && (
          <Button look="quiet" onClick={() => change({ ...draft, rule: SAMPLE })}>
            {t('text.sample')}
          </Button>
        )}
      </RuleText>
      {tried.error && !fault && <FaultNote error={tried.error} />}
      {tried.data && !tried.error && (
        <Tried tried={tried.data} words={words} onBench={() => onBench(tried.data, draft.intervalMs)} />
      )}
    </section>
  )
}

const textOf = (target: BenchTarget, all: readonly GuardrailView[]): string =>
  all.find(it => it.guardrail.id === target.guardrail)?.guardrail.spec.rule ?? writeRule(target.rule)

const Exports = ({ incident }: { readonly incident: string }) => {
  const { t } = useProofWords()
  const link = (format: 'rules' | 'test') => addressOf('renderGuardrails', { params: { incident }, query: { format } })
  return (
    <fieldset className="flex flex-wrap gap-2" aria-label={t('text.exports')}>
      <a href={link('rules')} download className={buttonClass('plain', true)}>
        <Download className="size-4" aria-hidden="true" />
        {t('text.exportRules')}
      </a>
      <a href={link('test')} download className={buttonClass('plain', true)}>
        <Download className="size-4" aria-hidden="true" />
        {t('text.exportTest')}
      </a>
    </fieldset>
  )
}

interface TriedProps {
  readonly tried: TriedRule
  readonly words: RoomWords
  readonly onBench: () => void
}

const Tried = ({ tried, words, onBench }: TriedProps) => {
  const { t, lang } = useProofWords()
  const view = viewOfJudged(tried.proof, tried.proof.occasion, tellingOf(words, tried.rule))
  return (
    <output className="grid gap-1 rounded-lg bg-sunk px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <VerdictChip look={view.look} />
        <span className="font-semibold">{ruleWords(tried.rule, words.speech)}</span>
      </div>
      {view.sentence && <p className="first-letter:uppercase">{view.sentence}</p>}
      {view.missing.map(it => (
        <p key={it}>{it}</p>
      ))}
      {view.pages && (
        <p>
          {view.pages.number} {view.pages.words} · {view.pages.bound}
        </p>
      )}
      {tried.proof.warnings.map(it => (
        <p key={it.en} className="text-sm text-soft">
          {it[lang]}
        </p>
      ))}
      <p className="flex flex-wrap items-center gap-3 text-sm text-soft">
        {t('text.tried')}
        {tried.rule.threshold && (
          <Button small onClick={onBench}>
            {t('onBench')}
          </Button>
        )}
      </p>
    </output>
  )
}
