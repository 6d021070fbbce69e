export { fromField } from './wall-field.ts'
export { dateWords, zoneClock } from './clock.ts'
export { TimelineScreen } from './timeline-screen.tsx'
