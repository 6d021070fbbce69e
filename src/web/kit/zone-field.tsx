import { Autocomplete } from '@base-ui/react/autocomplete'
import { useMemo, useState } from 'react'
import { Labelled } from './labelled.tsx'
import { useLanguage } from './i18n.ts'
import { isSought, zoneChoices } from './zone-choices.ts'
import type { ZoneChoice } from './zone-choices.ts'

interface Props {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly hint?: string
  readonly error?: string | undefined
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** More are not drawn: whoever looks for one types another letter. */
const MOST_SHOWN = 60

/** Zones are searched by place, by name in both languages and by offset; an offset may be typed too. */
export const ZoneField = ({ value, onChange, hint, error }: Props) => {
  const { t, lang } = useLanguage()
  const [at] = useState(Date.now)
  const choices = useMemo(() => zoneChoices(lang, at), [lang, at])
  const known = choices.some(choice => choice.zone === value)
  const shown = known ? choices : choices.filter(choice => isSought(choice, value))
  return (
    <Labelled label={t('common.zone')} hint={hint ?? t('common.zoneHint')} error={error}>
      {({ id, describedBy, invalid }) => (
        <Autocomplete.Root
          items={choices}
          filteredItems={shown.slice(0, MOST_SHOWN)}
          itemToStringValue={(choice: ZoneChoice) => choice.zone}
          value={value}
          onValueChange={onChange}
        >
          <Autocomplete.Input
            id={id}
            className="field"
            // While the list is open everything around it is hidden from readers, the label too.
            aria-label={t('common.zone')}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            spellCheck={false}
          />
          <Autocomplete.Portal>
            <Autocomplete.Positioner sideOffset={4} className="z-50">
              <Autocomplete.Popup className="card w-(--anchor-width) bg-raised p-1.5 shadow-xl">
                <Autocomplete.Empty className="px-3 py-2 text-sm text-soft empty:hidden">
                  {t('common.zoneNone')}
                </Autocomplete.Empty>
                <Autocomplete.List aria-label={t('common.zonesFound')} className="max-h-72 overflow-y-auto">
                  {(choice: ZoneChoice) => (
                    <Autocomplete.Item
                      key={choice.zone}
                      value={choice}
                      className="flex min-h-9 items-center gap-3 rounded-md px-3 data-highlighted:bg-sunk pointer-coarse:min-h-11"
                    >
                      <span className="flex-1">
                        {choice.zone} <span className="text-sm text-soft">{choice.name}</span>
                      </span>
                      <span className="text-sm text-soft">{choice.offset}</span>
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
      )}
    </Labelled>
  )
}
