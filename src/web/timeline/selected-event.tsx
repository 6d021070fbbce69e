import { Check, FileSearch, Pencil, X } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'
import type { EventDeeds } from './event-row.tsx'
import type { EventRow } from './view-of-events.ts'

/** The event that is pointed at, and all that can be done with it: the same as the keys do. */
export const SelectedEvent = ({ row, onOpen, onDecide, onEdit, onSelect }: EventDeeds & { readonly row: EventRow }) => {
  const { t } = useLanguage()
  return (
    <div
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-5 py-3"
      data-testid="selected-event"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3">
          <time className="text-lg font-semibold">{row.clock}</time>
          <span className="text-lg font-semibold">{row.title}</span>
          {row.milestone && <Chip tone="accent">{t(`timeline.milestones.${row.milestone}`)}</Chip>}
          <Chip tone={row.state === 'proposed' ? 'late' : 'plain'}>{t(`timeline.states.${row.state}`)}</Chip>
        </p>
        <p className="text-sm text-soft">
          {[row.day, t(`timeline.kinds.${row.kind}`), row.detail, row.role].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        {row.sources > 0 && (
          <Button small onClick={() => onOpen(row)}>
            <FileSearch className="size-4" aria-hidden="true" /> {t('timeline.tableEvidence')}
          </Button>
        )}
        {row.state === 'proposed' && (
          <Button small onClick={() => onDecide(row, 'accept')}>
            <Check className="size-4" aria-hidden="true" /> {t('timeline.accept')}
          </Button>
        )}
        <Button small onClick={() => onEdit(row)}>
          <Pencil className="size-4" aria-hidden="true" /> {t('common.edit')}
        </Button>
        <Button small look="quiet" aria-label={t('common.close')} onClick={() => onSelect(row)}>
          <X className="size-4" aria-hidden="true" />
        </Button>
      </div>
    </div>
  )
}
