export { EvidenceDrawer } from './evidence-drawer.tsx'
export type { Opened } from './evidence-drawer.tsx'
export { EvidenceScreen } from './evidence-screen.tsx'
