export { fromField } from './wall-field.ts'
export { clockWords, dateWords, zoneClock } from './clock.ts'
export { TimelineScreen } from './timeline-screen.tsx'
