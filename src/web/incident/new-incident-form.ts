import { incidentDefaults, isZone } from '../../wire/core.ts'
import type { Incident } from '../../wire/core.ts'

export interface NewIncident {
  readonly title: string
  readonly key: string
  readonly zone: string
  readonly severity: number
  readonly services: string
}

export interface Wrong {
  readonly title?: 'nameMissing'
  readonly key?: 'keyWrong'
  readonly zone?: 'zoneWrong'
}

export const wrongIn = (form: NewIncident): Wrong => ({
  ...(form.title.trim() === '' ? { title: 'nameMissing' as const } : {}),
  ...(/^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(form.key) ? {} : { key: 'keyWrong' as const }),
  ...(isZone(form.zone) ? {} : { zone: 'zoneWrong' as const }),
})

export const incidentOf = (form: NewIncident): Incident => ({
  ...incidentDefaults,
  key: form.key,
  title: form.title.trim(),
  zone: form.zone,
  severity: form.severity,
  services: form.services
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== ''),
})
