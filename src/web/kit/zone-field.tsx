import { useId, useMemo, useState } from 'react'
import { Labelled } from './labelled.tsx'
import { useLanguage } from './i18n.ts'
import { zoneChoices } from './zone-choices.ts'

interface Props {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly hint?: string
  readonly error?: string | undefined
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Zones are found by place, by name and by offset; an offset may be typed too. The browser's own list, because a drawn
 * one would hide the rest of the page from screen readers while it is open.
 */
export const ZoneField = ({ value, onChange, hint, error }: Props) => {
  const { t, lang } = useLanguage()
  const list = useId()
  const [at] = useState(Date.now)
  const choices = useMemo(() => zoneChoices(lang, at), [lang, at])
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
            spellCheck={false}
            autoComplete="off"
          />
          <datalist id={list}>
            {choices.map(choice => (
              <option key={choice.zone} value={choice.zone}>
                {choice.label}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  )
}
