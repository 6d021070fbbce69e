import { useParams } from '@tanstack/react-router'
import { ClaimsScreen } from '../claim/index.ts'
import { EvidenceScreen } from '../evidence/index.ts'
import { HistoryScreen } from '../incident/index.ts'
import { Toasts } from '../kit/toast.tsx'
import { IncidentFrame } from './incident-frame.tsx'
import { IncidentTimeline } from './incident-timeline.tsx'

export { NewIncidentScreen } from '../incident/index.ts'

/** What is loaded when an incident is opened, so that the list of incidents comes without it. */
const useKey = () => useParams({ from: '/incidents/$key' }).key

export const IncidentPart = () => (
  <>
    <IncidentFrame incident={useKey()} />
    <Toasts />
  </>
)
export const TimelinePart = () => <IncidentTimeline incident={useKey()} />
export const EvidencePart = () => <EvidenceScreen incident={useKey()} />
export const ClaimsPart = () => <ClaimsScreen incident={useKey()} />
export const HistoryPart = () => <HistoryScreen incident={useKey()} />
