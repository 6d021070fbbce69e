import { FileSearch } from 'lucide-react'
import type { Opened } from '../evidence/index.ts'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { useLanguage } from '../kit/i18n.ts'
import { CodeChip } from './code-chip.tsx'
import type { ClaimRow } from './view-of-claims.ts'

interface Props {
  readonly claim: ClaimRow
  readonly onOpen: (opened: Opened) => void
}

/** What was said, and what the record says of it, side by side. */
export const ClaimCard = ({ claim, onOpen }: Props) => {
  const { t } = useLanguage()
  const struck = claim.code === 'contradicted'
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line px-5 py-4 first:border-t-0 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_auto]">
      <div className="min-w-0">
        <CodeChip code={claim.code} />
        <blockquote className="mt-1.5">
          {claim.quoted ? '' : '“'}
          {claim.before}
          <span className={classNames('font-semibold', struck && 'text-harm line-through')}>{claim.quantity}</span>
          {claim.after}
          {claim.quoted ? '' : '”'}
        </blockquote>
      </div>
      <div className="min-w-0">
        <p className="text-sm text-soft">
          {t('claims.measured')} · {claim.about}
        </p>
        <p className={claim.measured ? 'text-xl font-semibold' : 'text-soft'}>
          {claim.measured ?? t('claims.nothing')}
        </p>
        <p className="text-sm text-soft">{claim.derivation}</p>
      </div>
      <div>
        {claim.cites.length > 0 && (
          <Button
            small
            aria-label={`${t('claims.evidence')}: ${claim.about}`}
            onClick={() =>
              onOpen({ title: [claim.about, claim.measured].filter(Boolean).join(' · '), cites: claim.cites })
            }
          >
            <FileSearch className="size-4" aria-hidden="true" /> {claim.cites.length}
          </Button>
        )}
      </div>
    </li>
  )
}
