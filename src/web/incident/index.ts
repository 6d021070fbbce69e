export { HistoryScreen } from './history-screen.tsx'
export { IncidentListScreen } from './incident-list-screen.tsx'
export { NewIncidentScreen } from './new-incident-screen.tsx'
export { SeverityChip } from './severity-chip.tsx'
