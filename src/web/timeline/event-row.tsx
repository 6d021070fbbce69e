import { Check, FileSearch, Pencil, RotateCcw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../kit/class-names.ts'
import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'
import type { EventRow as Row } from './view-of-events.ts'

export interface EventDeeds {
  readonly onOpen: (row: Row) => void
  readonly onDecide: (row: Row, deed: 'accept' | 'reject' | 'reopen') => void
  readonly onEdit: (row: Row) => void
  readonly onSelect: (row: Row) => void
}

interface Props extends EventDeeds {
  readonly row: Row
  readonly selected: boolean
}

/** One event of the list: when, what, and what can be done with it. */
export const EventRow = ({ row, selected, onOpen, onDecide, onEdit, onSelect }: Props) => {
  const { t } = useLanguage()
  return (
    <li
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2',
        selected && 'bg-accent-soft',
      )}
    >
      <button
        type="button"
        aria-label={`${row.clock} ${row.title}`}
        onClick={() => onSelect(row)}
        className="min-w-0 flex-1 basis-56 rounded text-left"
      >
        <span className="flex items-baseline gap-3">
          <time className="w-[4.25rem] shrink-0 font-semibold" title={row.day}>
            {row.clock}
          </time>
          <span className="min-w-0">
            <span className={classNames('font-semibold', row.kind === 'outage' && 'text-harm')}>{row.title}</span>
            <span className="block text-sm text-soft">{[row.detail, row.role].filter(Boolean).join(' · ')}</span>
          </span>
        </span>
      </button>
      <span className="flex flex-wrap items-center gap-1">
        {row.milestone && <Chip tone="accent">{t(`timeline.milestones.${row.milestone}`)}</Chip>}
        {row.edited && <Chip>{t('timeline.edited')}</Chip>}
        {row.sources > 0 && (
          <Do
            label={`${t('timeline.tableEvidence')}: ${row.title}`}
            onClick={() => onOpen(row)}
            icon={<FileSearch />}
          />
        )}
        <Do label={`${t('common.edit')}: ${row.title}`} onClick={() => onEdit(row)} icon={<Pencil />} />
        {row.state === 'proposed' ? (
          <>
            <Do
              label={`${t('timeline.accept')}: ${row.title}`}
              onClick={() => onDecide(row, 'accept')}
              icon={<Check />}
            />
            <Do label={`${t('timeline.reject')}: ${row.title}`} onClick={() => onDecide(row, 'reject')} icon={<X />} />
          </>
        ) : (
          <>
            {row.state === 'accepted' && (
              <Do
                label={`${t('timeline.reject')}: ${row.title}`}
                onClick={() => onDecide(row, 'reject')}
                icon={<X />}
              />
            )}
            {row.state === 'rejected' && (
              <Do
                label={`${t('timeline.reopen')}: ${row.title}`}
                onClick={() => onDecide(row, 'reopen')}
                icon={<RotateCcw />}
              />
            )}
          </>
        )}
      </span>
    </li>
  )
}

const Do = ({
  label,
  onClick,
  icon,
}: {
  readonly label: string
  readonly onClick: () => void
  readonly icon: ReactNode
}) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    onClick={onClick}
    className="grid size-8 place-items-center rounded-lg text-soft hover:bg-sunk hover:text-ink [&>svg]:size-4"
  >
    {icon}
  </button>
)
