import { ruleWords, useProofWords } from '../../guardrail/index.ts'
import type { RuleParts } from '../../guardrail/index.ts'
import { leadWords } from '../lead-words.ts'
import { steadiest } from './view-of-map.ts'
import type { MapCell, MapView } from './view-of-map.ts'

interface Props {
  readonly map: MapView
  readonly rule: RuleParts
  readonly days: string
  readonly onPick: (cell: MapCell) => void
}

/** The edge as a list of buttons: each sets the bench to a rule that nothing beats in both lead and pages. */
export const EdgeList = ({ map, rule, days, onPick }: Props) => {
  const { t, lang, speech } = useProofWords()
  const steady = steadiest(map)
  const rows = [
    ...(steady ? [{ why: t('bench.edgeSteady'), cell: steady }] : []),
    ...map.edge.map(cell => ({ why: t('bench.edgeEarliest'), cell })),
  ]
  if (rows.length === 0) return null
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
        {rows.map(({ why, cell }) => (
          <li key={`${why}${cell.pages}`} className="border-t border-line first:border-t-0">
            <button
              type="button"
              onClick={() => onPick(cell)}
              className="grid w-full rounded-md px-1 py-1.5 text-left hover:bg-sunk pointer-coarse:min-h-11"
            >
              <span className="font-semibold">{wordsOf(cell)}</span>
              <span className="text-sm text-soft">
                {t('bench.edgeRow', {
                  lead: leadWords(cell.leadMs, lang),
                  pages: t('pages', { count: cell.pages }),
                  days,
                })}{' '}
                · {why}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
