import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { call } from '../kit/api.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Labelled } from '../kit/labelled.tsx'
import { keys, useIncidents } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { FaultNote } from '../kit/states.tsx'
import { browserZone, ZoneField } from '../kit/zone-field.tsx'
import { incidentOf, wrongIn } from './new-incident-form.ts'
import type { NewIncident } from './new-incident-form.ts'
import { suggestKey } from './suggest-key.ts'

const levels = ['1', '2', '3', '4'] as const

/** Opens an incident with the little that is known. */
export const NewIncidentScreen = () => {
  const { t } = useLanguage()
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <div>
        <h1 className="text-2xl font-semibold">{t('newIncident.title')}</h1>
        <p className="text-soft">{t('newIncident.intro')}</p>
      </div>
      <QueryStates query={useIncidents()}>{incidents => <Form used={incidents.map(it => it.key)} />}</QueryStates>
    </div>
  )
}

const Form = ({ used }: { readonly used: readonly string[] }) => {
  const { t } = useLanguage()
  const [form, setForm] = useState<NewIncident>(() => ({
    title: '',
    key: suggestKey(used),
    zone: browserZone(),
    severity: 3,
    services: '',
  }))
  const [tried, setTried] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const navigate = useNavigate()
  const client = useQueryClient()
  const open = useMutation({
    mutationFn: () => call('openIncident', { body: { id, incident: incidentOf(form) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.incidents })
      await navigate({ to: '/incidents/$key/evidence', params: { key: form.key } })
    },
  })
  const wrong = tried ? wrongIn(form) : {}
  const set = (part: Partial<NewIncident>) => setForm({ ...form, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(wrongIn(form)).length === 0) open.mutate()
  }
  return (
    <form onSubmit={submit} className="card grid gap-5 p-5" noValidate>
      <Labelled label={t('newIncident.name')} error={wrong.title && t('newIncident.nameMissing')}>
        {({ id: field, describedBy, invalid }) => (
          <input
            id={field}
            className="field"
            maxLength={2000}
            placeholder={t('newIncident.namePlaceholder')}
            value={form.title}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={event => set({ title: event.target.value })}
          />
        )}
      </Labelled>
      <div className="grid gap-5 sm:grid-cols-2">
        <Labelled
          label={t('newIncident.key')}
          hint={t('newIncident.keyHint')}
          error={wrong.key && t('newIncident.keyWrong')}
        >
          {({ id: field, describedBy, invalid }) => (
            <input
              id={field}
              className="field"
              maxLength={40}
              value={form.key}
              spellCheck={false}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              onChange={event => set({ key: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={t('newIncident.severity')}>
          {({ id: field }) => (
            <select
              id={field}
              className="field"
              value={form.severity}
              onChange={event => set({ severity: Number(event.target.value) })}
            >
              {levels.map(level => (
                <option key={level} value={level}>
                  {t(`newIncident.severityOf.${level}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <ZoneField
        value={form.zone}
        onChange={zone => set({ zone })}
        hint={t('newIncident.zoneWhy')}
        error={wrong.zone && t('common.zoneWrong')}
      />
      <Labelled label={`${t('newIncident.services')} (${t('common.optional')})`} hint={t('newIncident.servicesHint')}>
        {({ id: field, describedBy }) => (
          <input
            id={field}
            className="field"
            value={form.services}
            aria-describedby={describedBy}
            onChange={event => set({ services: event.target.value })}
          />
        )}
      </Labelled>
      {open.error && <FaultNote error={open.error} />}
      <div>
        <Button look="primary" type="submit" disabled={open.isPending}>
          {t('newIncident.open')}
        </Button>
      </div>
    </form>
  )
}
