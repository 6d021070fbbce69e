import type { ReactNode } from 'react'
import type { IncidentView } from '../../wire/views.ts'
import { useLanguage } from '../kit/i18n.ts'
import { CodeChip } from './code-chip.tsx'
import { claimsToLookAt, viewOfClaims } from './view-of-claims.ts'

const SHOWN = 5

interface Props {
  readonly view: IncidentView
  /** The way to the whole list. */
  readonly more: ReactNode
}

/** The claims that need a look, short, beside the timeline. */
export const ClaimsBeside = ({ view, more }: Props) => {
  const { t, lang } = useLanguage()
  const { texts, sum } = viewOfClaims(view, lang)
  const open = claimsToLookAt(texts, lang)
  return (
    <section className="card overflow-hidden" aria-labelledby="beside">
      <h2 id="beside" className="px-5 pt-4 text-sm font-semibold text-soft">
        {t('claims.title')}
      </h2>
      {texts.length === 0 ? (
        <p className="px-5 py-3 text-soft">{t('claims.emptyBody')}</p>
      ) : (
        <>
          <p className="px-5 pb-2 text-sm text-soft">{t('claims.sum', sum)}</p>
          <ul>
            {open.slice(0, SHOWN).map(claim => (
              <li key={claim.id} className="grid gap-1 border-t border-line px-5 py-3">
                <div className="flex items-start justify-between gap-3">
                  <p className="min-w-0">
                    <span
                      className={
                        claim.code === 'contradicted' ? 'font-semibold text-harm line-through' : 'font-semibold'
                      }
                    >
                      {claim.quantity}
                    </span>
                    <span className="ml-2 text-soft">{claim.about}</span>
                  </p>
                  <CodeChip code={claim.code} />
                </div>
                <p className="text-sm text-soft">
                  {claim.measured ? `${t('claims.measured')} ${claim.measured}` : t('claims.nothing')}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="border-t border-line px-5 py-3">{more}</div>
    </section>
  )
}
