import { useId } from 'react'
import { Labelled } from './labelled.tsx'
import { useLanguage } from './i18n.ts'

interface Props {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly hint?: string
  readonly error?: string | undefined
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** A searchable list of the zones that the browser knows; an offset may be typed too. */
export const ZoneField = ({ value, onChange, hint, error }: Props) => {
  const { t } = useLanguage()
  const list = useId()
  return (
    <Labelled label={t('common.zone')} hint={hint ?? t('common.zoneHint')} error={error}>
      {({ id, describedBy, invalid }) => (
        <>
          <input
            id={id}
            className="field"
            list={list}
            value={value}
            onChange={event => onChange(event.target.value)}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            autoComplete="off"
            spellCheck={false}
          />
          <datalist id={list}>
            {zones().map(zone => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  )
}
