import { RefreshCw, Target, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useProofWords } from '../guardrail/index.ts'
import { Button } from '../kit/button.tsx'
import { Chip } from '../kit/chip.tsx'
import { classNames } from '../kit/class-names.ts'
import { VerdictChip } from './verdict-chip.tsx'
import type { CardView, Provenance } from './view-of-card.ts'
import type { JudgedView } from './view-of-judged.ts'

interface Props {
  readonly card: CardView
  readonly onBench: boolean
  readonly compared: boolean
  readonly proving: boolean
  readonly onTry: () => void
  readonly onCompare: (compared: boolean) => void
  readonly onProve: () => void
  readonly onRemove: () => void
}

/** A guardrail and what it is worth on this incident, in plain words and large numbers. */
export const ProofCard = (props: Props) => {
  const { card, onBench, compared, proving } = props
  const { t } = useProofWords()
  const id = useId()
  const tried = onBench ? t('isOnBench') : t('onBench')
  return (
    <article
      aria-labelledby={id}
      className={classNames('card flex flex-col gap-3 p-5', onBench && 'ring-2 ring-accent')}
    >
      <div className="grid justify-items-start gap-1.5">
        <VerdictChip look={card.judged?.look ?? 'none'} />
        <h3 id={id} className="text-lg/6 font-semibold">
          {card.rule}
        </h3>
        <p className="break-words text-sm text-soft">{[card.name, card.keeps].filter(Boolean).join(' · ')}</p>
      </div>
      {card.fault && (
        <p role="alert" className="font-semibold text-harm">
          ⚠ {t('unreadable')}: {card.fault}
        </p>
      )}
      {card.judged && <Judgement judged={card.judged} band={card.band} />}
      {(card.note ?? card.replaces) && (
        <p className="text-sm">{[card.note, card.replaces].filter(Boolean).join(' · ')}</p>
      )}
      {card.stale && (
        <div className="flex flex-wrap items-center gap-2">
          <Chip tone="late">
            <RefreshCw className="size-4" aria-hidden="true" />
            {card.stale}
          </Chip>
        </div>
      )}
      <details className="text-sm text-soft">
        <summary className="min-h-6 pointer-coarse:min-h-11">{t('provenance')}</summary>
        <code className="mt-1 block break-words font-mono text-ink">{card.expr}</code>
        {card.provenance && <Origin provenance={card.provenance} />}
        {card.warnings.map(warning => (
          <p key={warning} className="mt-1">
            {warning}
          </p>
        ))}
      </details>
      <div className="-mx-2 -mb-2 mt-auto flex flex-wrap items-center border-t border-line px-0 pt-2">
        {(card.stale !== undefined || !card.judged) && card.fault === undefined && (
          <Button small look="primary" disabled={proving} onClick={props.onProve}>
            {t(card.judged ? 'proveAgain' : 'prove')}
          </Button>
        )}
        {card.canDrag && (
          <Button small look="quiet" aria-label={`${tried}: ${card.name}`} aria-pressed={onBench} onClick={props.onTry}>
            <Target className="size-4" aria-hidden="true" />
            {tried}
          </Button>
        )}
        <label className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-lg px-2.5 text-sm font-semibold text-soft hover:bg-sunk hover:text-ink pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={compared}
            aria-label={`${t('compare')}: ${card.name}`}
            onChange={event => props.onCompare(event.target.checked)}
            className="size-4 accent-accent"
          />
          {t('compare')}
        </label>
        <span className="flex-1" />
        <Button small look="quiet" aria-label={`${t('remove')}: ${card.name}`} onClick={props.onRemove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </Button>
      </div>
    </article>
  )
}

const Judgement = ({ judged, band }: { readonly judged: JudgedView; readonly band: string | undefined }) => {
  const { lead, pages, sentence, missing, times } = judged
  if (missing.length > 0)
    return (
      <ul className="list-disc pl-5">
        {missing.map(it => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    )
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6">
        <Number number={lead.number} words={lead.words} />
        {pages && <Number number={pages.number} words={pages.words} />}
      </dl>
      <div className="grid gap-0.5 text-sm text-soft">
        <p className="text-ink first-letter:uppercase">{sentence}</p>
        {times.length > 0 && <p className="first-letter:uppercase">{times.join(' · ')}</p>}
        {pages && <p>{pages.bound}</p>}
        {pages && <p className="first-letter:uppercase">{pages.halves}</p>}
        {pages?.unsent && <p>{pages.unsent}</p>}
        {band && <p className="first-letter:uppercase">{band}</p>}
      </div>
    </>
  )
}

const Number = ({ number, words }: { readonly number: string; readonly words: string }) => (
  <div className="grid content-start">
    <dt className="order-2 text-sm text-soft">{words}</dt>
    <dd className="whitespace-nowrap text-3xl/9 font-semibold">{number}</dd>
  </div>
)

const Origin = ({ provenance }: { readonly provenance: Provenance }) => (
  <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
    {provenance.digests.map(({ name, short, whole }) => (
      <div key={name} className="contents">
        <dt>{name}</dt>
        <dd className="truncate font-mono text-ink" title={whole}>
          {short}
        </dd>
      </div>
    ))}
    <dt className="sr-only">{provenance.evaluated}</dt>
    <dd className="col-span-2">{[provenance.provedAt, provenance.evaluated].filter(Boolean).join(' · ')}</dd>
  </dl>
)
