import { CheckCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { EventRow } from './event-row.tsx'
import type { EventDeeds } from './event-row.tsx'
import type { EventRow as Row, EventsView } from './view-of-events.ts'

interface Props extends EventDeeds {
  readonly events: EventsView
  readonly selected: string | undefined
  readonly onAcceptTop: () => void
  readonly onAdd: () => void
}

const FEW = 10

/** What the evidence proposes and what a person has decided. */
export const EventLists = ({ events, selected, onAcceptTop, onAdd, ...deeds }: Props) => {
  const { t } = useLanguage()
  const rows = (list: readonly Row[]) =>
    list.map(row => <EventRow key={row.id} row={row} selected={row.id === selected} {...deeds} />)
  return (
    <div className="grid gap-6">
      {events.proposed.length > 0 && (
        <section className="card overflow-hidden">
          <div className="flex flex-wrap items-center gap-3 px-4 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <h3 className="font-semibold">
                {t('timeline.proposed')} <span className="text-soft">{events.proposed.length}</span>
              </h3>
              <p className="text-sm text-soft">{t('timeline.proposedHint')}</p>
            </div>
            <Button look="primary" onClick={onAcceptTop}>
              <CheckCheck className="size-4" aria-hidden="true" />
              {t('timeline.acceptTop', { count: events.top.length })}
            </Button>
          </div>
          <Few rows={events.proposed} draw={rows} />
        </section>
      )}
      <section className="card overflow-hidden">
        <div className="flex items-center gap-3 px-4 py-3">
          <h3 className="flex-1 font-semibold">
            {t('timeline.accepted')} <span className="text-soft">{events.accepted.length}</span>
          </h3>
          <Button small onClick={onAdd}>
            <Plus className="size-4" aria-hidden="true" />
            {t('timeline.add')}
          </Button>
        </div>
        <ul>{rows(events.accepted)}</ul>
      </section>
      {events.rejected.length > 0 && (
        <details className="card overflow-hidden">
          <summary className="px-4 py-3 font-semibold">
            {t('timeline.rejectedList')} <span className="text-soft">{events.rejected.length}</span>
          </summary>
          <ul>{rows(events.rejected)}</ul>
        </details>
      )}
    </div>
  )
}

const Few = ({
  rows,
  draw,
}: {
  readonly rows: readonly Row[]
  readonly draw: (rows: readonly Row[]) => React.ReactNode
}) => {
  const { t } = useLanguage()
  const [shown, setShown] = useState(FEW)
  return (
    <>
      <ul>{draw(rows.slice(0, shown))}</ul>
      {shown < rows.length && (
        <div className="border-t border-line p-3 text-center">
          <Button small look="quiet" onClick={() => setShown(shown + 100)}>
            {t('common.more', { count: Math.min(100, rows.length - shown) })}
          </Button>
        </div>
      )}
    </>
  )
}
