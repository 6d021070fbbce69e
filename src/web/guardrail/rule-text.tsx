import { useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import type { FaultBody } from '../../wire/views.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Labelled } from '../kit/labelled.tsx'
import { faultPlace, offsetOf } from './rule-fault.ts'
import { useProofWords } from './words.ts'

export interface RuleDraft {
  readonly rule: string
  readonly intervalMs: number
}

interface Props {
  readonly draft: RuleDraft
  readonly fault: FaultBody | undefined
  readonly busy: boolean
  readonly onChange: (draft: RuleDraft) => void
  readonly onTry: (draft: RuleDraft) => void
  readonly onTake: (draft: RuleDraft) => void
  readonly children?: ReactNode
}

/** A rule as it stands in a file. What is wrong with it is shown at its place. */
export const RuleText = ({ draft, fault, busy, onChange, onTry, onTake, children }: Props) => {
  const { t } = useProofWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const [seconds, setSeconds] = useState(String(draft.intervalMs / 1_000))
  const interval = Number(seconds)
  const wrong = !Number.isInteger(interval) || interval < 1 || interval > 86_400
  const whole = { rule: draft.rule, intervalMs: interval * 1_000 }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) onTry(whole)
  }
  const goTo = (offset: number) => {
    area.current?.focus()
    area.current?.setSelectionRange(offset, offset + 1)
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Labelled label={t('text.label')} hint={t('text.hint')}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            ref={area}
            aria-describedby={describedBy}
            aria-invalid={fault !== undefined}
            className="field min-h-52 font-mono text-sm/6 [tab-size:2]"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            value={draft.rule}
            maxLength={20_000}
            onChange={event => onChange({ ...whole, intervalMs: draft.intervalMs, rule: event.target.value })}
          />
        )}
      </Labelled>
      {fault && <Fault fault={fault} text={draft.rule} onGo={goTo} />}
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56">
          <Labelled label={t('text.interval')} error={wrong ? t('text.intervalWrong') : undefined}>
            {({ id, describedBy, invalid }) => (
              <input
                id={id}
                inputMode="numeric"
                aria-describedby={describedBy}
                aria-invalid={invalid}
                className="field"
                value={seconds}
                onChange={event => {
                  setSeconds(event.target.value)
                  const next = Number(event.target.value)
                  if (Number.isInteger(next) && next >= 1) onChange({ ...draft, intervalMs: next * 1_000 })
                }}
              />
            )}
          </Labelled>
        </div>
        <Button type="submit" look="primary" disabled={busy || wrong || draft.rule.trim() === ''}>
          {t('text.try')}
        </Button>
        <Button disabled={busy || wrong || draft.rule.trim() === ''} onClick={() => onTake(whole)}>
          {t('text.take')}
        </Button>
        {children}
      </div>
    </form>
  )
}

interface FaultProps {
  readonly fault: FaultBody
  readonly text: string
  readonly onGo: (offset: number) => void
}

const Fault = ({ fault, text, onGo }: FaultProps) => {
  const { t } = useProofWords()
  const { lang } = useLanguage()
  const place = faultPlace(fault, text)
  return (
    <div role="alert" className="grid gap-1 rounded-lg bg-harm-soft px-4 py-3">
      <p className="font-semibold text-harm">⚠ {fault.says[lang]}</p>
      {place && (
        <>
          <pre className="overflow-x-auto font-mono text-sm/5 text-ink">
            {place.text}
            {'\n'}
            <span className="font-semibold text-harm">{place.before}^</span>
          </pre>
          <p>
            <button type="button" className="underline underline-offset-4" onClick={() => onGo(offsetOf(text, place))}>
              {t('text.at', { line: place.line, column: place.column })}
            </button>
          </p>
        </>
      )}
      <p className="text-sm text-ink">{fault.hint[lang]}</p>
    </div>
  )
}
