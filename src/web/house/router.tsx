import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link } from '@tanstack/react-router'
import { IncidentListScreen } from '../incident/index.ts'
import { buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { FaultNote } from '../kit/states.tsx'
import { Frame } from './frame.tsx'

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

/** The list comes at once; every other screen comes when it is asked for. */
const parts = () => import('./incident-parts.tsx')
const list = createRoute({ getParentRoute: () => root, path: '/', component: IncidentListScreen })
const fresh = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(parts, 'NewIncidentScreen'),
})

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$key',
  component: lazyRouteComponent(parts, 'IncidentPart'),
})

const timeline = createRoute({
  getParentRoute: () => incident,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { event?: string } =>
    typeof search['event'] === 'string' ? { event: search['event'] } : {},
  component: lazyRouteComponent(parts, 'TimelinePart'),
})

const evidence = createRoute({
  getParentRoute: () => incident,
  path: '/evidence',
  component: lazyRouteComponent(parts, 'EvidencePart'),
})

const claims = createRoute({
  getParentRoute: () => incident,
  path: '/claims',
  component: lazyRouteComponent(parts, 'ClaimsPart'),
})

const proof = createRoute({
  getParentRoute: () => incident,
  path: '/proof',
  component: lazyRouteComponent(() => import('./proof-part.tsx'), 'ProofPart'),
})

const history = createRoute({
  getParentRoute: () => incident,
  path: '/history',
  component: lazyRouteComponent(parts, 'HistoryPart'),
})

export const router = createRouter({
  routeTree: root.addChildren([list, fresh, incident.addChildren([timeline, evidence, claims, proof, history])]),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
