import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Incident } from '../../wire/core.ts'
import type { ClaimTextView } from '../../wire/views.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Labelled } from '../kit/labelled.tsx'
import { useCommand } from '../kit/use-command.ts'
import { fromField } from '../timeline/index.ts'

interface Props {
  readonly incident: Incident
  /** The text that is changed; a new one is added without it. */
  readonly text?: ClaimTextView
  readonly onDone?: () => void
}

/** Where minutes, a draft or a quote is pasted. */
export const TextForm = ({ incident, text, onDone }: Props) => {
  const { t } = useLanguage()
  const command = useCommand(incident.key)
  const [body, setBody] = useState(text?.body ?? '')
  const [said, setSaid] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (body.trim() === '') return
    const saidAt = fromField(said, incident.zone)?.at
    const step = text
      ? { kind: 'claim.edit', args: { text: text.id, body } }
      : { kind: 'claim.add', args: { text: crypto.randomUUID(), body, ...(saidAt === undefined ? {} : { saidAt }) } }
    command.mutate(
      { steps: [step], done: t(text ? 'claims.edited' : 'claims.added') },
      {
        onSuccess: () => {
          if (!text) setBody('')
          setTried(false)
          onDone?.()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Labelled
        label={t('claims.paste')}
        hint={t('claims.pasteHint')}
        error={tried && body.trim() === '' ? t('claims.missing') : undefined}
      >
        {({ id, describedBy, invalid }) => (
          <textarea
            id={id}
            className="field min-h-28"
            value={body}
            maxLength={200_000}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={event => setBody(event.target.value)}
          />
        )}
      </Labelled>
      <div className="flex flex-wrap items-end justify-between gap-3">
        {!text && (
          <Labelled label={`${t('claims.saidAt')}, ${incident.zone} (${t('common.optional')})`}>
            {({ id }) => (
              <input
                id={id}
                type="datetime-local"
                step={1}
                className="field"
                value={said}
                onChange={event => setSaid(event.target.value)}
              />
            )}
          </Labelled>
        )}
        <div className="flex gap-2">
          {onDone && (
            <Button look="quiet" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          )}
          <Button look="primary" type="submit" disabled={command.isPending}>
            {t('claims.check')}
          </Button>
        </div>
      </div>
    </form>
  )
}
