import { Check, CircleAlert, CircleHelp, FileText, X } from 'lucide-react'
import { useLanguage } from '../kit/i18n.ts'
import { ImportQuestion, questionsOf } from './import-question.tsx'
import { ReportBody } from './report-body.tsx'
import type { Answers } from './send-file.ts'
import type { Import } from './use-imports.ts'
import { viewOfReport } from './view-of-report.ts'

interface Props {
  readonly it: Import
  readonly zone: string
  readonly onAnswer: (answers: Answers) => void
  readonly onDrop: () => void
}

/** A file on its way in: how far it is, what it asks, or why it was refused. */
export const ImportRow = ({ it, zone, onAnswer, onDrop }: Props) => {
  const { t, lang } = useLanguage()
  const { state } = it
  const asked = state.kind === 'fault' ? questionsOf(state.fault.code) : []
  const ended = state.kind === 'done' || state.kind === 'fault' || state.kind === 'lost'
  return (
    <li className="card p-4">
      <div className="flex items-center gap-3">
        <StateIcon state={state.kind} asks={asked.length > 0} />
        <span className="min-w-0 flex-1 truncate font-semibold">{it.file.name}</span>
        <span className="text-sm text-soft">{stateWords(it, asked.length > 0, t)}</span>
        {ended && (
          <button
            type="button"
            aria-label={`${t('common.close')}: ${it.file.name}`}
            onClick={onDrop}
            className="grid size-8 place-items-center rounded-lg text-soft hover:bg-sunk"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        )}
      </div>
      {state.kind === 'moving' && (
        <progress
          className="import-progress mt-3 block h-2 w-full"
          aria-label={`${it.file.name}: ${t(state.step === 'send' ? 'evidence.sending' : `evidence.${state.step}`)}`}
          max={1}
          value={state.share}
        />
      )}
      {state.kind === 'fault' && (
        <div role="alert" className="mt-2">
          <p className="font-semibold">{state.fault.says[lang]}</p>
          {asked.length === 0 && <p className="text-soft">{state.fault.hint[lang]}</p>}
        </div>
      )}
      {state.kind === 'fault' && asked.length > 0 && <ImportQuestion asked={asked} zone={zone} onAnswer={onAnswer} />}
      {state.kind === 'fault' && state.report && (
        <div className="mt-3">
          <ReportBody report={viewOfReport(state.report, zone, lang)} />
        </div>
      )}
      {state.kind === 'lost' && (
        <p role="alert" className="mt-2 font-semibold">
          {t('state.unreachable')} {t('state.unreachableHint')}
        </p>
      )}
    </li>
  )
}

const stateWords = ({ state }: Import, asks: boolean, t: ReturnType<typeof useLanguage>['t']): string => {
  if (state.kind === 'moving') {
    const words = t(state.step === 'send' ? 'evidence.sending' : `evidence.${state.step}`)
    return `${words} · ${Math.round(state.share * 100)}%`
  }
  if (state.kind === 'done') return t('evidence.done')
  if (state.kind === 'waiting') return '…'
  return asks ? t('evidence.asks') : t('evidence.refused')
}

const StateIcon = ({ state, asks }: { readonly state: Import['state']['kind']; readonly asks: boolean }) => {
  if (state === 'done') return <Check className="size-5 text-ink" aria-hidden="true" />
  if (state === 'fault' && asks) return <CircleHelp className="size-5 text-late" aria-hidden="true" />
  if (state === 'fault' || state === 'lost') return <CircleAlert className="size-5 text-harm" aria-hidden="true" />
  return <FileText className="size-5 text-soft" aria-hidden="true" />
}
