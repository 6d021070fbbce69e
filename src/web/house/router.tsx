import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router'
import { ClaimsScreen } from '../claim/index.ts'
import { EvidenceScreen } from '../evidence/index.ts'
import { HistoryScreen, IncidentListScreen, NewIncidentScreen } from '../incident/index.ts'
import { buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { FaultNote } from '../kit/states.tsx'
import { Frame } from './frame.tsx'
import { IncidentFrame } from './incident-frame.tsx'
import { IncidentTimeline } from './incident-timeline.tsx'

const NotFound = () => {
  const { t } = useLanguage()
  return (
    <div className="grid justify-items-start gap-4">
      <h1 className="text-2xl font-semibold">{t('state.notFound')}</h1>
      <Link to="/" className={buttonClass('primary')}>
        {t('state.home')}
      </Link>
    </div>
  )
}

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <FaultNote error={error} />,
})

const list = createRoute({ getParentRoute: () => root, path: '/', component: IncidentListScreen })
const fresh = createRoute({ getParentRoute: () => root, path: '/new', component: NewIncidentScreen })

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$key',
  component: function Incident() {
    return <IncidentFrame incident={incident.useParams().key} />
  },
})

const timeline = createRoute({
  getParentRoute: () => incident,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { event?: string } =>
    typeof search['event'] === 'string' ? { event: search['event'] } : {},
  component: function Timeline() {
    return <IncidentTimeline incident={incident.useParams().key} />
  },
})

const evidence = createRoute({
  getParentRoute: () => incident,
  path: '/evidence',
  component: function Evidence() {
    return <EvidenceScreen incident={incident.useParams().key} />
  },
})

const claims = createRoute({
  getParentRoute: () => incident,
  path: '/claims',
  component: function Claims() {
    return <ClaimsScreen incident={incident.useParams().key} />
  },
})

const history = createRoute({
  getParentRoute: () => incident,
  path: '/history',
  component: function History() {
    return <HistoryScreen incident={incident.useParams().key} />
  },
})

export const router = createRouter({
  routeTree: root.addChildren([list, fresh, incident.addChildren([timeline, evidence, claims, history])]),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
