import { Link } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { buttonClass } from '../kit/button.tsx'
import { Chip } from '../kit/chip.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { useIncidents } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { Empty } from '../kit/states.tsx'
import { SeverityChip } from './severity-chip.tsx'
import { viewOfIncidents } from './view-of-incidents.ts'
import type { IncidentRow } from './view-of-incidents.ts'

/** Every incident, with what it cost and what does not hold. */
export const IncidentListScreen = () => {
  const { t, lang } = useLanguage()
  const query = useIncidents()
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center gap-4">
        <h1 className="flex-1 text-2xl font-semibold">{t('incidents.title')}</h1>
        <Link to="/new" className={buttonClass('primary')}>
          <Plus className="size-4" aria-hidden="true" />
          {t('incidents.new')}
        </Link>
      </div>
      <QueryStates query={query}>
        {incidents => (incidents.length === 0 ? <NoIncident /> : <Rows rows={viewOfIncidents(incidents, lang)} />)}
      </QueryStates>
    </div>
  )
}

const Rows = ({ rows }: { readonly rows: readonly IncidentRow[] }) => {
  const { t } = useLanguage()
  return (
    <ul className="card overflow-hidden" aria-label={t('incidents.title')}>
      {rows.map(row => (
        <li key={row.key} className="relative border-t border-line first:border-t-0 hover:bg-sunk">
          <div className="grid items-center gap-x-6 gap-y-2 px-5 py-4 md:grid-cols-[minmax(0,1fr)_9rem_13rem]">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link
                  to="/incidents/$key"
                  params={{ key: row.key }}
                  className="text-lg font-semibold after:absolute after:inset-0 after:content-['']"
                >
                  {row.title}
                </Link>
                <SeverityChip level={row.severity} />
              </p>
              <p className="text-sm text-soft">
                {[row.key, row.day, row.services, t('incidents.evidence', { count: row.evidence })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <p>
              <span className="block text-sm text-soft">{t('incidents.impact')}</span>
              <span className={row.impact ? 'text-xl font-semibold' : 'text-soft'}>
                {row.impact ?? t('incidents.impactUnknown')}
              </span>
            </p>
            <p className="md:text-right">
              {row.contradicted > 0 ? (
                <Chip tone="harm">
                  <X className="size-4" aria-hidden="true" />
                  {t('incidents.contradicted', { count: row.contradicted })}
                </Chip>
              ) : (
                <span className="text-sm text-soft">{t('incidents.noneContradicted')}</span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const NoIncident = () => {
  const { t } = useLanguage()
  const steps = t('incidents.emptySteps', { returnObjects: true })
  return (
    <Empty title={t('incidents.emptyTitle')} body={t('incidents.emptyBody')}>
      <ol className="flex flex-wrap gap-x-6 gap-y-1">
        {steps.map((step, i) => (
          <li key={step}>
            <span className="mr-1.5 text-soft">{i + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      <p className="text-soft">{t('incidents.emptyCommand')}</p>
      <code className="overflow-x-auto rounded-lg bg-sunk px-3 py-2 font-mono text-sm">
        npx notagain timeline scenarios/payment-outage
      </code>
    </Empty>
  )
}
