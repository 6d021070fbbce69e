import { useProofWords } from '../../guardrail/index.ts'
import { VerdictChip } from '../verdict-chip.tsx'
import type { JudgedView } from '../view-of-judged.ts'

/** What the point on the bench is worth: large numbers that move with the hand. */
export const Readout = ({ view }: { readonly view: JudgedView }) => {
  const { t } = useProofWords()
  return (
    <div className="grid content-start gap-3" data-testid="readout">
      <div className="min-h-7">
        <VerdictChip look={view.look} />
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <div className="grid content-start">
          <dt className="order-2 text-sm text-soft">{view.lead.words}</dt>
          <dd className="whitespace-nowrap text-3xl/9 font-semibold" data-testid="lead">
            {view.lead.number}
          </dd>
        </div>
        <div className="grid content-start">
          <dt className="order-2 text-sm text-soft">{view.pages?.words ?? t('bench.daysNone')}</dt>
          <dd className="whitespace-nowrap text-3xl/9 font-semibold" data-testid="pages">
            {view.pages?.number ?? '–'}
          </dd>
        </div>
      </dl>
      <div className="grid gap-0.5 text-sm text-soft">
        <p className="min-h-10 text-ink first-letter:uppercase">{view.sentence}</p>
        {view.pages && <p>{view.pages.bound}</p>}
        {view.pages && <p className="first-letter:uppercase">{view.pages.halves}</p>}
      </div>
    </div>
  )
}
