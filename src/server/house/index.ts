export { houseAnswers } from './routes.ts'
export { openViews } from './view-incident.ts'
export { loadReference } from './load-reference.ts'
