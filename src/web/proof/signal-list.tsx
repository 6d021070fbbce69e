import { useState } from 'react'
import type { SignalLine, SignalsView } from '../../wire/proof-views.ts'
import { useProofWords } from '../guardrail/index.ts'
import { Button } from '../kit/button.tsx'
import type { RoomWords } from './view-of-card.ts'
import { viewOfSignals } from './view-of-signals.ts'
import type { SignalPicture, SignalRow } from './view-of-signals.ts'

interface Props {
  readonly view: SignalsView
  readonly impactStartedAt: number
  readonly words: RoomWords
  readonly busy: boolean
  readonly onBench: (signal: SignalLine) => void
  readonly onTake: (signal: SignalLine) => void
}

const SHOWN = 6

/** All captured signals by how early they could have told, each with its picture around the incident. */
export const SignalList = ({ view, impactStartedAt, words, busy, onBench, onTake }: Props) => {
  const { t, lang } = useProofWords()
  const [all, setAll] = useState(false)
  const rows = viewOfSignals(view.signals, impactStartedAt, words)
  const lineOf = (id: string) => view.signals.find(it => it.id === id)
  return (
    <>
      {rows.length === 0 && <p className="px-5 py-4 text-soft">{t('signals.empty')}</p>}
      <ol>
        {(all ? rows : rows.slice(0, SHOWN)).map(row => (
          <Row
            key={row.id}
            row={row}
            busy={busy}
            onBench={() => {
              const line = lineOf(row.id)
              if (line) onBench(line)
            }}
            onTake={() => {
              const line = lineOf(row.id)
              if (line) onTake(line)
            }}
          />
        ))}
      </ol>
      {!all && rows.length > SHOWN && (
        <div className="border-t border-line px-5 py-3">
          <Button small look="quiet" onClick={() => setAll(true)}>
            {t('signals.more', { count: rows.length - SHOWN })}
          </Button>
        </div>
      )}
      {view.silent.length > 0 && (
        <details className="border-t border-line px-5 py-3 text-sm text-soft">
          <summary className="min-h-6 pointer-coarse:min-h-11">
            {t('signals.silent', { count: view.silent.length })}
          </summary>
          <ul className="mt-1 grid gap-1">
            {view.silent.map((it, i) => (
              <li key={`${it.name}${i}`}>
                <code className="break-words font-mono text-ink">{it.name}</code>{' '}
                {Object.entries(it.labels)
                  .map(([key, value]) => `${key}=${value}`)
                  .join(' ')}
                : {it.why[lang]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.warnings.map(warning => (
        <p key={warning.en} className="border-t border-line px-5 py-3 text-sm text-soft">
          {warning[lang]}
        </p>
      ))}
    </>
  )
}

interface RowProps {
  readonly row: SignalRow
  readonly busy: boolean
  readonly onBench: () => void
  readonly onTake: () => void
}

const Row = ({ row, busy, onBench, onTake }: RowProps) => {
  const { t } = useProofWords()
  return (
    <li className="grid items-center gap-x-6 gap-y-3 border-t border-line px-5 py-4 first:border-t-0 lg:grid-cols-[12rem_minmax(0,1fr)_auto_auto]">
      <Picture picture={row.picture} />
      <div className="min-w-0">
        <p className="font-semibold">
          <span className="mr-2 text-soft">{t('signals.rank', { rank: row.rank })}</span>
          {row.rule}
        </p>
        <p className="break-words font-mono text-sm text-soft">{row.expr}</p>
        <p className="text-sm text-soft">
          {t('signals.earlier')} {row.earlier} · {t('signals.holdOut')} {row.holdOut} · {row.bound}
        </p>
      </div>
      <p className="lg:text-right">
        <span className="text-2xl/8 font-semibold">{t('signals.lead', { lead: row.lead })}</span>
        <span className="block text-sm text-soft max-lg:ml-2 max-lg:inline">{t('firesAt', { at: row.firesAt })}</span>
      </p>
      <div className="flex flex-wrap gap-2 lg:flex-col lg:items-stretch">
        {row.canDrag && (
          <Button small aria-label={`${t('signals.bench')}: ${row.rule}`} onClick={onBench}>
            {t('signals.bench')}
          </Button>
        )}
        <Button small disabled={busy} aria-label={`${t('signals.take')}: ${row.rule}`} onClick={onTake}>
          {t('signals.take')}
        </Button>
      </div>
    </li>
  )
}

/** The signal, its threshold, its firing and the outage; the words beside it say the same. */
const Picture = ({ picture }: { readonly picture: SignalPicture }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 100 100"
    preserveAspectRatio="none"
    className="h-16 w-full rounded-md bg-sunk lg:w-48"
  >
    <rect
      x={picture.outageX}
      y="0"
      width={Math.max(0, 100 - picture.outageX)}
      height="100"
      className="fill-harm-soft"
    />
    {picture.thresholdY !== undefined && (
      <line
        x1="0"
        x2="100"
        y1={picture.thresholdY}
        y2={picture.thresholdY}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
        className="stroke-soft"
      />
    )}
    <path d={picture.line} fill="none" strokeWidth="2" vectorEffect="non-scaling-stroke" className="stroke-accent" />
    <line
      x1={picture.firedX}
      x2={picture.firedX}
      y1="0"
      y2="100"
      strokeWidth="2"
      vectorEffect="non-scaling-stroke"
      className="stroke-ink"
    />
  </svg>
)
