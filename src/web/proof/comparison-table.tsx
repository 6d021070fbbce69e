import { CircleCheck, EqualNot, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useProofWords } from '../guardrail/index.ts'
import { classNames } from '../kit/class-names.ts'
import { VerdictChip } from './verdict-chip.tsx'
import type { Comparison, Standing } from './view-of-comparison.ts'

const marks: { readonly [S in Standing]: { readonly tone: string; readonly icon: ReactNode } } = {
  same: { tone: '', icon: null },
  differs: { tone: 'font-semibold', icon: <EqualNot className="size-4" aria-hidden="true" /> },
  better: { tone: 'font-semibold text-proof', icon: <CircleCheck className="size-4" aria-hidden="true" /> },
  worse: { tone: 'font-semibold text-harm', icon: <TriangleAlert className="size-4" aria-hidden="true" /> },
}

/** Rules side by side; what differs from the first carries a mark, a word and a colour. */
export const ComparisonTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const { t } = useProofWords()
  const { columns, rows } = comparison
  return (
    <section className="card overflow-hidden" aria-labelledby="comparison">
      <div className="px-5 pt-4">
        <h3 id="comparison" className="text-lg font-semibold">
          {t('comparison.title')}
        </h3>
        <p className="text-sm text-soft">{t('comparison.hint')}</p>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by keys */}
      <section className="relative overflow-x-auto" tabIndex={0} aria-label={t('comparison.what')}>
        <table className="w-full min-w-max border-collapse text-left">
          <thead>
            <tr>
              <th scope="col" className="px-5 py-2 text-sm font-normal text-soft">
                {t('comparison.what')}
              </th>
              {columns.map(column => (
                <th key={column.id} scope="col" className="px-5 py-2 font-semibold">
                  {column.name}
                  {column.part && <span className="block text-sm font-normal text-soft">{t(column.part)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="border-t border-line">
              <th scope="row" className="px-5 py-2 text-sm font-normal text-soft">
                {t('comparison.verdict')}
              </th>
              {columns.map(column => (
                <td key={column.id} className="px-5 py-2">
                  <VerdictChip look={column.look} />
                  <StandingWord standing={column.lookStanding} />
                </td>
              ))}
            </tr>
            {rows.map(row => (
              <tr key={row.key} className="border-t border-line">
                <th scope="row" className="px-5 py-2 text-sm font-normal text-soft">
                  {t(`comparison.${row.key}`)}
                </th>
                {row.cells.map((cell, i) => (
                  <td key={columns[i]?.id} className="px-5 py-2">
                    <span className={classNames('inline-flex items-center gap-1.5', marks[cell.standing].tone)}>
                      {marks[cell.standing].icon}
                      {cell.words}
                    </span>
                    <StandingWord standing={cell.standing} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

const StandingWord = ({ standing }: { readonly standing: Standing }) => {
  const { t } = useProofWords()
  return standing === 'same' ? null : <span className="sr-only"> ({t(`comparison.${standing}`)})</span>
}
