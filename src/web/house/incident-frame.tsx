import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pickTranslations, told } from '../../wire/core.ts'
import type { IncidentView } from '../../wire/views.ts'
import { SeverityChip } from '../incident/index.ts'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { dateWords, zoneClock } from '../timeline/index.ts'
import { ExportMenu } from './export-menu.tsx'

/** What stands above every part of an incident: its name and the way to its parts, in room order. */
export const IncidentFrame = ({ incident }: { readonly incident: string }) => (
  <QueryStates query={useIncident(incident)}>
    {view => (
      <>
        <Head view={view} />
        <Outlet />
      </>
    )}
  </QueryStates>
)

const Head = ({ view }: { readonly view: IncidentView }) => {
  const { t, lang } = useLanguage()
  const { incident } = view
  const contradicted = pickTranslations(view.claimTexts, lang)
    .flatMap(text => text.claims)
    .filter(claim => claim.code === 'contradicted').length
  const started = view.events.find(event => event.id === view.milestones.impact_started)?.at ?? view.span?.from
  const clock = zoneClock(incident.zone)
  const day = started === undefined ? undefined : dateWords(started, clock, lang)
  const params = { key: incident.key }
  return (
    <div className="mb-5 room:mb-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 room:min-h-11 room:pr-60">
        <h1 className="text-2xl font-semibold sm:text-3xl room:text-2xl">{told(incident.title, lang)}</h1>
        <p className="text-soft">{[incident.key, day, incident.zone].filter(Boolean).join(' · ')}</p>
        <SeverityChip level={incident.severity} />
        <span className="flex-1" />
        <ExportMenu incident={incident.key} />
      </div>
      <nav
        aria-label={t('incident.tabs.label')}
        className="-mx-4 mt-3 room:mt-0 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
      >
        <ul className="flex gap-1">
          <Tab>
            <Link to="/incidents/$key/evidence" params={params} className={tab}>
              {t('incident.tabs.evidence')} <Count n={view.evidence.length} />
            </Link>
          </Tab>
          <Tab>
            <Link
              to="/incidents/$key"
              params={params}
              className={tab}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t('incident.tabs.timeline')}
            </Link>
          </Tab>
          <Tab>
            <Link to="/incidents/$key/claims" params={params} className={tab}>
              {t('incident.tabs.claims')}{' '}
              {contradicted > 0 && (
                <span className="text-sm">{t('incident.contradictedTab', { count: contradicted })}</span>
              )}
            </Link>
          </Tab>
          <Tab>
            <Link to="/incidents/$key/proof" params={params} className={tab}>
              {t('incident.tabs.proof')}
            </Link>
          </Tab>
          <Tab>
            <Link to="/incidents/$key/history" params={params} className={tab}>
              {t('incident.tabs.history')}
            </Link>
          </Tab>
        </ul>
      </nav>
    </div>
  )
}

const tab =
  'inline-flex min-h-10 pointer-coarse:min-h-11 items-baseline gap-1.5 whitespace-nowrap border-b-2 border-transparent px-3 py-2 text-soft hover:text-ink focus-visible:-outline-offset-2 [&.active]:border-ink [&.active]:font-semibold [&.active]:text-ink'

const Tab = ({ children }: { readonly children: ReactNode }) => <li className="flex">{children}</li>

const Count = ({ n }: { readonly n: number }) => (n > 0 ? <span className="text-sm font-normal">{n}</span> : null)
