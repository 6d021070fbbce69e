import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useCallback } from 'react'
import { ClaimsBeside } from '../claim/index.ts'
import { buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident } from '../kit/queries.ts'
import { TimelineScreen } from '../timeline/index.ts'

/** The incident screen: the timeline with what other rooms say beside it. The chosen event is in the address. */
export const IncidentTimeline = ({ incident }: { readonly incident: string }) => {
  const { t } = useLanguage()
  const { event } = useSearch({ from: '/incidents/$key/' })
  const navigate = useNavigate()
  const view = useIncident(incident).data
  const params = { key: incident }
  const select = useCallback(
    (id: string | undefined) =>
      void navigate({
        to: '/incidents/$key',
        params: { key: incident },
        search: id === undefined ? {} : { event: id },
        replace: true,
        resetScroll: false,
      }),
    [navigate, incident],
  )
  const more = (
    <Link to="/incidents/$key/claims" params={params} className={buttonClass('quiet', true)}>
      {t('claims.title')}
      <ArrowRight className="size-4" aria-hidden="true" />
    </Link>
  )
  return (
    <TimelineScreen
      incident={incident}
      selected={event}
      onSelect={select}
      beside={view && <ClaimsBeside view={view} more={more} />}
      bring={
        <Link to="/incidents/$key/evidence" params={params} className={buttonClass('primary')}>
          {t('timeline.bring')}
        </Link>
      }
    />
  )
}
