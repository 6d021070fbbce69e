import { useState } from 'react'
import type { FormEvent } from 'react'
import { evidenceKinds, isZone } from '../../wire/core.ts'
import type { EvidenceKind } from '../../wire/core.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Labelled } from '../kit/labelled.tsx'
import { browserZone, ZoneField } from '../kit/zone-field.tsx'
import type { Answers } from './send-file.ts'

export type Asked = 'zone' | 'kind'

/** Which question a fault is; undefined where it is no question. */
export const questionsOf = (code: string): readonly Asked[] => {
  if (code === 'zone_missing' || code === 'zone_unknown') return ['zone']
  if (code === 'kind_unknown' || code === 'nothing_parsed') return ['kind']
  return []
}

interface Props {
  readonly asked: readonly Asked[]
  readonly zone: string
  readonly onAnswer: (answers: Answers) => void
}

const isKind = (text: string): text is EvidenceKind => evidenceKinds.some(kind => kind === text)

/** Asks what the file does not say. Nothing is assumed: the zone of the incident is offered, and a person confirms it. */
export const ImportQuestion = ({ asked, zone: offered, onAnswer }: Props) => {
  const { t } = useLanguage()
  const [zone, setZone] = useState(offered || browserZone())
  const [kind, setKind] = useState('')
  const [prefix, setPrefix] = useState('')
  const wrong = asked.includes('zone') && !isZone(zone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    onAnswer({
      ...(asked.includes('zone') ? { zone } : {}),
      ...(isKind(kind) ? { kind } : {}),
      ...(prefix === '' ? {} : { prefix }),
    })
  }
  return (
    <form onSubmit={submit} className="mt-3 grid gap-3 rounded-lg bg-sunk p-3">
      {asked.includes('zone') && (
        <ZoneField value={zone} onChange={setZone} error={wrong ? t('common.zoneWrong') : undefined} />
      )}
      {asked.includes('kind') && (
        <>
          <Labelled label={t('evidence.kind')}>
            {({ id }) => (
              <select id={id} className="field" value={kind} onChange={event => setKind(event.target.value)}>
                <option value="">{t('evidence.kindPick')}</option>
                {evidenceKinds.map(name => (
                  <option key={name} value={name}>
                    {t(`evidence.kinds.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          {kind === 'postgres-stderr' && (
            <Labelled label={`${t('evidence.prefix')} (${t('common.optional')})`} hint={t('evidence.prefixHint')}>
              {({ id, describedBy }) => (
                <input
                  id={id}
                  aria-describedby={describedBy}
                  className="field font-mono"
                  value={prefix}
                  onChange={event => setPrefix(event.target.value)}
                />
              )}
            </Labelled>
          )}
        </>
      )}
      <div>
        <Button type="submit" look="primary" disabled={asked.includes('kind') && kind === ''}>
          {t('evidence.retry')}
        </Button>
      </div>
    </form>
  )
}
