import { ChevronDown, Trash2, Upload } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import type { EvidenceView, IncidentView } from '../../wire/views.ts'
import { buttonClass } from '../kit/button.tsx'
import { Chip } from '../kit/chip.tsx'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { Empty } from '../kit/states.tsx'
import { useCommand } from '../kit/use-command.ts'
import { ImportRow } from './import-row.tsx'
import { ReportBody } from './report-body.tsx'
import { useImports } from './use-imports.ts'
import { shareWords, sizeWords, viewOfReport } from './view-of-report.ts'
import { visibleText } from './visible-text.ts'

/** What was brought: files come in here, and each says what was understood of it. */
export const EvidenceScreen = ({ incident }: { readonly incident: string }) => (
  <QueryStates query={useIncident(incident)}>{view => <Full view={view} />}</QueryStates>
)

const Full = ({ view }: { readonly view: IncidentView }) => {
  const { t } = useLanguage()
  const { key, zone } = view.incident
  const { imports, add, retry, drop } = useImports(key)
  return (
    <div className="grid gap-6">
      <h2 className="sr-only">{t('evidence.title')}</h2>
      <DropPlace onFiles={add} />
      {imports.length > 0 && (
        <ul className="grid gap-3" aria-label={t('evidence.choose')}>
          {imports.map(it => (
            <ImportRow
              key={it.id}
              it={it}
              zone={zone}
              onAnswer={answers => retry(it, answers)}
              onDrop={() => drop(it.id)}
            />
          ))}
        </ul>
      )}
      {view.evidence.length === 0 ? (
        <Empty title={t('evidence.emptyTitle')} body={t('evidence.emptyBody')} />
      ) : (
        <ul className="grid gap-3" aria-label={t('evidence.title')}>
          {view.evidence.map(evidence => (
            <Source key={evidence.id} evidence={evidence} incident={key} zone={zone} />
          ))}
        </ul>
      )}
    </div>
  )
}

const DropPlace = ({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) => {
  const { t } = useLanguage()
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      onDrop={take}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      className={classNames(
        'flex flex-wrap items-center gap-x-5 gap-y-3 rounded-2xl border-2 border-dashed p-5',
        over ? 'border-accent bg-accent-soft' : 'border-edge/60 bg-card',
      )}
    >
      <Upload className="size-7 shrink-0 text-soft" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold">{over ? t('evidence.dropNow') : t('evidence.drop')}</p>
        <p className="text-sm text-soft">{t('evidence.accepts')}</p>
      </div>
      <label
        htmlFor={id}
        className={classNames(
          buttonClass('primary'),
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        )}
      >
        {t('evidence.choose')}
        <input
          id={id}
          type="file"
          multiple
          className="sr-only"
          onChange={event => {
            onFiles([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
    </div>
  )
}

interface SourceProps {
  readonly evidence: EvidenceView
  readonly incident: string
  readonly zone: string
}

const Source = ({ evidence, incident, zone }: SourceProps) => {
  const { t, lang } = useLanguage()
  const [open, setOpen] = useState(false)
  const id = useId()
  const command = useCommand(incident)
  const { report } = evidence
  const remove = () =>
    command.mutate({
      steps: [{ kind: 'evidence.remove', args: { evidence: evidence.id } }],
      done: t('evidence.removed', { name: evidence.name }),
    })
  return (
    <li className="card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 p-4">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="break-all font-semibold">{visibleText(evidence.name)}</h3>
          <p className="text-sm text-soft">
            {t(`evidence.kinds.${evidence.kind}`)} · {sizeWords(report.bytes)}
            {evidence.parts[0] && (
              <>
                {' · '}
                <span className="font-mono">{evidence.parts[0].sha256.slice(0, 12)}</span>
              </>
            )}
          </p>
        </div>
        <Chip tone={report.rejectedCount > 0 ? 'late' : 'plain'}>
          {shareWords(report.parsedShare)} {t('evidence.parsed')}
        </Chip>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className={buttonClass('plain', true)}
        >
          {t('evidence.details')}
          <ChevronDown className={classNames('size-4 transition-transform', open && 'rotate-180')} aria-hidden="true" />
        </button>
        <button
          type="button"
          onClick={remove}
          aria-label={`${t('common.remove')}: ${evidence.name}`}
          className="grid size-8 place-items-center rounded-lg text-soft hover:bg-sunk hover:text-ink"
        >
          <Trash2 className="size-4" aria-hidden="true" />
        </button>
      </div>
      {open && (
        <div id={id} className="border-t border-line p-4">
          <ReportBody report={viewOfReport(report, zone, lang)} />
        </div>
      )}
    </li>
  )
}
