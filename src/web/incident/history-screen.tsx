import { classNames } from '../kit/class-names.ts'
import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident, useLog } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { viewOfHistory } from './view-of-history.ts'
import type { HistoryRow } from './view-of-history.ts'

/** Every change of the incident, newest first: the log, in words. */
export const HistoryScreen = ({ incident }: { readonly incident: string }) => {
  const { t, lang } = useLanguage()
  const view = useIncident(incident)
  const log = useLog(incident)
  return (
    <section className="grid max-w-4xl gap-4">
      <h2 className="text-lg font-semibold">{t('history.title')}</h2>
      <QueryStates query={view}>
        {loaded => (
          <QueryStates query={log}>
            {records =>
              records.length === 0 ? (
                <p className="text-soft">{t('history.empty')}</p>
              ) : (
                <ol className="card overflow-hidden" reversed>
                  {viewOfHistory(records, loaded, lang).map(row => (
                    <Row key={row.seq} row={row} />
                  ))}
                </ol>
              )
            }
          </QueryStates>
        )}
      </QueryStates>
    </section>
  )
}

const Row = ({ row }: { readonly row: HistoryRow }) => {
  const { t } = useLanguage()
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-5 py-2.5 first:border-t-0">
      <span className="w-8 text-sm text-soft">{row.seq}</span>
      <span className={classNames('min-w-0 flex-1 basis-60', row.undone && 'text-soft line-through')}>
        {row.kind ? t(`history.kinds.${row.kind}`, { what: row.what, seq: row.took }) : `${row.name} ${row.what}`}
      </span>
      {row.undone && <Chip>{t('history.undone')}</Chip>}
      <span className="text-sm text-soft">
        {row.moment} · {t('history.by', { actor: row.actor })}
      </span>
    </li>
  )
}
