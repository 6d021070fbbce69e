import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident, useLog } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { useCommand } from '../kit/use-command.ts'
import { en } from '../locale/en.ts'
import type { FieldChange, Value } from './changes-of.ts'
import { viewOfHistory } from './view-of-history.ts'
import type { HistoryRow } from './view-of-history.ts'

/** Every change of the incident, newest first: the log, in words. */
export const HistoryScreen = ({ incident }: { readonly incident: string }) => {
  const { t, lang } = useLanguage()
  const view = useIncident(incident)
  const log = useLog(incident)
  const { mutate } = useCommand(incident)
  const undo = (seq: number) =>
    mutate({ steps: [{ kind: 'incident.undo', args: { seq } }], done: t('history.didUndo', { seq }) })
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
                    <Row key={row.seq} row={row} onUndo={undo} />
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

const isActor = (name: string): name is keyof typeof en.history.actors => name in en.history.actors
const isField = (name: string): name is keyof typeof en.history.fields => name in en.history.fields
const isState = (name: string): name is keyof typeof en.timeline.states => name in en.timeline.states

const Row = ({ row, onUndo }: { readonly row: HistoryRow; readonly onUndo: (seq: number) => void }) => {
  const { t } = useLanguage()
  const actor = isActor(row.actor) ? t(`history.actors.${row.actor}`) : row.actor
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-5 py-2.5 first:border-t-0">
      <span className="w-8 text-sm text-soft">{row.seq}</span>
      <div className="min-w-0 flex-1 basis-60">
        <p className={classNames(row.undone && 'text-soft line-through')}>
          {row.kind ? t(`history.kinds.${row.kind}`, { what: row.what, seq: row.took }) : `${row.name} ${row.what}`}
        </p>
        {row.changes.map(change => (
          <Change key={change.field} change={change} />
        ))}
      </div>
      {row.undone && <Chip>{t('history.undone')}</Chip>}
      <span className="text-sm text-soft">
        {row.moment} · {t('history.by', { actor })}
      </span>
      {row.undoable && (
        <Button small aria-label={t('history.undoOf', { seq: row.seq })} onClick={() => onUndo(row.seq)}>
          {t('history.undo')}
        </Button>
      )}
    </li>
  )
}

/** What a field was, and what it became. */
const Change = ({ change: { field, before, after } }: { readonly change: FieldChange }) => {
  const { t } = useLanguage()
  const say = (value: Value): string => {
    if (value.kind === 'evidence') return t('history.fromEvidence')
    if (value.kind === 'nothing') return t('history.nothing')
    return field === 'state' && isState(value.words) ? t(`timeline.states.${value.words}`) : value.words
  }
  return (
    <p className="text-sm text-soft">
      {isField(field) ? t(`history.fields.${field}`) : field}: <s>{say(before)}</s> → {say(after)}
    </p>
  )
}
