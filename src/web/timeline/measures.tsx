import type { Opened } from '../evidence/index.ts'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/i18n.ts'
import type { MeasureRow, SaidOfMeasure } from './view-of-measures.ts'

interface Props {
  readonly rows: readonly MeasureRow[]
  readonly onOpen: (opened: Opened) => void
}

type Known = Extract<MeasureRow, { kind: 'known' }>

/** Large numbers that carry their evidence; what was said stands struck beside what was measured. */
export const Measures = ({ rows, onOpen }: Props) => {
  const { t } = useLanguage()
  const known = rows.filter((row): row is Known => row.kind === 'known')
  const unknown = rows.filter(row => row.kind === 'cannot tell')
  return (
    <section className="card overflow-hidden" aria-labelledby="measures">
      <h2 id="measures" className="px-5 pt-4 room:px-4 room:truncate room:pt-1.5 text-sm font-semibold text-soft">
        {t('timeline.measures.title')}
      </h2>
      {known.length === 0 && <p className="px-5 py-4 text-soft">{t('timeline.measures.empty')}</p>}
      <ul>
        {known.map(row => (
          <Measure key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {unknown.length > 0 && (
        <details className="border-t border-line px-5 py-3 text-sm text-soft">
          <summary className="min-h-6">
            {t('timeline.measures.cannotTell')} · {unknown.length}
          </summary>
          <ul className="mt-1 grid gap-1">
            {unknown.map(row => (
              <li key={row.id}>
                {row.label}: {row.missing}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Measure = ({ row, onOpen }: { readonly row: Known; readonly onOpen: (opened: Opened) => void }) => {
  const { t } = useLanguage()
  return (
    <li className="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-label={`${row.label}: ${row.value}. ${row.times}. ${t('timeline.measures.open', { label: row.label })}`}
        onClick={() => onOpen({ title: `${row.label} · ${row.value}`, cites: row.cites })}
        className="grid w-full grid-cols-[1fr_auto] gap-x-4 px-5 py-3 text-left room:gap-x-2 room:px-4 room:py-[min(0.6rem,0.35vh)] room:leading-tight hover:bg-sunk focus-visible:-outline-offset-2"
      >
        <span className="order-1 first-letter:uppercase">{row.label}</span>
        <span className="order-2 grid justify-items-end text-right room:order-3 room:col-span-2 room:justify-items-start room:empty:hidden">
          {row.said.map(said => (
            <Said key={said.id} said={said} />
          ))}
        </span>
        <span className="order-3 whitespace-nowrap text-2xl/8 font-semibold room:order-2 room:text-xl/none">
          {row.value}
          {row.uncertainty && (
            <span className="ml-2 text-sm font-normal text-late">
              {t('timeline.measures.uncertain', { duration: row.uncertainty })}
            </span>
          )}
        </span>
        <span
          className={classNames(
            'order-4 self-end pb-0.5 text-right text-sm text-soft room:col-span-2 room:pb-0 room:text-left room:leading-tight',
            row.said.length > 0 && 'room:sr-only',
          )}
        >
          {row.times}
        </span>
        {row.said.map(
          said =>
            said.why && (
              <span key={said.id} className="order-5 col-span-2 text-sm text-soft room:sr-only">
                {said.why}
              </span>
            ),
        )}
      </button>
    </li>
  )
}

const Said = ({ said }: { readonly said: SaidOfMeasure }) => {
  const { t } = useLanguage()
  if (said.code === 'contradicted')
    return (
      <span className="text-harm">
        <span className="sr-only">{t('claims.codes.contradicted')}: </span>
        {t('timeline.measures.said')} <s className="font-semibold">{said.text}</s>
      </span>
    )
  return (
    <span className="text-soft">
      {t('timeline.measures.said')} {said.text} {said.code === 'supported' ? '✓' : ''}
    </span>
  )
}
