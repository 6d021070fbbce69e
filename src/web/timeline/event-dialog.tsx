import { useState } from 'react'
import type { FormEvent } from 'react'
import { eventKinds, milestoneNames, told } from '../../wire/core.ts'
import type { EventKind, Incident, MilestoneName, TimelineEvent } from '../../wire/core.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Labelled } from '../kit/labelled.tsx'
import { Modal } from '../kit/modal.tsx'
import { useCommand } from '../kit/use-command.ts'
import { formOf, stepOf, wrongIn } from './event-form.ts'
import type { EventForm } from './event-form.ts'
import { fromField } from './wall-field.ts'

export type Editing =
  { readonly kind: 'add'; readonly at: number } | { readonly kind: 'edit'; readonly event: TimelineEvent }

interface Props {
  readonly incident: Incident
  readonly editing: Editing | undefined
  readonly onClose: () => void
}

/** Adds an event by hand, or corrects one. Its time is told in the zone of the incident. */
export const EventDialog = ({ incident, editing, onClose }: Props) => {
  const { t } = useLanguage()
  const title = t(editing?.kind === 'edit' ? 'timeline.form.editTitle' : 'timeline.form.addTitle')
  return (
    <Modal open={editing !== undefined} onClose={onClose} title={title}>
      {editing && <Form incident={incident} editing={editing} onClose={onClose} />}
    </Modal>
  )
}

const isKind = (text: string): text is EventKind => eventKinds.some(kind => kind === text)
const isMilestone = (text: string): text is MilestoneName => milestoneNames.some(name => name === text)

const Form = ({ incident, editing, onClose }: Props & { readonly editing: Editing }) => {
  const { t, lang } = useLanguage()
  const { zone } = incident
  const event = editing.kind === 'edit' ? editing.event : undefined
  const [form, setForm] = useState(() => formOf(event, editing.kind === 'add' ? editing.at : 0, zone, lang))
  const [tried, setTried] = useState(false)
  const command = useCommand(incident.key)
  const wrong = wrongIn(form, zone)
  const set = (part: Partial<EventForm>) => setForm({ ...form, ...part })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (wrong.title || wrong.at) return
    const step = stepOf(form, event, zone, lang, crypto.randomUUID())
    if (step)
      command.mutate({
        steps: [step],
        done: t(event ? 'timeline.did.edit' : 'timeline.did.add', { title: form.title.trim() }),
      })
    onClose()
  }
  const twice = fromField(form.at, zone)?.odd === 'overlap'
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {event && <p className="text-soft">{told(event.title, lang)}</p>}
      <Labelled
        label={t('timeline.form.what')}
        error={tried && wrong.title ? t('timeline.form.whatMissing') : undefined}
      >
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            className="field"
            value={form.title}
            maxLength={2000}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={change => set({ title: change.target.value })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('timeline.form.at', { zone })}
        hint={twice ? t('timeline.form.atTwice') : undefined}
        error={tried && wrong.at ? t(`timeline.form.${wrong.at}`) : undefined}
      >
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            type="datetime-local"
            step={1}
            className="field"
            value={form.at}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={change => set({ at: change.target.value })}
          />
        )}
      </Labelled>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled label={t('timeline.form.kind')}>
          {({ id }) => (
            <select
              id={id}
              className="field"
              value={form.kind}
              onChange={change => isKind(change.target.value) && set({ kind: change.target.value })}
            >
              {eventKinds.map(kind => (
                <option key={kind} value={kind}>
                  {t(`timeline.kinds.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={`${t('timeline.form.milestone')} (${t('common.optional')})`}>
          {({ id }) => (
            <select
              id={id}
              className="field"
              value={form.milestone}
              onChange={change => set({ milestone: isMilestone(change.target.value) ? change.target.value : '' })}
            >
              <option value="">{t('timeline.form.noMilestone')}</option>
              {milestoneNames.map(name => (
                <option key={name} value={name}>
                  {t(`timeline.milestones.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <Labelled label={`${t('timeline.form.role')} (${t('common.optional')})`}>
        {({ id }) => (
          <input
            id={id}
            className="field"
            value={form.role}
            maxLength={80}
            placeholder={t('timeline.form.rolePlaceholder')}
            onChange={change => set({ role: change.target.value })}
          />
        )}
      </Labelled>
      <div className="flex justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" type="submit">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
