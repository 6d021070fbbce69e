import { ChevronDown, Trash2, Upload } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { evidenceParts } from '../../wire/core.ts'
import type { EvidencePart } from '../../wire/core.ts'
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
  const incident = view.evidence.filter(it => it.part === 'incident')
  const normal = view.evidence.filter(it => it.part === 'normal')
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
      {view.evidence.length === 0 && <Empty title={t('evidence.emptyTitle')} body={t('evidence.emptyBody')} />}
      {incident.length > 0 && <Sources name={t('evidence.title')} evidence={incident} incident={key} zone={zone} />}
      {normal.length > 0 && (
        <section className="grid gap-3" aria-labelledby="normal-days">
          <div>
            <h3 id="normal-days" className="text-lg font-semibold">
              {t('evidence.normal')}
            </h3>
            <p className="text-sm text-soft">{t('evidence.normalHint')}</p>
          </div>
          <Sources name={t('evidence.normal')} evidence={normal} incident={key} zone={zone} />
        </section>
      )}
    </div>
  )
}

interface SourcesProps {
  readonly name: string
  readonly evidence: readonly EvidenceView[]
  readonly incident: string
  readonly zone: string
}

const Sources = ({ name, evidence, incident, zone }: SourcesProps) => (
  <ul className="grid gap-3" aria-label={name}>
    {evidence.map(it => (
      <Source key={it.id} evidence={it} incident={incident} zone={zone} />
    ))}
  </ul>
)

interface DropProps {
  readonly onFiles: (files: readonly File[], answers: { readonly part: EvidencePart }) => void
}

const DropPlace = ({ onFiles }: DropProps) => {
  const { t } = useLanguage()
  const id = useId()
  const [over, setOver] = useState(false)
  const [part, setPart] = useState<EvidencePart>('incident')
  const take = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files], { part })
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
        <PartChoice part={part} onChoose={setPart} />
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
            onFiles([...(event.target.files ?? [])], { part })
            event.target.value = ''
          }}
        />
      </label>
    </div>
  )
}

interface PartProps {
  readonly part: EvidencePart
  readonly onChoose: (part: EvidencePart) => void
}

/** Files are of the incident, or of quiet days that rules are held against. */
const PartChoice = ({ part, onChoose }: PartProps) => {
  const { t } = useLanguage()
  const name = useId()
  return (
    <fieldset className="mt-2 flex flex-wrap gap-x-5 text-sm">
      <legend className="sr-only">{t('evidence.part')}</legend>
      {evidenceParts.map(it => (
        <label key={it} className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 pointer-coarse:min-h-11">
          <input
            type="radio"
            name={name}
            checked={part === it}
            onChange={() => onChoose(it)}
            className="size-4 accent-accent"
          />
          {t(`evidence.parts.${it}`)}
        </label>
      ))}
    </fieldset>
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
