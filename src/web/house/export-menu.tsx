import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { addressOf } from '../kit/api.ts'
import { buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'

const formats = [
  { format: 'md', name: 'incident.exportMarkdown' },
  { format: 'json', name: 'incident.exportJson' },
  { format: 'bundle', name: 'incident.exportBundle' },
] as const

/** The incident as a file, in the language of the reader: a draft of the postmortem, all of its values, or a bundle for others. */
export const ExportMenu = ({ incident }: { readonly incident: string }) => {
  const { t, lang } = useLanguage()
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass('quiet', true)}>
        {t('incident.export')}
        <ChevronDown className="size-4" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-20">
          <Menu.Popup className="card min-w-40 bg-raised p-1.5 shadow-xl">
            {formats.map(({ format, name }) => (
              <Menu.LinkItem
                key={format}
                href={addressOf('exportIncident', { params: { incident }, query: { format, lang } })}
                download
                closeOnClick
                className="flex min-h-10 items-center rounded-md px-3 hover:bg-sunk data-highlighted:bg-sunk pointer-coarse:min-h-11"
              >
                {t(name)}
              </Menu.LinkItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
