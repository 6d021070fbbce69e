import { ruleWords, useProofWords } from '../../guardrail/index.ts'
import type { RuleParts } from '../../guardrail/index.ts'
import { leadWords } from '../lead-words.ts'
import type { MapCell } from './view-of-map.ts'

interface Props {
  readonly edge: readonly MapCell[]
  readonly rule: RuleParts
  readonly days: string
  readonly onPick: (cell: MapCell) => void
}

/** The edge as a list of buttons: each sets the bench to a rule that nothing beats in both lead and pages. */
export const EdgeList = ({ edge, rule, days, onPick }: Props) => {
  const { t, lang, speech } = useProofWords()
  if (edge.length === 0) return null
  const wordsOf = (cell: MapCell) =>
    ruleWords(
      {
        ...rule,
        forMs: cell.forMs,
        ...(rule.threshold ? { threshold: { ...rule.threshold, value: cell.value } } : {}),
      },
      speech,
    )
  return (
    <div className="grid gap-1">
      <h4 className="text-sm font-semibold text-soft">{t('bench.edgeTitle')}</h4>
      <ul className="grid">
        {edge.map(cell => (
          <li key={cell.pages} className="border-t border-line first:border-t-0">
            <button
              type="button"
              onClick={() => onPick(cell)}
              className="flex min-h-9 w-full flex-wrap items-baseline gap-x-3 rounded-md py-1 text-left hover:bg-sunk pointer-coarse:min-h-11"
            >
              <span className="font-semibold">
                <span aria-hidden="true">◆ </span>
                {wordsOf(cell)}
              </span>
              <span className="text-sm text-soft">
                {t('bench.edgeRow', {
                  lead: leadWords(cell.leadMs, lang),
                  pages: t('pages', { count: cell.pages }),
                  days,
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
